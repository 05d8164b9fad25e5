package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Crowd;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of users with access: everybody is there in words, and one finds whom one looks for. */
class UserListBrowserTest extends BrowserTest {

    @Autowired
    private UserManagement users;

    @Autowired
    private JdbcClient jdbc;

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
    @Feature({"F46", "F47", "H2"})
    void theHeadingBelongsToTheTabAndWhoeverIsPastIsToldHowItEnded() {
        Person removed = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        users.remove(administrator.person().accountId(), group.number(), removed.userId());
        Person left = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        users.remove(left.accountId(), group.number(), left.userId());
        Invited withdrawn = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        users.withdraw(administrator.person().accountId(), group.number(), withdrawn.id());

        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access");
        assertThat(visitor.heading("Users with access")).isVisible();
        visitor.turnTo("Invited");
        assertThat(visitor.heading("Invited, without access yet")).isVisible();
        visitor.turnTo("Past");
        assertThat(visitor.heading("Access or invitation ended")).isVisible();
        assertThat(visitor.heading("Users with access")).isHidden();
        assertThat(visitor.row(name(removed))).containsText("Removed by " + name(administrator.person()));
        assertThat(visitor.row(name(left))).containsText("Left the group");
        assertThat(visitor.row(name(withdrawn.person()))).containsText("Invitation withdrawn");

        visitor.follow(name(removed));
        assertThat(visitor.page().locator(".page-head")).containsText("Removed by " + name(administrator.person()));
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

        assertThat(visitor.page().locator("#groups"))
                .containsText(Pattern.compile(group.name() + ".*ALL.*" + group.region() + ".*Primary administrator"));
        assertThat(visitor.text("Keep this list current")).isVisible();
        assertThat(visitor.row(name(member))).containsText(Pattern.compile("1 of 7 rights · all units.*Active"));
        assertThat(visitor.row(name(member))).containsText(member.email());
        visitor.turnTo("Invited");
        assertThat(visitor.row(name(sent.person()))).containsText("Code sent · 7 days left");
        visitor.turnTo("Past");
        assertThat(visitor.row(name(withdrawn.person()))).containsText("Withdrawn");
        visitor.text("What each status means").click();
        assertThat(visitor.text("The invitation was taken back. Its code does not work."))
                .isVisible();

        visitor.turnTo("Invited").follow(name(sent.person()));
        assertThat(visitor.page().locator("#person"))
                .containsText(
                        Pattern.compile(
                                "Waiting for the person to register.*All billing units.*Code sent.*\\w{3} \\d.*Code expires.*days.*left"));
        assertThat(visitor.page().locator("#rights .yes")).hasText("Enroll members");
        assertThat(visitor.page().locator("#rights")).containsText("For small groups only.");
        assertThat(visitor.page().locator("#history"))
                .containsText(Pattern.compile("User invited.*" + name(administrator.person())));
        visitor.follow("Manage user access").follow(name(member));
        assertThat(visitor.page().locator("#person"))
                .containsText(Pattern.compile("User ID.*" + member.userId() + ".*Access since"));
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
        visitor.open("/manage-user-access?tab=INVITED");
        assertThat(visitor.row("Bo Case")).containsText("Best Brokers");
        assertThat(visitor.button("Filters")).isHidden();

        try (Crowd ten = Crowd.of(jdbc, administrator, 9)) {
            visitor.page().reload();
            visitor.press("Filters").choose("Firm", "Best Brokers (1)");
            assertThat(visitor.row(name(enroller.person()))).isHidden();
            assertThat(visitor.row("Bo Case")).isVisible();
            visitor.page().reload();
            assertThat(visitor.row("Bo Case")).isVisible();
            assertThat(visitor.row(name(enroller.person()))).isHidden();
            visitor.press("Remove filter: Firm: Best Brokers (1)");
            assertThat(visitor.row(name(enroller.person()))).isVisible();

            visitor.press("Filters").choose("Access right", "Enroll members");
            assertThat(visitor.row("Bo Case")).isHidden();
            AtomicReference<Route> slow = new AtomicReference<>();
            visitor.page().route(url -> url.contains("unit=ALL") && !url.contains("state="), slow::set);
            visitor.choose("Billing unit", "All billing units").choose("Status", "Code expired");
            assertThat(visitor.text("Nobody matches what you look for.")).isVisible();
            // an answer to what is looked for no longer
            visitor.page().waitForResponse(answer -> true, () -> slow.get().resume());
            visitor.page().evaluate("() => new Promise((done) => setTimeout(done, 200))");
            assertThat(visitor.text("Nobody matches what you look for.")).isVisible();
            visitor.press("Clear all");
            assertThat(visitor.row("Bo Case")).isVisible();

            visitor.fill("Name, e-mail address, user ID or firm", "NUNEZ 8");
            assertThat(visitor.row("Bo Case")).isHidden();
            assertThat(visitor.row("Núñez 8")).containsText("Code expired");
            visitor.turnTo("Users");
            assertThat(visitor.text("Nobody matches what you look for.")).isVisible();
            visitor.press("Remove filter: Search: NUNEZ 8").choose("Sort by", "Name");
            assertThat(visitor.row(name(clerk))).isVisible();
            assertThat(visitor.page().getByRole(AriaRole.TAB)).hasText(new String[] {"Users 7", "Invited 5", "Past 1"});
        }
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
        visitor.open("/manage-user-access?tab=INVITED");
        assertThat(visitor.page().locator("#part-INVITED")).hasText("Invited 55");
        assertThat(visitor.row("Person0 Many")).isHidden();
        visitor.page()
                .evaluate(
                        "() => { window.print = () => document.body.dataset.printed = document.querySelectorAll('.team tbody tr').length; }");
        visitor.press("More").menuItem("Print the list").click();
        assertThat(visitor.page().locator("body")).hasAttribute("data-printed", "55");
        visitor.page().reload();

        visitor.press("Show more");

        assertThat(visitor.row("Person0 Many")).isVisible();
        assertThat(visitor.row("Person54 Many")).isVisible();
        assertThat(visitor.button("Show more")).isHidden();
    }
}
