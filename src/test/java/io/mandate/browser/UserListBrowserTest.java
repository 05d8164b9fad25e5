package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of users with access: everybody is there in words, and one finds whom one looks for. */
class UserListBrowserTest extends BrowserTest {

    @Autowired
    private UserManagement users;

    private Group group;
    private Invited administrator;

    @BeforeEach
    void aGroupWithItsAdministrator() {
        group = groups.one();
        administrator = given.administratorOf(group);
    }

    private static String name(Person person) {
        return person.firstName() + " " + person.lastName();
    }

    @Test
    @Feature({"F45", "F46", "F47", "F48", "F50", "H2", "H3", "H4", "H5"})
    void showsUsersAndInvitationsWithScopeRightsStateDatesCountdownAndNextStep() {
        Person member = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        Invited sent = given.teamMemberInvited(administrator, List.of("ENROLL_MEMBER"));
        given.codeOf(sent);
        Invited withdrawn = given.teamMemberInvited(administrator, List.of("VIEW_MEMBERS"));
        given.codeOf(withdrawn);
        users.withdraw(administrator.person().accountId(), group.number(), withdrawn.id());

        Visitor visitor = signedOn(administrator.person());
        visitor.follow("Your account").follow("Manage user access");

        assertThat(visitor.row(group.name())).containsText("ALL");
        assertThat(visitor.row(group.name())).containsText(group.region());
        assertThat(visitor.text("Keep this list current")).isVisible();
        assertThat(visitor.row(name(member)))
                .containsText(Pattern.compile("View bill.*All billing units.*Active.*Since"));
        assertThat(visitor.row(name(member))).containsText(member.email());
        assertThat(visitor.row(name(member))).containsText("User ID " + member.userId());
        assertThat(visitor.row(name(sent.person())))
                .containsText(
                        Pattern.compile(
                                "Code sent.*Sent by e-mail on \\w{3} \\d.*Expires.*days.*left.*Waiting for the person to register"));
        assertThat(visitor.row(name(withdrawn.person()))).containsText("Withdrawn");
        visitor.text("What the states mean").click();
        assertThat(visitor.text("The invitation was taken back. Its code does not work."))
                .isVisible();
    }

    @Test
    @Feature({"F3", "F8", "F47"})
    void findsPeopleByTextStateUnitRightAndFirmAndKeepsThatInTheAddress() {
        Person clerk = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        Invited enroller = given.teamMemberInvited(administrator, List.of("ENROLL_MEMBER"));
        Person broker = stranger(group, "Bo");
        users.addUser(
                administrator.person().accountId(),
                group.number(),
                Given.newUser("Bo", "Case", broker.email(), "Best Brokers", "001", List.of("VIEW_PAYMENTS")));

        Visitor visitor = signedOn(administrator.person());
        visitor.open("/manage-user-access");
        assertThat(visitor.row("Bo Case")).containsText("Works for Best Brokers");

        visitor.choose("Firm", "Best Brokers (1)");
        assertThat(visitor.row(name(clerk))).isHidden();
        assertThat(visitor.row("Bo Case")).isVisible();
        visitor.page().reload();
        assertThat(visitor.row("Bo Case")).isVisible();
        assertThat(visitor.row(name(clerk))).isHidden();
        visitor.press("Clear the filters");

        visitor.choose("Access right", "Enroll members");
        assertThat(visitor.row(name(clerk))).isHidden();
        assertThat(visitor.row(name(enroller.person()))).isVisible();
        visitor.press("Clear the filters");

        visitor.choose("Billing unit", "All billing units");
        assertThat(visitor.row("Bo Case")).isHidden();
        assertThat(visitor.row(name(clerk))).isVisible();
        visitor.choose("Status", "Active");
        assertThat(visitor.row(name(enroller.person()))).isHidden();

        visitor.fill("Name, e-mail address, user ID or firm", "nobody of this name")
                .press("Find");
        assertThat(visitor.text("Nobody matches what you look for.")).isVisible();
        visitor.press("Clear the filters").choose("Sort by", "Name");
        assertThat(visitor.row("Bo Case")).isVisible();
    }

    @Test
    @Feature("F8")
    void showsALongListAPageAtATime() {
        for (int i = 0; i < 55; i++) {
            String address = group.address("many" + i);
            users.addUser(
                    administrator.person().accountId(),
                    group.number(),
                    Given.newUser("Person" + i, "Many", address, null, "ALL", List.of("VIEW_BILL")));
        }
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/manage-user-access");
        assertThat(visitor.text("1 user, 55 invitations")).isVisible();
        assertThat(visitor.row("Person0 Many")).isHidden();

        visitor.press("Show more");

        assertThat(visitor.row("Person0 Many")).isVisible();
        assertThat(visitor.row("Person54 Many")).isVisible();
        assertThat(visitor.button("Show more")).isHidden();
    }
}
