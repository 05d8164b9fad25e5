package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Registering and signing on, and what becomes of a mistake. */
class RegistrationBrowserTest extends BrowserTest {

    @Test
    @Feature({"F20", "F21"})
    void requiredFieldsAreMarkedAndSaidToBeSo() {
        Visitor visitor = visitor().open("/register");
        assertThat(visitor.text("* indicates required fields")).isVisible();
        for (String required :
                List.of("Region", "First name", "Last name", "Brokerage firm or company name", "E-mail address")) {
            assertThat(label(visitor, required)).hasText(required + "*");
        }
        assertThat(label(visitor, "Middle initial")).hasText("Middle initial");
        assertThat(visitor.field("Region").locator("option:checked")).hasText("Select a region");
    }

    @Test
    @Feature("F29")
    void mistakesAreListedAndSaidAtTheirFieldsAndWhatWasTypedIsKept() {
        Visitor visitor = visitor().open("/register");
        visitor.fill("First name", "Nia")
                .fill("E-mail address", "not an address")
                .press("Submit");

        Locator summary = visitor.page().getByRole(AriaRole.ALERT);
        assertThat(visitor.heading("5 fields need your attention")).isVisible();
        assertThat(summary).isFocused();
        assertThat(visitor.field("Region")).hasAttribute("aria-invalid", "true");
        assertThat(visitor.field("First name")).hasValue("Nia");
        assertThat(visitor.field("E-mail address")).hasValue("not an address");

        summary.getByText("E-mail address").click();
        assertThat(visitor.field("E-mail address")).isFocused();
        assertThat(visitor.text("Enter one e-mail address such as name@company.com."))
                .isVisible();

        visitor.fill("E-mail address", "nia@bücher.example").press("Submit");
        assertThat(visitor.heading("4 fields need your attention")).isVisible();
    }

    /** From the code's mail to the group's page, after a scanner of mails has looked twice. */
    @Test
    @Feature({"F20", "F40", "F42"})
    void anInvitedPersonTypesAPasswordAndTheCodeOnAPhoneByKeyboardAlone() {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Invited invited = given.teamMemberInvited(administrator, stranger(group, "Ina"), List.of("VIEW_BILL"));
        String code = given.codeOf(invited);
        URI link = mails.awaitLink(invited.person().email(), "/invitations");

        Visitor ina = visitor(new Browser.NewContextOptions().setViewportSize(390, 844));
        ina.page().request().head(link.toString());
        ina.page().request().get(link.toString());
        ina.open(link);
        assertThat(ina.heading("%s Case invites you to group %s (%s)"
                        .formatted(administrator.person().firstName(), group.name(), group.number())))
                .isVisible();
        assertThat(ina.text("Ina Case")).isVisible();
        assertThat(ina.text(invited.person().email())).isVisible();
        Keys keys = new Keys(ina);
        keys.press("Continue");
        assertThat(ina.text("Choose a password.").last()).isVisible();
        assertThat(ina.text("Accept the terms and conditions.")).isVisible();
        keys.type("New password", "a new sentence of my own")
                .tick("I accept the terms and conditions")
                .press("Continue");

        assertThat(ina.heading("Enter access code")).isVisible();
        assertThat(ina.text("* indicates required fields")).isHidden();
        double field = ina.field("Access code").boundingBox().y;
        double title = ina.heading("Enter access code").boundingBox().y;
        org.assertj.core.api.Assertions.assertThat(field - title)
                .as("nothing stands above the field")
                .isLessThan(130);
        keys.type("Access code", code).press("Submit");
        assertThat(ina.heading("You now have access to group " + group.number()))
                .isVisible();
        assertThat(ina.text("View bill")).isVisible();
        keys.follow("Go to " + group.name());
        ina.page().waitForURL("**/groups/" + group.number());
        org.assertj.core.api.Assertions.assertThat(mails.to(invited.person().email()))
                .hasSize(1);

        Visitor again = visitor().open(link);
        assertThat(again.page().getByText(Pattern.compile("This invitation was opened on .*")))
                .isVisible();
        assertThat(again.field("New password")).isHidden();
    }

    @Test
    @Feature({"F24", "F30", "F32"})
    void whoForgotUserIdAndPasswordHasBothAgainByMail() {
        Group group = groups.one();
        Person person = given.personOf(group);
        Visitor visitor = visitor().open("/").follow("Sign on");
        assertThat(visitor.field("User ID or e-mail address")).isVisible();
        assertThat(visitor.field("Password")).isVisible();
        assertThat(visitor.link("New user?")).hasAttribute("href", "/register");

        visitor.follow("Forgot your user ID?")
                .fill("E-mail address", person.email())
                .press("E-mail me my user ID");
        assertThat(visitor.heading("Check your e-mail")).isVisible();
        mails.await(person.email(), mail -> mail.text().contains(person.userId()));

        visitor.follow("Back to sign on")
                .follow("Forgot your password?")
                .fill("User ID or e-mail address", person.email())
                .press("E-mail me a link");
        assertThat(visitor.heading("Check your e-mail")).isVisible();
        visitor.open(mails.awaitLink(person.email(), "/password"))
                .fill("New password", "a new sentence of my own")
                .fill("New password again", "a new sentence of my own")
                .press("Set password");
        assertThat(visitor.heading("Your password is set")).isVisible();

        visitor.signOn(person.userId(), "a new sentence of my own");
        assertThat(visitor.text("Welcome, %s Case".formatted(person.firstName())))
                .isVisible();
        Visitor old = visitor()
                .open("/sign-on")
                .fill("User ID or e-mail address", person.userId())
                .fill("Password", FreshGroups.PASSWORD)
                .press("Sign on");
        assertThat(old.text("User ID and password do not match.")).isVisible();
        old.wasRefused("422 POST /api/session");
    }

    @Test
    @Feature({"F36", "F37", "F40"})
    void whoIsHereForTheFirstTimeIsToldAboutTheCodeAndHowLongItWorks() {
        Visitor newcomer = signedOn(given.personOf(groups.one()));
        assertThat(newcomer.heading("Is this your first time here?")).isVisible();
        assertThat(newcomer.text("you need to enter an access code once")).isVisible();
        assertThat(newcomer.text("Your code expires 7 days after it was issued."))
                .isVisible();

        newcomer.follow("Enter your access code");
        assertThat(newcomer.field("Access code")).isVisible();
        assertThat(newcomer.text("Your code expires 7 days after it was issued."))
                .isVisible();
        assertThat(newcomer.link("Cancel")).hasAttribute("href", "/home");
    }

    @Test
    @Feature("F19")
    void whoIsSignedOnReachesTheFormOfTheOfficerFromTheHomePage() {
        Person person = given.personOf(groups.one());
        Visitor newcomer = signedOn(person);
        assertThat(newcomer.text("Are you the group officer?")).isVisible();
        newcomer.follow("Name your primary company administrator");
        assertThat(newcomer.heading("Designate your primary company administrator"))
                .isVisible();
        assertThat(newcomer.field("Group number")).isVisible();
        assertThat(newcomer.in("Group officer").field("First name")).hasValue(person.firstName());
        assertThat(newcomer.in("Group officer").field("E-mail address")).hasValue(person.email());
    }

    @Test
    @Feature("F33")
    void aBrokerGoesToTheQuoteToolForARegionAndALineOfBusiness() {
        Visitor broker = visitor().open("/sign-on");
        assertThat(broker.text("Your broker quote tool account is different from this account."))
                .isVisible();
        assertThat(broker.button("Individual and family plans")).isVisible();
        broker.press("Small business");
        assertThat(broker.text("Select your region first.")).isVisible();
        assertThat(broker.field("Region (required)")).isFocused();

        broker.page()
                .route(
                        "https://quotes.mandate.example/**",
                        quote -> quote.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("<h1>Quotes</h1>")));
        assertThat(broker.button("Farms and ranches")).isHidden();
        broker.choose("Region (required)", "Texas");
        assertThat(broker.button("Farms and ranches")).isVisible();
        broker.choose("Region (required)", "California");
        assertThat(broker.button("Farms and ranches")).isHidden();
        broker.press("Small business");
        broker.page().waitForURL("https://quotes.mandate.example/small-business?region=California");
    }

    private static Locator label(Visitor visitor, String field) {
        return visitor.page()
                .locator("label")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + field + "\\W*$")));
    }
}
