package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People who read Spanish. */
class LanguageBrowserTest extends BrowserTest {

    @Test
    @Feature({"F15", "H14"})
    void whoChoosesSpanishKeepsItInMailsAndInAnotherBrowser() {
        Invited administrator = given.administratorOf(groups.one());
        Visitor visitor = signedOn(administrator.person()).open("/manage-user-access");
        visitor.press("Español");
        assertThat(visitor.heading("Administrar el acceso de usuarios")).isVisible();

        Visitor elsewhere = visitor().open("/sign-on");
        elsewhere
                .fill("User ID or e-mail address", administrator.person().userId())
                .fill("Password", FreshGroups.PASSWORD)
                .press("Sign on");
        assertThat(elsewhere.button("Cerrar sesión")).isVisible();

        Person tess = stranger(administrator.group(), "Tess");
        elsewhere.open("/groups/%s/add-user".formatted(administrator.group().number()));
        assertThat(elsewhere.button("Continuar")).isVisible();
        given.teamMemberInvited(administrator, tess, List.of("VIEW_BILL"));
        given.redeemed(given.teamMemberInvited(administrator, List.of("VIEW_BILL")));
        mails.await(administrator.person().email(), mail -> mail.text().contains("Hola"));
    }

    @Test
    @Feature({"F15", "H14"})
    void whoChoosesSpanishBeforeSigningOnKeepsIt() {
        Visitor visitor = visitor().open("/sign-on").settled();
        visitor.press("Español");
        assertThat(visitor.heading("Iniciar sesión").first()).isVisible();
        Person officer = given.officerOf(groups.one());
        visitor.page().locator("#userId").fill(officer.userId());
        visitor.page().locator("#password").fill(FreshGroups.PASSWORD);
        visitor.page().locator("#sign-on-form button[type=submit]").click();
        assertThat(visitor.button("Cerrar sesión")).isVisible();

        assertThat(signedOn(officer).open("/home").button("Cerrar sesión")).isVisible();
    }

    @Test
    @Feature({"F29", "H14"})
    void whatIsRefusedIsSaidInSpanish() {
        Visitor visitor = visitor().prefers("es").open("/sign-on");
        visitor.page().locator("#userId").fill("nobody");
        visitor.page().locator("#password").fill("not the password");
        visitor.page().locator("#sign-on-form button[type=submit]").click();

        assertThat(visitor.text("El ID de usuario y la contraseña no coinciden."))
                .isVisible();
        visitor.wasRefused("422 POST /api/session");
    }
}
