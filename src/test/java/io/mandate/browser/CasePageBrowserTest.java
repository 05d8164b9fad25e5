package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.FreshGroups.Officer;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations act on the page of a case, which shows at once what came of it. */
class CasePageBrowserTest extends BrowserTest {

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private JdbcClient database;

    /** Until nothing is left to try. */
    private void exhaust(UUID caseId) {
        for (int left = triesLeft(caseId); left > 0; ) {
            int before = left;
            clock.advance("PT12H");
            left = Eventually.until("another try", () -> triesLeft(caseId), tries -> tries < before);
        }
        Eventually.until("both incidents", () -> incidents(caseId).size() == 2);
    }

    /** Waits for the first try. */
    private int triesLeft(UUID caseId) {
        return Eventually.until(
                        "a try",
                        () -> database.sql(
                                        """
                                        select j.retries_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_
                                        where p.business_key_ = ? and j.exception_msg_ is not null""")
                                .param(caseId.toString())
                                .query(Integer.class)
                                .list(),
                        tries -> !tries.isEmpty())
                .get(0);
    }

    private List<String> incidents(UUID caseId) {
        return database.sql(
                        """
                        select i.incident_type_ from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_
                        where p.business_key_ = ?""")
                .param(caseId.toString())
                .query(String.class)
                .list();
    }

    private static void confirm(Visitor riley, String action) {
        riley.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action))
                .click();
    }

    @Test
    void aCodeThatCannotBeDeliveredIsFoundByEitherCauseAndItsPageFollowsWhatIsDone() {
        Invited administrator = given.administratorOf(groups.one());
        Invited stuck =
                given.teamMemberInvited(administrator, given.personAt("deferred.example"), List.of("VIEW_BILL"));
        exhaust(stuck.id());
        String room = "/staff/operations?group=" + stuck.group().number();

        Visitor riley = staff("riley").open(room).settled();
        // the reminder of the code, to the same address, has a row of its own
        Locator row = riley.row("Authorization of a team member");
        assertThat(row.locator(".cause-chip")).hasText(new String[] {"Mail has not left"});
        riley.open(room + "&type=failedJob").settled();
        assertThat(row.locator(".cause-chip")).hasText(new String[] {"A step failed", "Mail has not left"});
        assertThat(row.locator(".of-step")).containsText("Read what failed in Cockpit");

        riley.open("/staff/operations/cases/" + stuck.id());
        Locator alerts = riley.page().locator("#alerts");
        assertThat(alerts).containsText("2 incidents are open in this case.");
        riley.press("Ask whoever decides");
        assertThat(riley.dialog()).containsText("“A step failed” stays until the step is done");
        confirm(riley, "Ask whoever decides");
        assertThat(riley.text("Done: Ask whoever decides.")).isVisible();
        assertThat(alerts).containsText("1 incident is open in this case.");
        assertThat(alerts).not().containsText("Mail has not left");

        Visitor ada = signedOn(administrator.person());
        ada.open("/manage-user-access").turnTo("Invited");
        assertThat(ada.row(stuck.person().email())).containsText("E-mail delayed");
        ada.open("/groups/%s/invitations/%s".formatted(stuck.group().number(), stuck.id()));
        assertThat(ada.page().locator("#person")).containsText("E-mail delayed");
        ada.prefers("es").open("/manage-user-access?tab=INVITED");
        assertThat(ada.row(stuck.person().email())).containsText("Correo demorado");
    }

    @Test
    void aMailThatIsGivenUpIsOverOnItsPageAtOnce() {
        Group group = groups.one();
        String officer = "officer" + group.number() + "@deferred.example";
        database.sql("update employer_group set officer_email = ? where number = ?")
                .params(officer, group.number())
                .update();
        UUID designation = desk.caseOf(given.requested(
                Given.designation(
                                new Group(
                                        group.number(),
                                        group.name(),
                                        group.region(),
                                        new Officer(
                                                group.officer().userId(),
                                                group.officer().firstName(),
                                                group.officer().lastName(),
                                                officer)),
                                given.personOf(group))
                        .request(),
                null));
        UUID mail = Eventually.until(
                        "the mail",
                        () -> database.sql("select id from notice where case_id = ?")
                                .param(designation)
                                .query(UUID.class)
                                .list(),
                        found -> !found.isEmpty())
                .get(0);
        exhaust(mail);

        Visitor riley = staff("riley").open("/staff/operations/cases/" + mail);
        Locator facts = riley.page().locator("#facts");
        assertThat(facts).containsText("Not mailed yet");
        assertThat(facts).containsText("The mail has not left, and its tries are used up.");
        assertThat(riley.page().locator("#alerts")).containsText("ask whoever decides on the page of the designation");
        assertThat(riley.link("The case of this mail")).isVisible();
        assertThat(riley.link("Serve a caller")).isHidden();
        assertThat(riley.link("Explain the decisions")).isHidden();
        riley.press("Give the mail up");
        riley.dialog().getByLabel("Reason").fill("The address is wrong.");
        confirm(riley, "Give the mail up");

        assertThat(riley.button("Try again now")).isHidden();
        assertThat(riley.page().locator("#alerts")).isEmpty();
        assertThat(facts).containsText("Ended");
        assertThat(riley.link("Open in Cockpit")).isHidden();
        assertThat(riley.text("Done: Give the mail up.")).isVisible();
        riley.follow("The case of this mail");
        assertThat(facts).containsText("the mail was given up: nobody is asked.");
    }
}
