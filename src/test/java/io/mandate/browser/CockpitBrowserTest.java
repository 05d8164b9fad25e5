package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.engine.release.check.GoodReleases;
import io.mandate.local.LocalMailServer;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.designation.DesignationDecisions;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.paper.BlankPdf;
import io.mandate.onboarding.paper.PaperDesk;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.operations.drift.DriftChecks;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.TooManyTries;
import io.mandate.testing.Eventually;
import io.mandate.testing.Feature;
import io.mandate.testing.FilledPaper;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.LaterReleases;
import io.mandate.testing.Mails;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every reason to worry, as operations see it in Cockpit: an incident of its own type, what to do, and the case goes on. */
class CockpitBrowserTest extends BrowserTest {

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private UserManagement users;

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private DesignationDecisions designationDecisions;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DriftChecks checks;

    @Autowired
    private Drafts drafts;

    @Autowired
    private ReleaseDecisions decisions;

    @Autowired
    private LaterReleases releases;

    @Autowired
    private PaperDesk papers;

    @Autowired
    private BlankPdf blank;

    /** Cockpit is loaded once: it goes from one process instance to the next. */
    private static Visitor riley;

    @BeforeEach
    void anOperator() {
        riley = riley == null ? staying(staff("riley")) : riley;
    }

    @AfterEach
    void mailServerUp() {
        mailServer.up();
        riley.metNoTrouble();
    }

    @AfterAll
    static void theOperatorLeaves() {
        riley.leave();
        riley = null;
    }

    /** Waits for the incident and opens the case on its instance. */
    private void sees(UUID caseId, String type, String cause, String remedy) {
        Eventually.until(type, () -> types(caseId).contains(type));
        riley.open(
                "/camunda/app/cockpit/default/#/process-instance/" + instanceOf(caseId) + "/runtime?tab=incidents-tab");
        // its own type Cockpit writes in words
        assertThat(riley.page()
                        .getByText(
                                Pattern.compile(type.replaceAll("(?<=[a-z])(?=[A-Z])", " ?"), Pattern.CASE_INSENSITIVE))
                        .first())
                .isVisible();
        riley.page().getByRole(AriaRole.LINK, named("Case")).first().click();
        assertThat(riley.page()
                        .getByRole(AriaRole.TABLE, named("Incidents"))
                        .getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText(cause)))
                .containsText(remedy);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator dialog(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.DIALOG);
    }

    private static void confirm(Visitor visitor, String action) {
        dialog(visitor)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(action).setExact(true))
                .click();
        assertThat(visitor.text("Done: " + action + ".")).isVisible();
    }

    private void act(Visitor visitor, String action) {
        visitor.press(action);
        confirm(visitor, action);
    }

    private void isGone(UUID caseId, String type) {
        Eventually.until("no " + type, () -> !types(caseId).contains(type));
    }

    private List<String> types(UUID caseId) {
        return database.sql(
                        """
                        select i.incident_type_ from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_
                        where p.business_key_ = ?""")
                .param(caseId.toString())
                .query(String.class)
                .list();
    }

    private String instanceOf(UUID caseId) {
        return database.sql("select id_ from act_ru_execution where business_key_ = ?")
                .param(caseId.toString())
                .query(String.class)
                .single();
    }

    @Test
    void aCodeThatExpiredAndNobodyDecides() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("P7D");
        Eventually.until("task", () -> stateOf(invited).equals("EXPIRED"));
        clock.advance("PT48H");

        sees(invited.id(), "codeExpired", "Code expired, nobody decided", "Send a new code");
        act(riley, "Send a new code");

        isGone(invited.id(), "codeExpired");
        given.redeem(invited, given.codeOf(invited, 2));
    }

    private String stateOf(Invited invited) {
        return database.sql("select state from invitation where id = ?")
                .param(invited.id())
                .query(String.class)
                .single();
    }

    @Test
    void aMailThatDoesNotLeave() {
        mailServer.down();
        Invited invited = given.administratorInvited(groups.one());
        clock.advance("PT1H");

        sees(invited.id(), "mailDeferred", "Mail has not left", "Look at the mail server");
        mailServer.up();
        act(riley, "Try again now");

        isGone(invited.id(), "mailDeferred");
        given.redeemed(invited);
    }

    @Test
    void anAddressThatIsRefused() {
        Group group = groups.one();
        Invited invited = given.administratorInvited(group, given.personAt("refused.example"));
        Eventually.until("refused", () -> stateOf(invited).equals("ADDRESS_REFUSED"));
        clock.advance("PT4H");

        sees(invited.id(), "addressRefused", "Address refused", "for the right address");
        int before = mailsTo(invited.decider());
        act(riley, "Ask whoever decides");

        isGone(invited.id(), "addressRefused");
        Eventually.until("a mail to the officer", () -> mailsTo(invited.decider()) > before);
        Person right = given.personOf(group);
        users.correctAddress(
                invited.decider().accountId(),
                group.number(),
                invited.id(),
                EmailAddress.require("/email", right.email()));
        given.redeemed(new Invited(invited.id(), group, invited.role(), right, invited.decider()));
    }

    private int mailsTo(Person person) {
        return mails.to(person.email()).size();
    }

    @Test
    void aPersonWhoDoesNotRegister() {
        Group group = groups.one();
        Person stranger = stranger(group, "Sam");
        Invited invited = given.administratorInvited(group, stranger);
        String code = given.codeOf(invited);
        clock.advance("PT96H");

        sees(invited.id(), "notRegistered", "Not registered", "extend the present one");
        riley.press("Extend the code");
        dialog(riley).getByLabel("Hours").fill("48");
        confirm(riley, "Extend the code");

        isGone(invited.id(), "notRegistered");
        mails.await(stranger.email(), mail -> mail.subject().contains("is valid for longer"));
        clock.advance("P4D");
        groups.account("sam" + group.number(), "Sam", "Case", stranger.email());
        given.redeem(
                new Invited(invited.id(), group, invited.role(), given.account("sam" + group.number()), null), code);
    }

    @Test
    void aPersonWhoHasAnAccountAndDoesNotEnterTheCode() {
        Invited invited = given.administratorInvited(groups.one());
        String code = given.codeOf(invited);
        clock.advance("PT72H");

        sees(invited.id(), "notRedeemed", "Registered, code not entered", "Send a new code");
        riley.press("Resolve");
        dialog(riley)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Resolve"))
                .click();
        assertThat(dialog(riley).getByText("State the reason")).isVisible();
        riley.wasRefused("422 POST /camunda/api/mandate/cases/%s/actions".formatted(invited.id()));
        dialog(riley).getByLabel("Reason").fill("On vacation until Monday.");
        confirm(riley, "Resolve");

        isGone(invited.id(), "notRedeemed");
        given.redeem(invited, code);
    }

    @Test
    void anOfficerWhoDoesNotConfirm() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        UUID id = desk.caseOf(given.requested(Given.designation(group, designee).request(), null));
        String officer = group.officer().email();
        mails.awaitLink(officer, "/designations/confirm");
        clock.advance("PT120H");

        sees(id, "officerNotConfirmed", "Officer of record has not confirmed", "once more");
        int before = mails.to(officer).size();
        act(riley, "Ask whoever decides");

        isGone(id, "officerNotConfirmed");
        Eventually.until("another mail", () -> mails.to(officer).size() > before);
        String link = mails.awaitLink(officer, "/designations/confirm").toString();
        designationDecisions.confirm(link.substring(link.indexOf("token=") + 6), true);
        given.redeemed(new Invited(id, group, Role.PRIMARY_ADMINISTRATOR, designee, null));
    }

    @Test
    void aCodeInTheWrongHands() {
        Invited invited = given.administratorInvited(groups.one());
        String code = given.codeOf(invited);
        Invited somebodyElse =
                new Invited(invited.id(), invited.group(), invited.role(), given.personAt("elsewhere.example"), null);
        assertThatThrownBy(() -> given.redeem(somebodyElse, code)).isInstanceOf(InvalidInput.class);

        sees(invited.id(), "wrongAccountTried", "Code entered with a wrong account", "makes the old one useless");
        act(riley, "Send a new code");

        isGone(invited.id(), "wrongAccountTried");
        String second = given.codeOf(invited, 2);
        assertThatThrownBy(() -> given.redeem(invited, code)).isInstanceOf(InvalidInput.class);
        given.redeem(invited, second);
    }

    @Test
    void aPersonWhoIsLocked() {
        Invited invited = given.administratorInvited(groups.one());
        String code = given.codeOf(invited);
        for (int n = 0; n < 5; n++) {
            assertThatThrownBy(() -> given.redeem(invited, "0000-0000-0000-0000"))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> given.redeem(invited, code)).isInstanceOf(TooManyTries.class);

        sees(invited.id(), "redemptionLocked", "Locked after wrong codes", "who is trying");
        act(riley, "Unlock");

        isGone(invited.id(), "redemptionLocked");
        given.redeem(invited, code);
    }

    @Test
    void aReviewThatNobodyDoes() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        UUID id = desk.caseOf(
                given.requested(Given.byAnotherOfficer(group, designee).request(), null));
        clock.advance("PT72H");

        sees(id, "reviewOverdue", "Designation not reviewed", "Hand the task to somebody.");
        riley.press("Hand over a task");
        dialog(riley).getByLabel("Person").selectOption("lee");
        confirm(riley, "Hand over a task");

        assertThat(database.sql("select assignee_ from act_ru_task where proc_inst_id_ = ?")
                        .param(instanceOf(id))
                        .query(String.class)
                        .single())
                .isEqualTo("lee");
        designationDecisions.review(given.account("lee").accountId(), id, true, null);
        isGone(id, "reviewOverdue");
        given.redeemed(new Invited(id, group, Role.PRIMARY_ADMINISTRATOR, designee, null));
    }

    @Test
    void aRowAndAProcessThatDisagree() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        database.sql("delete from access_grant where id = ?").param(member.id()).update();
        checks.begin(null);

        sees(member.id(), "rowDisagrees", "Database and process disagree", "repair it");
        riley.open("/staff/operations/differences").settled();
        riley.page()
                .locator("tr:has(a[href$='" + member.id() + "'])")
                .getByText("Repair", new Locator.GetByTextOptions().setExact(true))
                .click();
        riley.fill("Why?", "Deleted by hand").answer("Repair");

        isGone(member.id(), "rowDisagrees");
        assertThat(database.sql("select count(*) from access_grant where id = ? and state = 'ACTIVE'")
                        .param(member.id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aChangeOfRulesThatNobodyDecides() {
        UUID casey = given.account("casey").accountId();
        UUID draft = drafts.start("Ten days", casey);
        drafts.put(
                draft,
                0,
                Map.of(
                        "code-policy.dmn",
                        releases.text("code-policy.dmn")
                                .replace("<text>168<", "<text>240<")
                                .getBytes(StandardCharsets.UTF_8)),
                casey);
        decisions.submit(draft, new Submission(null, InFlight.NEW_ONLY, NewRights.NOBODY, null), casey);
        clock.advance("PT72H");

        sees(draft, "approvalOverdue", "Change of rules not decided", "Hand the task to somebody.");
        riley.press("Hand over a task");
        assertThat(dialog(riley).getByLabel("Person")).containsText("noor");
        assertThat(dialog(riley).getByLabel("Person")).not().containsText("casey");
        dialog(riley).getByLabel("Person").selectOption("noor");
        confirm(riley, "Hand over a task");

        riley.open("/staff/operations/cases/" + draft);
        assertThat(riley.text("The change waits for another analyst to approve it."))
                .isVisible();
        assertThat(riley.text("The change was submitted for approval.")).isVisible();
        assertThat(riley.text("It went to Noor Haddad.")).isVisible();
        riley.follow("The change");
        riley.page().waitForURL("**/staff/rules/changes/" + draft);

        decisions.withdraw(draft, casey);
        Eventually.until("the end", () -> types(draft).isEmpty());
    }

    @Test
    void aTaskOfAnAnalystThatNobodyDoes() {
        releases.begin();
        try {
            releases.publish("Look a second time", GoodReleases.withASecondLook());
            Group group = groups.one();
            Person designee = given.personOf(group);
            UUID id = desk.caseOf(given.requested(
                    Given.designation(group, designee).request(),
                    given.officerOf(group).accountId()));
            Eventually.until("a task", () -> tasksOf(id) == 1);
            clock.advance("PT72H");

            sees(id, "taskOverdue", "Task not done in time", "Hand the task to somebody.");
            String file = "/staff/operations/cases/" + id;
            Locator facts = staff("riley").open(file).page().locator("#facts");
            assertThat(facts).containsText("Who must actOperationsLook a second time: nobody has taken it");
            riley.press("Hand over a task");
            dialog(riley).getByLabel("Person").selectOption("robin");
            confirm(riley, "Hand over a task");
            facts = staff("riley").prefers("es").open(file).page().locator("#facts");
            assertThat(facts).containsText("Quién debe actuarOperacionesMirar otra vez: la tiene Robin Okoye");
            Visitor robin = staff("robin");
            robin.open("/tasks")
                    .row(group.number())
                    .getByText("Look a second time")
                    .click();
            robin.tick("Accept the designation").press("Accept the designation");

            isGone(id, "taskOverdue");
            given.redeemed(new Invited(id, group, Role.PRIMARY_ADMINISTRATOR, designee, null));
        } finally {
            // pages that go on asking for this case would do so while its release is taken away under it
            riley.open("about:blank");
            nobodyLooks();
            releases.takeBack();
        }
    }

    private int tasksOf(UUID caseId) {
        return database.sql(
                        """
                        select count(*) from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_
                        where p.business_key_ = ?""")
                .param(caseId.toString())
                .query(Integer.class)
                .single();
    }

    @Test
    void aPaperFormThatNobodyReads() {
        UUID form = papers.receive(
                given.account("morgan").accountId(),
                FilledPaper.of(blank.file(), Given.designation(groups.one(), given.personAt("paper.example"))),
                false);
        clock.advance("PT72H");

        sees(form, "paperFormOverdue", "Paper form not recorded", "Hand the task to somebody.");
        riley.press("Hand over a task");
        dialog(riley).getByLabel("Person").selectOption("lee");
        confirm(riley, "Hand over a task");
        assertThat(database.sql("select assignee_ from act_ru_task where proc_inst_id_ = ?")
                        .param(instanceOf(form))
                        .query(String.class)
                        .single())
                .isEqualTo("lee");
        assertThat(database.sql(
                                """
                                select incident_timestamp_::timestamptz - configuration_::timestamptz >= interval '71 hours'
                                from act_ru_incident where proc_inst_id_ = ?""")
                        .param(instanceOf(form))
                        .query(Boolean.class)
                        .single())
                .as("since the task waits")
                .isTrue();
        Visitor room = staff("riley").open("/staff/operations?type=paperFormOverdue&find=" + form);
        assertThat(room.page().locator("#worries tbody .of-step"))
                .containsText("Lee Tanaka has the task. Hand the task to somebody.");
        assertThat(room.page().locator("#worries tbody .of-since")).containsText("3 days");
        papers.putAside(given.account("lee").accountId(), form, "Not readable.");
        Eventually.until("the end", () -> types(form).isEmpty());
    }

    @Test
    void aStepThatFailed() {
        mailServer.down();
        Invited invited = given.administratorInvited(groups.one());
        for (int n = 0; n < 12 && !types(invited.id()).contains("failedJob"); n++) {
            clock.advance("PT12H");
        }

        sees(invited.id(), "failedJob", "A step failed", "The mail server did not take the mail");
        mailServer.up();
        act(riley, "Try again now");

        isGone(invited.id(), "failedJob");
        given.redeemed(invited);
    }

    @Test
    void aCaseIsCancelledWithAReason() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT72H");
        sees(invited.id(), "notRedeemed", "Registered, code not entered", "Send a new code");

        riley.press("Cancel the case");
        dialog(riley).getByLabel("Reason").fill("The company asked us to.");
        confirm(riley, "Cancel the case");

        assertThat(stateOf(invited)).isEqualTo("WITHDRAWN");
        mails.await(
                invited.person().email(),
                mail -> !Mails.hasCode(mail) && mail.subject().contains("withdrawn"));
    }

    @Test
    void theDashboardCountsByStageAndByCause() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT72H");
        Eventually.until("notRedeemed", () -> types(invited.id()).contains("notRedeemed"));
        riley.open("/camunda/app/cockpit/");

        assertThat(riley.heading("Onboarding")).isVisible();
        assertThat(riley.row("Code sent")).isVisible();
        assertThat(riley.row("Registered, code not entered")).isVisible();
        assertThat(riley.text("within 24 hours")).isVisible();
    }

    @Test
    @Feature("H14")
    void whoReadsSpanishReadsItInCockpit() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT72H");
        Eventually.until("notRedeemed", () -> types(invited.id()).contains("notRedeemed"));
        Visitor reader = staff("riley").prefers("es").open("/camunda/app/cockpit/");
        assertThat(reader.heading("Incorporación")).isVisible();
        assertThat(reader.row("Registrado, código sin ingresar")).isVisible();

        reader.open("/camunda/app/cockpit/default/#/process-instance/" + instanceOf(invited.id())
                + "/runtime?tab=mandate.case");
        assertThat(reader.page().getByRole(AriaRole.TABLE, named("Incidentes"))).isVisible();
        assertThat(reader.button("Ampliar el código")).isVisible();
    }
}
