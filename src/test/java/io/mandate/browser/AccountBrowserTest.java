package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
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
}
