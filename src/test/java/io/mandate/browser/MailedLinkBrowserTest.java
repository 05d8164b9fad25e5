package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.onboarding.designation.Receipt;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Person;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links of mails as people open them: copied with what stands around them, cut off, or once more when all is done. */
class MailedLinkBrowserTest extends BrowserTest {

    /** What mail programs, chats and people take along, as it stands in an address. */
    private static final List<String> AROUND = List.of(".", "%20", "%3E", "&token=another");

    private Group group;
    private Visitor visitor;

    @BeforeEach
    void somebody() {
        group = groups.one();
        visitor = visitor();
    }

    private void assertIsTheLink(URI link, String shown) {
        for (String around : AROUND) {
            visitor.open(link + around);
            assertThat(visitor.text(shown).first()).isVisible();
        }
    }

    @Test
    @Feature("H12")
    void whatIsCopiedAlongWithALinkDoesNotBreakIt() {
        Person designee = given.personOf(group);
        Receipt receipt = given.requested(Given.designation(group, designee).request(), null);
        visitor.open("/designations/%s?key=%s.".formatted(receipt.reference(), receipt.trackingKey()));
        assertThat(visitor.text("Designation received")).isVisible();
        assertIsTheLink(mails.awaitLink(group.officer().email(), "/designations/confirm"), designee.email());

        Group another = groups.one();
        Person invited = stranger(another, "Ina");
        given.administratorInvited(another, invited);
        assertIsTheLink(mails.awaitLink(another.officer().email(), "/designations/D-\\w+/report"), invited.email());
        assertIsTheLink(mails.awaitLink(invited.email(), "/invitations"), invited.email());
    }

    @Test
    @Feature({"F24", "F26"})
    void whoOpensALinkOnceMoreIsLedToTheSignOn() {
        Person person = stranger(group, "Nora");
        registered(person);
        visitor.open(mails.awaitLink(person.email(), "/register/confirm"));
        assertThat(visitor.text("You confirmed this address on").first()).isVisible();
        assertThat(visitor.link("Register again")).isHidden();
        visitor.follow("Sign on and enter your access code");
        assertThat(visitor.field("User ID or e-mail address")).isVisible();

        visitor.open("/forgot-password")
                .fill("User ID or e-mail address", person.email())
                .press("E-mail me a link");
        URI link = mails.awaitLink(person.email(), "/password");
        assertIsTheLink(link, "This sets the password of the account");
        visitor.fill("New password", FreshGroups.PASSWORD + "-new")
                .fill("New password again", FreshGroups.PASSWORD + "-new")
                .press("Set password");
        assertThat(visitor.heading("Your password is set")).isVisible();
        visitor.prefers("es").open(link);
        assertThat(visitor.link("Obtener un enlace nuevo")).isVisible();
        assertThat(visitor.page().locator("main").getByText("Iniciar sesión")).isVisible();
    }
}
