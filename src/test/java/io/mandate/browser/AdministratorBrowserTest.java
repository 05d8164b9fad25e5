package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The primary administrator: enters the code, then adds, changes and removes people. */
class AdministratorBrowserTest extends BrowserTest {

    private Group group;

    @BeforeEach
    void aGroup() {
        group = groups.one();
    }

    @Test
    @Feature({
        "F2", "F6", "F22", "F23", "F24", "F25", "F26", "F27", "F43", "F44", "F46", "F57", "F58", "F59", "F60", "F61",
        "F62", "F63"
    })
    void registersSignsOnAndEntersTheCodeThatOpensEveryRight() {
        Invited invited = given.administratorInvited(group, stranger(group, "Nia"));
        Visitor nia = registered(invited.person());

        nia.fill("Access code", given.codeOf(invited)).press("Submit");
        assertThat(nia.heading("You now have access to group " + group.number()))
                .isVisible();
        for (String right : new String[] {
            "Update member information",
            "Enroll members",
            "Terminate members' coverage",
            "View bill",
            "View current balance due",
            "View payment history",
            "View the group's members"
        }) {
            assertThat(nia.text(right)).isVisible();
        }

        nia.follow("Go to your home page");
        assertThat(nia.link("Manage members for %s (%s)".formatted(group.name(), group.number())))
                .isVisible();
        assertThat(nia.link("Manage billing for %s (%s)".formatted(group.name(), group.number())))
                .isVisible();
        nia.follow("Your account").follow("View details of group " + group.number());
        assertThat(nia.heading(group.name())).isVisible();
        assertThat(nia.heading("What happened")).isVisible();
    }

    @Test
    @Feature({"F49", "F51", "F52", "F53", "F54", "H2", "H3"})
    void addsAUserChangesTheRightsSendsANewCodeAndWithdraws() {
        Person person = given.administratorOf(group).person();
        Visitor administrator = signedOn(person);
        Person tess = stranger(group, "Tess");
        String name = "Tess Case";

        administrator.open("/manage-user-access").follow("Add user");
        assertThat(administrator.text("Step 1 of 2: Person")).isVisible();
        administrator
                .fill("First name", "Tess")
                .fill("Last name", "Case")
                .fill("E-mail address", tess.email())
                .fill("E-mail address again", tess.email())
                .press("Continue");
        assertThat(administrator.text("Step 2 of 2: Access")).isVisible();
        administrator.choose("Billing unit", "All billing units (ALL)").tick("View bill");

        administrator.page().reload();
        assertThat(administrator.text("Step 2 of 2: Access")).isVisible();
        assertThat(administrator.field("View bill")).isChecked();
        administrator.page().goBack();
        assertThat(administrator.text("Step 1 of 2: Person")).isVisible();
        assertThat(administrator.field("First name")).hasValue("Tess");
        administrator.page().context().clearCookies();
        administrator.page().reload();
        assertThat(administrator.text("Sign on to go on to the page that you asked for."))
                .isVisible();
        administrator
                .fill("User ID or e-mail address", person.userId())
                .fill("Password", FreshGroups.PASSWORD)
                .press("Sign on");
        assertThat(administrator.text("What you typed before is here again.")).isVisible();
        administrator.press("Continue");
        assertThat(administrator.text("Step 2 of 2: Access")).isVisible();
        administrator.press("Add user");

        assertThat(administrator.text(
                        "User added successfully. An e-mail has been sent to %s at %s.".formatted(name, tess.email())))
                .isVisible();
        mails.awaitCode(tess.email(), 1);
        administrator.page().reload();
        assertThat(administrator.row(name)).containsText("1 of 7 rights · all units");
        assertThat(administrator.row(name)).containsText("Code sent · 7 days left");
        administrator.follow(name);
        assertThat(administrator.page().locator("#rights .yes")).hasText("View bill");
        assertThat(administrator.text("6 days 23 hours left")).isVisible();
        assertThat(administrator.text("Waiting for the person to register")).isVisible();

        administrator.follow("Change rights");
        administrator
                .untick("View bill")
                .tick("Enroll members")
                .tick("View the group's members")
                .press("Save rights");
        assertThat(administrator.text("The rights of %s are changed.".formatted(name)))
                .isVisible();
        assertThat(administrator.page().locator("#rights .yes"))
                .hasText(new String[] {"Enroll members", "View the group's members"});

        administrator.press("Send new code");
        assertThat(administrator.dialog()).containsText("Codes sent before do not work from then on.");
        administrator.answer("Send new code");
        assertThat(administrator.text("The access code is on its way to " + name))
                .isVisible();
        mails.awaitCode(tess.email(), 2);

        administrator.follow("Manage user access").turnTo("Invited").act(name, "Withdraw");
        administrator.answer("Cancel");
        assertThat(administrator.dialog()).isHidden();
        administrator.act(name, "Withdraw");
        administrator.answer("Withdraw");
        assertThat(administrator.text("The invitation of %s is withdrawn.".formatted(name)))
                .isVisible();
    }

    @Test
    @Feature({"F7", "F39", "F45", "F47", "F55", "F56", "H7"})
    void changesTheRightsOfAUserAndRemovesThemForAStatedReasonWithAReceipt() throws IOException {
        Invited administrator = given.administratorOf(group);
        Person member = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        String name = member.firstName() + " " + member.lastName();
        Visitor visitor = signedOn(administrator.person());
        visitor.follow("Your account").follow("Manage user access");
        assertThat(visitor.row(name)).containsText("Active");

        visitor.act(name, "View or update rights")
                .tick("View payment history")
                .choose("Billing unit", "001")
                .press("Save rights");
        assertThat(visitor.text("The rights of %s are changed.".formatted(name)))
                .isVisible();
        assertThat(visitor.page().locator("#rights .yes")).hasText(new String[] {"View bill", "View payment history"});
        assertThat(visitor.page().locator("#history")).containsText("Billing unit: all before, 001 now");
        assertThat(visitor.page().locator("#history"))
                .containsText(name(administrator.person()) + ", Primary administrator");

        visitor.follow("Remove");
        assertThat(visitor.text("Access to this group ends at once.")).isVisible();
        visitor.press("Remove " + name);
        assertThat(visitor.text("Choose why the access ends.")).isVisible();
        visitor.tick("The person left the company")
                .fill("Note", "Last day was Friday")
                .press("Remove " + name);
        assertThat(visitor.text(name + " no longer has access.")).isVisible();
        assertThat(visitor.heading("Receipt of a removal")).isVisible();
        for (String fact : new String[] {
            name,
            member.userId(),
            group.name(),
            "The person left the company",
            "Last day was Friday",
            "View payment history"
        }) {
            assertThat(visitor.page().locator("#receipt")).containsText(fact);
        }
        Download receipt = visitor.page().waitForDownload(() -> visitor.follow("Download as text"));
        assertThat(receipt.suggestedFilename()).isEqualTo("receipt-" + member.userId() + ".txt");
        assertThat(Files.readString(receipt.path())).contains("Reason: The person left the company");

        visitor.open("/manage-user-access");
        assertThat(visitor.text("Users with access")).isVisible();
        assertThat(visitor.row(name)).isHidden();
        visitor.turnTo("Past").act(name, "Receipt");
        assertThat(visitor.page().locator("#receipt")).containsText("Last day was Friday");
        visitor.follow("Manage user access").turnTo("Past").act(name, "Invite again");
        assertThat(visitor.field("E-mail address again")).hasValue(member.email());
        visitor.press("Continue");
        assertThat(visitor.field("Billing unit")).hasValue("001");
        assertThat(visitor.field("View payment history")).isChecked();
        mails.await(member.email(), mail -> mail.subject().contains("ended"));
    }

    private static String name(Person person) {
        return person.firstName() + " " + person.lastName();
    }

    @Test
    void whatTheServerRefusesIsShownAtItsFieldAndWhatWasTypedIsKept() {
        Invited administrator = given.administratorOf(group);
        Person known =
                given.teamMemberInvited(administrator, List.of("VIEW_BILL")).person();
        Visitor visitor = signedOn(administrator.person());
        visitor.open("/groups/%s/add-user".formatted(group.number()))
                .fill("First name", "Again")
                .fill("Last name", "Case")
                .fill("E-mail address", known.email())
                .fill("E-mail address again", known.email())
                .press("Continue")
                .choose("Billing unit", "001")
                .tick("View bill")
                .press("Add user");

        assertThat(visitor.text("This person is invited already. Send a new code from the list."))
                .isVisible();
        visitor.wasRefused("422 POST /api/groups/%s/invitations".formatted(group.number()));
        assertThat(visitor.field("E-mail address")).isFocused();
        assertThat(visitor.field("E-mail address")).hasValue(known.email());
        assertThat(visitor.field("First name")).hasValue("Again");

        visitor.press("Continue");
        assertThat(visitor.field("Billing unit")).hasValue("001");
        assertThat(visitor.field("View bill")).isChecked();
    }
}
