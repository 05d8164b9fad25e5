package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.mandate.people.account.Staff;
import io.mandate.people.account.StaffRoles;
import io.mandate.testing.Given.Person;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who works for the carrier, and as what. */
class StaffRolesBrowserTest extends BrowserTest {

    @Autowired
    private Staff staff;

    @Autowired
    private StaffRoles roles;

    @Autowired
    private JdbcClient database;

    private Person colleague;

    @AfterEach
    void asItWas() {
        roles.change(colleague.userId(), null, List.of(), given.account("riley").accountId());
    }

    @Test
    void oneEngineAdministratorAsksForARoleAnotherApprovesAndOneTakesItAway() {
        colleague = given.personOf(groups.one());
        String name = colleague.firstName() + " " + colleague.lastName();
        Visitor admin = staff("riley").follow("Your account").follow("Staff and roles");
        assertThat(member(admin, "robin")).containsText("Operations");
        admin.press("Give somebody a role").answer("Cancel");
        assertThat(admin.dialog()).isHidden();
        admin.press("Give somebody a role")
                .fill("User ID", "nobody")
                .tick("Operations")
                .press("Save the roles");
        assertThat(admin.text("There is no account with this user ID. Whoever is to work here registers first."))
                .isVisible();
        admin.wasRefused("422 PUT /api/staff/people/nobody/roles");
        admin.fill("User ID", colleague.userId()).press("Save the roles");
        assertThat(admin.text("The roles of " + colleague.userId() + " wait: another engine administrator"))
                .isVisible();
        assertThat(admin.button("Discard the request: " + name)).isVisible();
        assertThat(admin.button("Approve: " + name)).isHidden();

        Visitor reader = staff("casey").open("/staff/people");
        assertThat(reader.text("Operations for " + name)).isVisible();
        assertThat(reader.button("Discard the request: " + name)).isHidden();
        assertThat(reader.button("Give somebody a role")).isHidden();

        Visitor second = staff("quinn").open("/staff/people");
        second.press("Approve: " + name);
        second.answer("Approve");
        assertThat(second.text("The roles of " + colleague.userId() + " are saved."))
                .isVisible();
        admin.page().reload();
        assertThat(member(admin, colleague.userId())).containsText("Operations");

        Visitor beginner = signedOn(colleague);
        beginner.open("/staff/operations");
        assertThat(beginner.heading("Operations")).isVisible();
        // which looks for news by itself, and would leave of its own accord
        beginner.open("/help");

        admin.act(name, "Change roles");
        admin.untick("Operations").press("Save the roles");
        assertThat(member(admin, colleague.userId())).hasCount(0);
        beginner.open("/staff/operations").page().waitForURL("**/sign-on**");
        assertThat(database.sql("select detail ->> 'after' from audit_event where action = 'staff-roles-changed'"
                                + " and subject = ? order by id")
                        .param(colleague.accountId())
                        .query(String.class)
                        .list())
                .containsExactly("[\"operations\"]", "[]");

        reader.open("/staff/inbox")
                .choose("Mails about what waits for me", "Once a day, if something is new")
                .press("Save this choice");
        assertThat(reader.text("Your choice is saved.")).isVisible();
        reader.open("/staff/inbox");
        assertThat(reader.field("Mails about what waits for me")).hasValue("DAILY");
        reader.choose("Mails about what waits for me", "None").press("Save this choice");
        assertThat(reader.text("Your choice is saved.")).isVisible();

        reader.open("/staff/people?person=" + colleague.userId());
        Locator steps = reader.page().locator("#history tbody tr");
        assertThat(steps).hasCount(2);
        assertThat(steps.first()).containsText("Taken away: Operations.");
        assertThat(steps.first()).containsText("By Riley Novak alone");
        assertThat(steps.last()).containsText("Given: Operations.");
        assertThat(steps.last()).containsText("Approved by Quinn Abara");
        assertThat(steps.last()).containsText("Asked for by Riley Novak on");
    }

    /** The row of the list, not of the history. */
    private static Locator member(Visitor reader, String userId) {
        return reader.page().locator("#people tbody tr").filter(new Locator.FilterOptions().setHasText(userId));
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        colleague = given.personOf(groups.one());
        Visitor admin = staff("riley").open("/staff/people");

        admin.press("Actions for Riley Novak");
        assertThat(admin.menuItem("Show the history")).isVisible();
        assertThat(admin.menuItem("Change roles")).isHidden();
        admin.page().keyboard().press("Escape");

        admin.press("Give somebody a role").fill("User ID", "riley").press("Save the roles");

        assertThat(admin.text("Nobody changes their own roles. Please leave it to a colleague."))
                .isVisible();
        admin.wasRefused("403 PUT /api/staff/people/riley/roles");
        assertThat(staff.all())
                .filteredOn(person -> person.userId().equals("riley"))
                .singleElement()
                .extracting(Staff.Colleague::roles)
                .asList()
                .contains("engine-admins");
    }
}
