package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Person;
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
    void peopleSeeWhereTheyAreSignedOnAndSignOutElsewhere() {
        Visitor elsewhere = signedOn(person);
        Visitor visitor = signedOn(person).open("/account");
        assertThat(visitor.row("This session")).hasCount(1);
        assertThat(visitor.row("Elsewhere")).hasCount(1);

        visitor.press("Sign out elsewhere").answer("Sign out elsewhere");

        assertThat(visitor.text("You are signed on nowhere else.")).isVisible();
        assertThat(visitor.row("Elsewhere")).hasCount(0);
        assertThat(visitor.row("This session")).hasCount(1);
        elsewhere.open("/account");
        assertThat(elsewhere.heading("Sign on")).isVisible();
    }
}
