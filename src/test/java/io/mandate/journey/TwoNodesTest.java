package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.SecondNode;
import io.mandate.trust.DatabaseRestarts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A second node on the same database: what holds at one holds at the other with the next request. */
class TwoNodesTest extends JourneyTest {

    private static SecondNode second;

    @BeforeAll
    static void aSecondNode(@Autowired Environment first) {
        second = new SecondNode(first, "second");
    }

    @AfterAll
    static void theFirstNodeStays() {
        second.close();
    }

    private static Http atSecond() {
        return second.visitor();
    }

    private static Http atSecond(Http browser) {
        return second.visitor(browser);
    }

    private boolean mayAtSecond(Person person) {
        return atSecond()
                .with("Authorization", BILLING)
                .post(
                        "/access/v1/evaluation",
                        Map.of(
                                "subject", Map.of("type", "user", "id", person.userId()),
                                "action", Map.of("name", "VIEW_BILL"),
                                "resource", Map.of("type", "group", "id", group(person))))
                .body()
                .get("decision")
                .asBoolean();
    }

    private static String group(Person person) {
        return person.email().replaceAll(".*@group(\\d+)\\.example", "$1");
    }

    @Test
    void aSignOnHoldsAtBoth() {
        Person person = given.personOf(groups.one());

        assertThat(atSecond(as(person)).get("/api/session").body().get("userId").asText())
                .isEqualTo(person.userId());
    }

    @Test
    void aRemovalAtOneRefusesTheNextRequestAtTheOther() {
        Invited administrator = given.administratorOf(groups.one());
        Http manager = as(administrator.person());
        for (int round = 0; round < 10; round++) {
            Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
            Http browser = atSecond(as(member.person()));
            assertThat(browser.get("/api/groups/" + member.group().number()).status())
                    .isEqualTo(200);
            assertThat(mayAtSecond(member.person())).isTrue();

            assertThat(manager.delete(usersOf(member.group()) + "/"
                                    + member.person().userId())
                            .status())
                    .isEqualTo(204);

            assertThat(mayAtSecond(member.person())).isFalse();
            assertProblem(browser.get("/api/groups/" + member.group().number()), 401);
        }
    }

    @Test
    void bothOutliveTheEndOfTheDatabaseServer(@Autowired BeanFactory application) {
        assertThat(DatabaseRestarts.violations(application, second, 1)).isEmpty();
    }

    @Test
    void aCodeMailedByEitherIsRedeemedAtTheOther() {
        Invited administrator = given.administratorOf(groups.one());
        Person person = given.personOf(administrator.group());
        as(administrator.person()).post(invitationsOf(administrator.group()), newUser(person, "VIEW_BILL"));
        Http browser = atSecond();
        browser.signOn(person.userId(), FreshGroups.PASSWORD);

        assertThat(redeem(browser, mails.awaitCode(person.email(), 1)).status()).isEqualTo(201);

        assertThat(may(person, "VIEW_BILL", administrator.group())).isTrue();
    }
}
