package io.mandate.engine.lifecycle;

import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import org.junit.jupiter.api.BeforeEach;

/** A team member whom the primary administrator added. */
@Follows("team-member-authorization")
class TeamMemberAuthorizationTest extends AccessCodeTest {

    private Invited administrator;

    @BeforeEach
    void anAdministrator() {
        administrator = given.administratorOf(groups.one());
    }

    @Override
    Invited invite(Person person) {
        return given.teamMemberInvited(administrator, person, Given.ALL_RIGHTS);
    }

    @Override
    Person somebodyAt(String mailServer) {
        return given.personAt(mailServer);
    }
}
