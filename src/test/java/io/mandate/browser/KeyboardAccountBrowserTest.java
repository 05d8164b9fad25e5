package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Your account without a mouse. */
class KeyboardAccountBrowserTest extends BrowserTest {

    private Person person;

    @BeforeEach
    void somebody() {
        person = given.personOf(groups.one());
    }

    @Test
    @Feature({"F30", "F32"})
    void asksForANewPasswordByMail() {
        Visitor visitor = visitor().open("/sign-on");
        new Keys(visitor)
                .follow("Forgot your password?")
                .type("User ID or e-mail address", person.userId())
                .press("E-mail me a link");
        assertThat(visitor.heading("Check your e-mail")).isVisible();
        visitor.open(mails.awaitLink(person.email(), "/password"));
        new Keys(visitor)
                .type("New password", "a new sentence of my own")
                .type("New password again", "a new sentence of my own")
                .stroke("Enter");
        assertThat(visitor.heading("Your password is set")).isVisible();
    }

    @Test
    @Feature("F39")
    void changesAccountInformationAndPassword() {
        Visitor visitor = signedOn(person);
        Keys keys = new Keys(visitor).follow("Your account");
        assertThat(visitor.page().locator("#details .now")).not().isEmpty();
        keys.enter(visitor.page().locator("#details summary"))
                .type("First name", "Nia")
                .press("Save");
        assertThat(visitor.text("Your account information is saved.")).isVisible();
        keys.follow("Change your password")
                .type("Current password", FreshGroups.PASSWORD)
                .type("New password", "a new sentence of my own")
                .type("New password again", "a new sentence of my own")
                .press("Change password");
        assertThat(visitor.text("Your password is changed")).isVisible();
    }

    @Test
    @Feature({"F39", "H9"})
    void addsAndRemovesAnAddress() {
        String second = person.userId() + "@keys.example";
        Visitor visitor = signedOn(person).open("/account");
        Keys keys = new Keys(visitor)
                .follow("Add an e-mail address")
                .type("E-mail address", second)
                .type("E-mail address again", second)
                .press("Send the link");
        assertThat(visitor.text("Look into the mailbox of " + second)).isVisible();
        visitor.open(mails.awaitLink(second, "/account/confirm-address"));
        keys.press("Confirm the address");
        assertThat(visitor.text(second + " is verified and belongs to your account."))
                .isVisible();
        keys.press("Remove: " + second).enter(visitor.answering("Remove"));
        assertThat(visitor.text(second + " is removed.")).isVisible();
    }

    @Test
    @Feature({"F32", "F39"})
    void addsAPasskeySignsOnWithItAndRemovesIt() {
        Visitor visitor = signedOn(person).withADevice();
        Keys keys = new Keys(visitor)
                .follow("Your account")
                .press("Add a passkey")
                .type("Name of the new passkey", "My phone")
                .press("Save the passkey");
        assertThat(visitor.text("Your passkey is added.")).isVisible();
        keys.press("Sign off");
        assertThat(visitor.text("You are signed off.")).isVisible();
        keys.press("Sign on with a passkey");
        assertThat(visitor.text("Welcome, " + person.firstName() + " Case")).isVisible();
        visitor.open("/account");
        keys.press("Remove passkey My phone").enter(visitor.answering("Remove"));
        assertThat(visitor.text("The passkey is removed.")).isVisible();
    }

    @Test
    @Feature({"F40", "H12"})
    void acceptsInvitations() {
        Invited invited = given.teamMemberInvited(given.administratorOf(groups.one()), person, List.of("VIEW_BILL"));
        given.codeOf(invited);
        Visitor visitor = signedOn(person);
        new Keys(visitor).follow("Your account").follow("Enter access code").press("Accept the chosen invitations");
        assertThat(visitor.text("%s %s: you now have access"
                        .formatted(invited.group().number(), invited.group().name())))
                .isVisible();
    }
}
