package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.mandate.testing.Given.Invited;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An analyst asks why a case went as it did. */
class WhyBrowserTest extends BrowserTest {

    @Test
    void aCaseIsExplainedUpToTheRowOfTheTable() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        Visitor casey = staff("casey");
        casey.follow("Your account").follow("Explain a case");
        assertThat(casey.page().locator("#answers")).containsText("Which case?");
        casey.press("Explain");
        assertThat(casey.text("Enter a reference number or a case ID.")).isVisible();

        casey.page().getByLabel("Reference number or case ID").fill(member.id().toString());
        casey.press("Explain");
        assertThat(casey.page().locator("#answers li").first())
                .containsText(
                        Pattern.compile(
                                "Code policy, row 2 answered: Valid for hours: 168, Reminders: R2/PT72H, Issues at most: 10, since Role: TEAM_MEMBER; release of .*, in force\\."));
        assertThat(casey.page().locator("#answers"))
                .containsText(
                        "View renewals: given by Grantable rights, row 8 for \"SMALL\" only; this group is LARGE.");

        casey.follow("Code policy, row 2");
        assertThat(casey.heading("Code policy")).isVisible();
        assertThat(casey.page().locator("tr.wanted")).containsText("TEAM_MEMBER");
    }

    @Test
    void whoReadsSpanishReadsTheNamesOfStepsAndTablesInSpanish() {
        Invited invited = given.administratorInvited(groups.one());
        Visitor casey = staff("casey").prefers("es").open("/staff/rules/why?case=" + invited.id());
        assertThat(casey.page().locator("#answers"))
                .containsText(Pattern.compile("Emitir el código de acceso.*Política de códigos, fila 1"));
        assertThat(casey.page().locator("#answers"))
                .not()
                .containsText(Pattern.compile("Code policy|Issue access code|Valid for hours"));

        casey.open("/staff/rules?file=primary-administrator-designation.bpmn");
        assertThat(casey.heading("Designación de un administrador principal")).isVisible();
        assertThat(casey.page()
                        .locator(".diagram [data-element-id=serviceTask_issueAccessCode].djs-shape")
                        .first())
                .containsText("Emitir el");
        casey.open("/staff/rules?file=code-policy.dmn");
        assertThat(casey.page().locator("#shown th"))
                .containsText(new String[] {"Rol", "Válido durante horas", "Recordatorios", "Emisiones como máximo"});
        assertThat(casey.page().locator("#shown")).containsText("Cuánto tiempo vale un código de acceso");
        assertThat(casey.page().locator("#shown tbody td:last-child"))
                .containsText(new String[] {"Siete días expresados en horas", "Lo mismo para todos"});
    }

    @Test
    void whatIsUnknownIsSaidWithWhereToFindIt() {
        Visitor morgan = staff("morgan");
        morgan.open("/staff/rules/why?case=D-00000000");

        assertThat(morgan.page().locator("#answers"))
                .containsText("There is no case with this reference number or ID.");
        assertThat(morgan.page().locator("#answers")).containsText("business key in Cockpit");
        morgan.wasRefused("404 GET /api/cases/D-00000000/decisions");
    }
}
