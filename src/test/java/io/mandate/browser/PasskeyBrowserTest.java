package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passkeys in a browser whose device is simulated by Chromium. */
class PasskeyBrowserTest extends BrowserTest {

    private Person person;

    @BeforeEach
    void somebody() {
        person = given.personOf(groups.one());
    }

    @Test
    @Feature({"F32", "F39"})
    void peopleSignOnWithAPasskeyUntilTheyRemoveIt() {
        Visitor visitor = signedOn(person).withADevice();
        visitor.follow("Your account");
        assertThat(visitor.text("You have no passkey yet.")).isVisible();

        assertThat(visitor.field("Name of the new passkey")).isHidden();
        visitor.press("Add a passkey");
        assertThat(visitor.field("Name of the new passkey")).isFocused();
        visitor.press("Save the passkey");
        assertThat(visitor.text("Name the passkey, such as \"My phone\".")).isVisible();
        visitor.fill("Name of the new passkey", "My phone").press("Save the passkey");

        assertThat(visitor.text("Your passkey is added.")).isVisible();
        assertThat(visitor.row("My phone")).containsText("Never");
        visitor.press("Add a passkey")
                .fill("Name of the new passkey", "The same phone")
                .press("Save the passkey");
        assertThat(visitor.text("This device holds a passkey of your account already."))
                .isVisible();
        mails.await(person.email(), mail -> mail.subject().contains("passkeys"));

        visitor.press("Sign off");
        assertThat(visitor.text("You are signed off.")).isVisible();
        visitor.press("Sign on with a passkey");

        assertThat(visitor.text("Welcome, " + person.firstName() + " Case")).isVisible();
        visitor.open("/account");
        assertThat(visitor.row("My phone")).not().containsText("Never");
        visitor.press("Remove passkey My phone").answer("Remove");
        assertThat(visitor.text("The passkey is removed.")).isVisible();
        assertThat(visitor.text("You have no passkey yet.")).isVisible();

        visitor.press("Sign off");
        assertThat(visitor.text("You are signed off.")).isVisible();
        visitor.press("Sign on with a passkey");
        assertThat(visitor.text("This passkey does not belong to an account here."))
                .isVisible();
        visitor.wasRefused("422 POST /api/session/passkey");
    }

    @Test
    void aBrowserWithoutPasskeysSaysSo() {
        Visitor visitor = visitor();
        visitor.page().addInitScript("delete window.PublicKeyCredential");

        visitor.open("/sign-on").settled();
        assertThat(visitor.button("Sign on with a passkey")).isHidden();
        visitor.signOn(person.userId(), FreshGroups.PASSWORD).open("/account");

        assertThat(visitor.text("This browser cannot use passkeys.")).isVisible();
        assertThat(visitor.button("Add a passkey")).isHidden();
    }
}
