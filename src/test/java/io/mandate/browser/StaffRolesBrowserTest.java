package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
        Visitor admin = staff("riley").follow("Your account").follow("Staff and roles");
        assertThat(admin.row("robin")).containsText("Operations");
        admin.fill("User ID", "nobody").tick("Operations").press("Save the roles");
        assertThat(admin.text("There is no account with this user ID. Whoever is to work here registers first."))
                .isVisible();
        admin.wasRefused("422 PUT /api/staff/people/nobody/roles");
        admin.fill("User ID", colleague.userId()).press("Save the roles");
        assertThat(admin.text("The roles of " + colleague.userId() + " wait: another engine administrator"))
                .isVisible();
        String name = colleague.firstName() + " " + colleague.lastName();
        assertThat(admin.button("Discard the request: " + name)).isVisible();
        assertThat(admin.button("Approve: " + name)).isHidden();

        Visitor second = staff("quinn").open("/staff/people");
        second.press("Approve: " + name);
        second.answer("Approve");
        assertThat(second.text("The roles of " + colleague.userId() + " are saved."))
                .isVisible();
        admin.page().reload();
        assertThat(admin.row(colleague.userId())).containsText("Operations");

        Visitor beginner = signedOn(colleague);
        beginner.open("/operations");
        assertThat(beginner.heading("Operations")).isVisible();
        assertThat(beginner.text("Staff and roles")).isHidden();

        admin.press("Change roles: " + colleague.firstName() + " " + colleague.lastName());
        assertThat(admin.field("User ID")).hasValue(colleague.userId());
        admin.page().getByLabel("Operations").uncheck();
        admin.press("Save the roles");
        assertThat(admin.row(colleague.userId())).isHidden();
        beginner.page().reload();
        beginner.page().waitForURL("**/sign-on**");
        assertThat(database.sql("select detail ->> 'after' from audit_event where action = 'staff-roles-changed'"
                                + " and subject = ? order by id")
                        .param(colleague.accountId())
                        .query(String.class)
                        .list())
                .containsExactly("[\"operations\"]", "[]");
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        colleague = given.personOf(groups.one());
        Visitor admin = staff("riley").open("/staff/people");

        admin.press("Change roles: Riley Novak");
        admin.page().getByLabel("Engine administrator").uncheck();
        admin.press("Save the roles");

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
