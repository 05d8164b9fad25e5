package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Person;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Your account: what people keep up to date themselves. */
class AccountBrowserTest extends BrowserTest {

    private Person person;

    @BeforeEach
    void somebody() {
        person = given.personOf(groups.one());
    }

    @Test
    @Feature("F39")
    void peopleChangeTheirNameAndCompany() {
        Visitor visitor = signedOn(person).follow("Your account");
        assertThat(visitor.heading("Account information")).isVisible();
        assertThat(visitor.text(person.userId())).isVisible();
        assertThat(visitor.text(person.email())).isVisible();
        unfold(visitor, "details");
        assertThat(visitor.field("First name")).hasValue(person.firstName());

        visitor.fill("First name", "").press("Save");
        assertThat(visitor.heading("One field needs your attention")).isVisible();
        visitor.fill("First name", "Nia")
                .fill("Middle initial", "B.")
                .fill("Brokerage firm or company name", "Osei Consulting")
                .press("Save");

        assertThat(visitor.text("Your account information is saved.")).isVisible();
        assertThat(visitor.text("Welcome, Nia Case")).isVisible();
        assertThat(visitor.field("Middle initial")).hasValue("B.");
        assertThat(visitor.field("Brokerage firm or company name")).hasValue("Osei Consulting");
    }

    /** As soon as its first line says what it holds. */
    private static void unfold(Visitor visitor, String section) {
        assertThat(visitor.page().locator("#" + section + " .now")).not().isEmpty();
        visitor.page().locator("#" + section + " summary").press("Enter");
    }

    @Test
    @Feature("F39")
    void onAPhoneTheAccountIsAListOfWhatThereIs() {
        Visitor visitor = signedOn(person);
        visitor.page().setViewportSize(390, 844);
        visitor.open("/account").settled();
        assertThat(visitor.field("First name")).isHidden();
        assertThat(visitor.page().locator("#sessions-now")).hasText("1 device");
        Assertions.assertThat(((Number) visitor.page().evaluate("document.documentElement.scrollHeight")).intValue())
                .as("3,300 when everything lay open")
                .isLessThan(1_500);

        unfold(visitor, "details");
        assertThat(visitor.field("First name")).hasValue(person.firstName());
    }

    @Test
    @Feature({"F32", "F39"})
    void peopleChangeTheirPasswordAndAreSignedOffElsewhere() {
        Visitor elsewhere = signedOn(person);
        Visitor visitor = signedOn(person).open("/account").follow("Change your password");
        visitor.fill("Current password", "not my password")
                .fill("New password", "a new sentence of my own")
                .fill("New password again", "another sentence of my own")
                .press("Change password");
        assertThat(visitor.text("The two passwords are not the same.")).isVisible();
        assertThat(visitor.heading("One field needs your attention")).isVisible();
        visitor.page().locator(".problem").getByText("New password again").click();
        assertThat(visitor.field("New password again")).isFocused();
        visitor.fill("New password again", "a new sentence of my own").press("Change password");
        assertThat(visitor.text("This is not your current password.")).isVisible();
        assertThat(visitor.field("Current password")).isFocused();
        visitor.wasRefused("422 PUT /api/account/password");

        visitor.fill("Current password", FreshGroups.PASSWORD).press("Change password");

        assertThat(visitor.text("Your password is changed, and all your other sessions are ended."))
                .isVisible();
        mails.await(person.email(), mail -> mail.subject().contains("password was changed"));
        elsewhere.open("/account");
        assertThat(elsewhere.heading("Sign on")).isVisible();
        visitor().signOn(person.userId(), "a new sentence of my own");
    }

    @Test
    @Feature("F39")
    void whoeverDecidesAboutATeamChoosesWhenToBeTold() {
        Visitor visitor = signedOn(given.officerOf(groups.one())).open("/account");
        assertThat(visitor.page().locator("#mails-now")).hasText("A mail for each, at once");
        unfold(visitor, "of-mails");
        assertThat(visitor.field("A mail for each, at once")).isChecked();
        visitor.field("One mail a day with all that waits").check();

        visitor.press("Save this choice");

        assertThat(visitor.text("Your choice is saved.")).isVisible();
        assertThat(visitor.open("/account").field("One mail a day with all that waits"))
                .isChecked();
    }

    @Test
    @Feature("F39")
    void peopleSeeWhereTheyAreSignedOnAndSignOutElsewhere() {
        Visitor elsewhere = signedOn(person);
        Visitor visitor = signedOn(person).open("/account");
        assertThat(visitor.page().locator("#sessions-now")).hasText("2 devices");
        unfold(visitor, "of-sessions");
        assertThat(visitor.row("Chrome on Linux")).hasCount(2);
        assertThat(visitor.row("This device")).hasCount(1);

        visitor.press("Sign out everywhere else").answer("Sign out everywhere else");

        assertThat(visitor.text("You are signed on nowhere else.")).isVisible();
        assertThat(visitor.row("Chrome on Linux")).hasCount(1);
        assertThat(visitor.row("This device")).hasCount(1);
        elsewhere.open("/account");
        assertThat(elsewhere.heading("Sign on")).isVisible();
    }

    @Test
    @Feature({"F39", "H9"})
    void aFurtherAddressIsVerifiedByItsLinkAndGetsTheMailsIfOneLikes() {
        String second = person.userId() + "@home.example";
        Visitor visitor = signedOn(person).open("/account").follow("Add an e-mail address");
        visitor.fill("E-mail address", second)
                .fill("E-mail address again", second)
                .press("Send the link");
        assertThat(visitor.text("Look into the mailbox of " + second)).isVisible();
        assertThat(visitor.row(second)).containsText("Not verified yet");

        Visitor phone = visitor().open(mails.awaitLink(second, "/account/confirm-address"));
        assertThat(phone.heading("Sign on")).isVisible();
        phone.fill("User ID or e-mail address", person.userId())
                .fill("Password", FreshGroups.PASSWORD)
                .press("Sign on")
                .press("Confirm the address");
        assertThat(phone.text(second + " is verified and belongs to your account."))
                .isVisible();

        clock.advance("PT11M");
        phone.press("Use for mails: " + second);
        assertThat(phone.dialog()).containsText("Sign on again");
        phone.page().locator("#fresh-password").fill(FreshGroups.PASSWORD);
        phone.answer("Sign on and go on");
        assertThat(phone.text("Our mails go to " + second + " from now on.")).isVisible();
        assertThat(phone.row(second)).containsText("our mails go there");
        phone.refusedWith("403 PUT /api/account/addresses/");
        phone.press("Remove: " + person.email()).answer("Remove");
        assertThat(phone.text(person.email() + " is removed.")).isVisible();
        assertThat(phone.row(person.email())).hasCount(0);
        visitor().signOn(second, FreshGroups.PASSWORD);

        Visitor owner = visitor().open(mails.awaitLink(person.email(), "/account/undo-address"));
        owner.press("Undo the change");
        assertThat(owner.text("Our mails go to " + person.email() + " again.")).isVisible();
        owner.page().reload();
        assertThat(owner.text("The account was taken back with this link on")).isVisible();
        assertThat(visitor().open(mails.awaitLink(person.email(), "/password")).heading("Choose a new password"))
                .isVisible();
    }

    @Test
    @Feature("H9")
    void theLinkOfAnotherAccountChangesNothing() {
        String second = person.userId() + "@other.example";
        signedOn(person)
                .open("/account/add-address")
                .fill("E-mail address", second)
                .fill("E-mail address again", second)
                .press("Send the link");

        Visitor stranger = signedOn(given.personOf(groups.one()));
        stranger.open(mails.awaitLink(second, "/account/confirm-address"));

        assertThat(stranger.text("The link for " + second + " was asked for by another account"))
                .isVisible();
        assertThat(stranger.button("Confirm the address")).isHidden();
    }
}
