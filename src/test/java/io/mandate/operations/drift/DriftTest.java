package io.mandate.operations.drift;

import static io.mandate.operations.drift.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.local.LocalClock;
import io.mandate.local.LocalMailServer;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.designation.DesignationDecisions;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.task.Task;
import io.mandate.onboarding.task.Tasks;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.RuleBook;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import io.mandate.testing.MandateTest;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every kind of difference, planted in a case of the running system: it is found, and nothing else is; it is repaired as
 * the rule says; and the case goes on. In a database of its own, so that it can say what is found altogether.
 */
@MandateTest
@TestPropertySource(
        properties = {"local.data=target/mandate-drift${local.fork:}", "camunda.bpm.process-engine-name=drift"})
@Tag("journey")
class DriftTest {

    private static final List<String> BILLS = List.of("VIEW_BILL");
    private static final String PATH = "/api/operations/differences";

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Mails mails;

    @Autowired
    private LocalClock clock;

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private Http visitor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private UserManagement users;

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private DesignationDecisions designationDecisions;

    @Autowired
    private AccessDecisions decisions;

    @Autowired
    private Tasks tasks;

    @Autowired
    private DriftChecks checks;

    @Autowired
    private Differences differences;

    @Autowired
    private CaseInstances instances;

    @Autowired
    private Repairs repairs;

    @Autowired
    private RuleBook rules;

    @Autowired
    private TransactionTemplate transaction;

    private Invited administrator;

    @BeforeEach
    void aTeam() {
        clock.advance("PT61M");
        noNight();
        administrator = given.administratorOf(groups.one());
    }

    /** The run of a night that begins in the middle would find what is on its way. */
    private void noNight() {
        update(
                """
                insert into drift_run (id, state, kinds, kinds_done, finished_at)
                values (:id, 'DONE', 1, 1, clock_timestamp())""",
                UUID.randomUUID());
        Eventually.until("end of the run", () -> {
            checks.goOn();
            return jdbc.sql("select count(*) from drift_run where state = 'RUNNING'")
                            .query(Integer.class)
                            .single()
                    == 0;
        });
    }

    @AfterEach
    void nothingIsLeft() {
        mailServer.up();
        assertThat(found()).isEmpty();
    }

    private Http as(Person person) {
        return as(person.userId(), FreshGroups.PASSWORD);
    }

    private Http as(String userId, String password) {
        Http signedOn = visitor.another();
        assertThat(signedOn.signOn(userId, password).status()).isEqualTo(200);
        return signedOn;
    }

    private Http operations() {
        return as("riley", "mandate-demo-2026");
    }

    /** What a run of everything finds. */
    private List<Difference> found() {
        UUID run = checks.begin(null).id();
        // the night's may begin meanwhile
        DriftRun done = Eventually.until(
                "end of the run",
                () -> {
                    checks.goOn();
                    return checks.latest()
                            .filter(latest -> latest.id().equals(run))
                            .orElseThrow();
                },
                latest -> latest.finishedAt() != null);
        List<Difference> found = jdbc
                .sql("select id from difference where run = :run and state <> 'GONE'")
                .param("run", run)
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> differences.lock(id).orElseThrow())
                .filter(difference -> difference.state() != Difference.State.ACCEPTED)
                .toList();
        assertThat(done.failed()).isFalse();
        return found;
    }

    private void isFoundAndRepaired(Kind kind, UUID caseId) {
        List<Difference> found = found();
        assertThat(found).extracting(Difference::kind).containsExactly(kind);
        Difference only = found.get(0);
        assertThat(only.caseId()).isEqualTo(caseId);
        assertThat(only.state()).as(only.reason()).isEqualTo(Difference.State.REPAIRED);
        assertThat(jdbc.sql("select detail ->> 'kind' from audit_event where action = 'difference-repaired'"
                                + " and detail ->> 'subject' = :subject order by id desc limit 1")
                        .param("subject", only.subject())
                        .query(String.class)
                        .single())
                .isEqualTo(kind.name());
    }

    private void isFoundAndRepairedByAPerson(Kind kind, UUID caseId) {
        List<Difference> found = found();
        assertThat(found).extracting(Difference::kind).containsExactly(kind);
        Difference only = found.get(0);
        assertThat(only.caseId()).isEqualTo(caseId);
        assertThat(only.state()).isEqualTo(Difference.State.OPEN);
        assertThat(only.repairsItself()).isFalse();
        Answer repaired = operations().post(PATH + "/" + only.id() + "/repair", Map.of("reason", "Looked at it"));
        assertThat(repaired.status()).as(repaired.toString()).isEqualTo(204);
        assertThat(differences.lock(only.id()).orElseThrow())
                .extracting(Difference::state, Difference::settledBy, Difference::reason)
                .containsExactly(Difference.State.REPAIRED, "riley", "Looked at it");
    }

    private Invited withCode() {
        Invited invited = given.teamMemberInvited(administrator, BILLS);
        given.codeOf(invited);
        Eventually.until("wait for the code", () -> waitsAt(invited.id(), "receiveTask_awaitRedemption"));
        return invited;
    }

    private ProcessInstance instance(UUID caseId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .singleResult();
    }

    private boolean waitsAt(UUID caseId, String step) {
        ProcessInstance instance = instance(caseId);
        return instance != null
                && runtime.createExecutionQuery()
                                .processInstanceId(instance.getId())
                                .activityId(step)
                                .count()
                        > 0;
    }

    private void loseProcess(UUID caseId) {
        String instance = instance(caseId).getId();
        Eventually.until("nobody else at work on the instance", () -> {
            try {
                runtime.deleteProcessInstance(instance, "planted", true, true, true);
                return true;
            } catch (OptimisticLockingException | ProcessEnginePersistenceException atWork) {
                return false;
            }
        });
    }

    private void update(String sql, UUID id) {
        assertThat(jdbc.sql(sql).param("id", id).update()).isPositive();
    }

    private boolean maySeeBills(Invited invited) {
        return decisions.may(
                invited.person().userId(),
                new Right("VIEW_BILL"),
                invited.group().number(),
                "001");
    }

    private void canBeRedeemed(Invited invited) {
        given.redeem(invited, given.codeOf(invited));
        assertThat(maySeeBills(invited)).isTrue();
        assertThat(waitsAt(invited.id(), "receiveTask_access")).isTrue();
    }

    private Task taskOf(Person person, UUID caseId) {
        return tasks.of(person.signedOn()).stream()
                .filter(task -> task.caseId().equals(caseId))
                .findAny()
                .orElseThrow();
    }

    private UUID awaitingOfficer(Group group, Person designee) {
        UUID id = desk.caseOf(given.requested(Given.designation(group, designee).request(), null));
        mails.awaitLink(group.officer().email(), "/designations/confirm");
        return id;
    }

    private void confirm(Group group) {
        designationDecisions.confirm(
                Mails.token(mails.awaitLink(group.officer().email(), "/designations/confirm")), true);
    }

    @Test
    void aDesignationWithoutProcessWaitsForItsOfficerAgain() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        UUID id = awaitingOfficer(group, designee);
        loseProcess(id);

        isFoundAndRepaired(DESIGNATION_WITHOUT_PROCESS, id);

        confirm(group);
        mails.awaitCode(designee.email(), 1);
    }

    @Test
    void aDesignationWithoutProcessIsReviewedAllTheSame() {
        Group group = groups.one();
        Person designee = given.personOf(group);
        UUID id = awaitingOfficer(group, designee);
        clock.advance("PT336H");
        Eventually.until("review", () -> waitsAt(id, "userTask_reviewDesignation"));
        loseProcess(id);

        isFoundAndRepaired(DESIGNATION_WITHOUT_PROCESS, id);

        designationDecisions.review(given.account("morgan").accountId(), id, true, null);
        mails.awaitCode(designee.email(), 1);
    }

    @Test
    void aPlannedDesignationWithoutProcessKeepsItsDay() {
        Person designee = given.personOf(administrator.group());
        UUID id = desk.caseOf(desk.replace(
                administrator.decider().accountId(),
                administrator.group().number(),
                Given.designation(administrator.group(), designee).request().administrator(),
                null,
                clock.instant().plus(Duration.ofHours(48))));
        loseProcess(id);

        isFoundAndRepaired(DESIGNATION_WITHOUT_PROCESS, id);

        assertThat(waitsAt(id, "event_plannedDate")).isTrue();
        clock.advance("PT48H");
        mails.awaitCode(designee.email(), 1);
    }

    @Test
    void anInvitationWithoutProcessIsRedeemed() {
        Invited invited = withCode();
        loseProcess(invited.id());
        assertThatThrownBy(() -> given.redeem(invited, given.codeOf(invited))).isNotNull();

        isFoundAndRepaired(INVITATION_WITHOUT_PROCESS, invited.id());

        assertThat(mails.to(invited.person().email())).hasSize(1);
        canBeRedeemed(invited);
    }

    @Test
    void anInvitationWithoutProcessExpiresAtItsTimeAndIsRemindedOfBefore() {
        Invited invited = withCode();
        clock.advance("PT73H");
        mails.await(invited.person().email(), 2);
        loseProcess(invited.id());

        isFoundAndRepaired(INVITATION_WITHOUT_PROCESS, invited.id());

        clock.advance("PT72H");
        mails.await(invited.person().email(), 3);
        loseProcess(invited.id());
        isFoundAndRepaired(INVITATION_WITHOUT_PROCESS, invited.id());
        clock.advance("PT24H");
        assertThat(mails.await(invited.person().email(), 4).subject()).contains("expired");
    }

    @Test
    void aCodeThatWasNotMailedYetIsMailed() {
        mailServer.down();
        Invited invited = given.teamMemberInvited(administrator, BILLS);
        loseProcess(invited.id());
        mailServer.up();

        isFoundAndRepaired(INVITATION_WITHOUT_PROCESS, invited.id());

        canBeRedeemed(invited);
    }

    @Test
    void whoeverDecidesOnAnExpiredCodeIsAskedAgain() {
        Invited invited = withCode();
        clock.advance("PT168H");
        Eventually.until("expiry", () -> waitsAt(invited.id(), "userTask_decideOnExpiredCode"));
        loseProcess(invited.id());

        isFoundAndRepaired(INVITATION_WITHOUT_PROCESS, invited.id());

        Person decider = administrator.person();
        tasks.complete(taskOf(decider, invited.id()).id(), Map.of("decision", "NEW_CODE"), decider.signedOn());
        given.codeOf(invited, 2);
        canBeRedeemed(invited);
    }

    @Test
    void whoeverCorrectsARefusedAddressIsAskedAgain() {
        Invited invited = given.teamMemberInvited(administrator, given.personAt("refused.example"), BILLS);
        Eventually.until("refusal", () -> waitsAt(invited.id(), "userTask_correctAddress"));
        loseProcess(invited.id());

        isFoundAndRepaired(INVITATION_WITHOUT_PROCESS, invited.id());

        Person decider = administrator.person();
        String right = administrator.group().address("right");
        tasks.complete(
                taskOf(decider, invited.id()).id(), Map.of("email", right, "emailRepeated", right), decider.signedOn());
        mails.awaitCode(right, 1);
    }

    @Test
    void accessWithoutProcessCanBeChangedAndRemoved() {
        Invited member = given.teamMemberOf(administrator, BILLS);
        loseProcess(member.id());

        isFoundAndRepaired(ACCESS_WITHOUT_PROCESS, member.id());

        Person decider = administrator.person();
        String group = member.group().number();
        users.changeRights(
                decider.accountId(), group, member.person().userId(), Given.rights(List.of("VIEW_PAYMENTS")));
        users.remove(decider.accountId(), group, member.person().userId());
        assertThat(instance(member.id())).isNull();
    }

    @Test
    void aProcessWithoutRowIsEndedByAPerson() {
        UUID id = UUID.randomUUID();
        String like = instance(administrator.id()).getProcessDefinitionId();
        runtime.createProcessInstanceById(like)
                .businessKey(id.toString())
                .startBeforeActivity("receiveTask_access")
                .execute();

        isFoundAndRepairedByAPerson(PROCESS_WITHOUT_ROW, id);

        assertThat(instance(id)).isNull();
    }

    @Test
    void whoeverSettlesADifferenceWaitsForItsGroupFirst() {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into difference (id, kind, subject, case_id, state) values (?, 'PROCESS_WITHOUT_ROW', ?, ?, 'OPEN')")
                .params(id, id.toString(), administrator.id())
                .update();
        Http riley = operations();

        CompletableFuture<Answer> accepting = transaction.execute(status -> {
            jdbc.sql("select number from employer_group where number = ? for update")
                    .param(administrator.group().number())
                    .query(String.class)
                    .single();
            CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                    () -> riley.post(PATH + "/" + id + "/acceptance", Map.of("reason", "Looked at it")));
            Eventually.until("somebody waits", () -> jdbc.sql(
                            "select exists (select from pg_locks where not granted and locktype in ('transactionid', 'tuple'))")
                    .query(Boolean.class)
                    .single());
            // as a run does, which holds the group
            jdbc.sql("select id from difference where id = ? for update nowait")
                    .param(id)
                    .query(UUID.class)
                    .single();
            return waiting;
        });

        assertThat(accepting.join().status()).isEqualTo(204);
    }

    @Test
    void aDecidedDesignationIsNotReviewedAgain() {
        Group group = groups.one();
        UUID id = awaitingOfficer(group, given.personOf(group));
        update("update designation set state = 'REFUSED', decided_at = clock_timestamp() where id = :id", id);

        isFoundAndRepaired(DECIDED_DESIGNATION_WAITS, id);

        assertThat(instance(id)).isNull();
        given.redeemed(given.administratorInvited(group));
    }

    @Test
    void anInvitationThatWasWithdrawnWaitsForNothing() {
        Invited invited = withCode();
        update("update code_issue set state = 'VOID' where invitation_id = :id", invited.id());
        update("update invitation set state = 'WITHDRAWN', closed_at = clock_timestamp() where id = :id", invited.id());

        isFoundAndRepaired(WITHDRAWN_INVITATION_WAITS, invited.id());

        assertThat(instance(invited.id())).isNull();
        Invited again = given.teamMemberInvited(administrator, invited.person(), BILLS);
        given.redeem(again, given.codeOf(again, 2));
    }

    @Test
    void accessThatHasEndedWaitsForNothing() {
        Invited member = given.teamMemberOf(administrator, BILLS);
        update("update access_grant set state = 'ENDED', ended_at = clock_timestamp() where id = :id", member.id());

        isFoundAndRepaired(ENDED_ACCESS_WAITS, member.id());

        assertThat(instance(member.id())).isNull();
        Invited again = given.teamMemberInvited(administrator, member.person(), BILLS);
        given.redeem(again, given.codeOf(again, 2));
        assertThat(maySeeBills(again)).isTrue();
    }

    @Test
    void theProcessFollowsItsRowToAnotherStep() {
        Invited invited = withCode();
        clock.advance("PT168H");
        Eventually.until("expiry", () -> waitsAt(invited.id(), "userTask_decideOnExpiredCode"));
        update(
                "update code_issue set state = 'LIVE', expires_at = clock_timestamp() + interval '1 hour' where invitation_id = :id",
                invited.id());
        update("update invitation set state = 'OPEN' where id = :id", invited.id());

        isFoundAndRepaired(STEP_DIFFERS, invited.id());

        canBeRedeemed(invited);
    }

    @Test
    void ofSeveralProcessesOneIsLeft() {
        Invited invited = withCode();
        runtime.createProcessInstanceById(instance(invited.id()).getProcessDefinitionId())
                .businessKey(invited.id().toString())
                .setVariable("codeExpiresAt", Date.from(clock.instant().plus(Duration.ofDays(7))))
                .setVariable("reminders", "R1/PT72H")
                .startBeforeActivity("receiveTask_awaitRedemption")
                .execute();
        assertThatThrownBy(() -> given.redeem(invited, given.codeOf(invited))).isNotNull();

        isFoundAndRepairedByAPerson(SEVERAL_PROCESSES, invited.id());

        canBeRedeemed(invited);
    }

    @Test
    void anInvitationWithoutCodeGetsANewOne() {
        Invited invited = withCode();
        update("update code_issue set state = 'VOID' where invitation_id = :id", invited.id());

        isFoundAndRepaired(INVITATION_WITHOUT_CODE, invited.id());

        given.codeOf(invited, 2);
        canBeRedeemed(invited);
    }

    @Test
    void theTimerOfACodeIsSetToItsExpiry() {
        Invited invited = withCode();
        management.setJobDuedate(
                management
                        .createJobQuery()
                        .processInstanceId(instance(invited.id()).getId())
                        .timers()
                        .activityId("event_codeExpired")
                        .singleResult()
                        .getId(),
                Date.from(clock.instant().plus(Duration.ofDays(30))));

        isFoundAndRepaired(CODE_TIMER_DIFFERS, invited.id());

        clock.advance("PT168H");
        mails.await(invited.person().email(), mail -> mail.subject().contains("expired"));
    }

    @Test
    void aLostTimerOfACodeIsMadeAgain() {
        Invited invited = withCode();
        management.deleteJob(management
                .createJobQuery()
                .processInstanceId(instance(invited.id()).getId())
                .timers()
                .activityId("event_codeExpired")
                .singleResult()
                .getId());

        isFoundAndRepaired(CODE_TIMER_DIFFERS, invited.id());

        clock.advance("PT168H");
        mails.await(invited.person().email(), mail -> mail.subject().contains("expired"));
    }

    @Test
    void aCodeEndsWithItsInvitation() {
        Invited invited = withCode();
        users.withdraw(administrator.person().accountId(), invited.group().number(), invited.id());
        update("update code_issue set state = 'LIVE' where invitation_id = :id", invited.id());

        isFoundAndRepaired(CODE_OUTLIVES_INVITATION, invited.id());

        assertThatThrownBy(() -> given.redeem(invited, given.codeOf(invited)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).code()).isEqualTo("INVITATION_WITHDRAWN"));
    }

    @Test
    void whoeverRedeemedGetsTheAccessByAPerson() {
        Invited member = given.teamMemberOf(administrator, BILLS);
        update("delete from access_grant where id = :id", member.id());
        assertThat(maySeeBills(member)).isFalse();

        isFoundAndRepairedByAPerson(ACCESS_MISSING, member.id());

        assertThat(maySeeBills(member)).isTrue();
        assertThat(jdbc.sql(
                                "select acting_as from audit_event where case_id = ? and action = 'access-granted' order by id")
                        .param(member.id())
                        .query(String.class)
                        .list())
                .as("nobody entered a code a second time")
                .containsExactly("invitee", "operations");
        users.remove(
                administrator.person().accountId(),
                member.group().number(),
                member.person().userId());
        assertThat(maySeeBills(member)).isFalse();
    }

    @Test
    void aNoticeWithoutDeliveryIsMailed() {
        Group group = groups.one();
        mailServer.down();
        given.requested(Given.designation(group, given.personOf(group)).request(), null);
        UUID notice = jdbc.sql("select id from notice where recipient = :to and state = 'QUEUED'")
                .param("to", group.officer().email())
                .query(UUID.class)
                .single();
        loseProcess(notice);
        mailServer.up();

        isFoundAndRepaired(NOTICE_WITHOUT_DELIVERY, null);

        confirm(group);
    }

    @Test
    void theAddressOfAnAccountCountsAgainByAPerson() {
        Invited invited = withCode();
        String code = given.codeOf(invited);
        update(
                "delete from account_address where account_id = :id",
                invited.person().accountId());
        assertThatThrownBy(() -> given.redeem(invited, code)).isInstanceOf(InvalidInput.class);

        isFoundAndRepairedByAPerson(ACCOUNT_WITHOUT_ADDRESS, null);

        canBeRedeemed(invited);
    }

    @Test
    void nobodyIsSignedOnToAnAccountThatIsGone() {
        Person person = given.personOf(administrator.group());
        Http browser = as(person);
        assertThat(browser.get("/api/account").status()).isEqualTo(200);
        update("delete from account where id = :id", person.accountId());

        isFoundAndRepaired(SESSION_WITHOUT_ACCOUNT, null);

        assertThat(browser.get("/api/account").status()).isEqualTo(401);
    }

    @Test
    void whatIsAcceptedIsNotFoundAgainUntilItIsGone() {
        UUID id = UUID.randomUUID();
        runtime.createProcessInstanceById(instance(administrator.id()).getProcessDefinitionId())
                .businessKey(id.toString())
                .startBeforeActivity("receiveTask_access")
                .execute();
        Difference open = found().get(0);
        Http riley = operations();

        assertThat(riley.post(PATH + "/" + open.id() + "/acceptance", Map.of("reason", " "))
                        .code())
                .isEqualTo("required");
        assertThat(riley.post(PATH + "/" + open.id() + "/acceptance", Map.of("reason", "Known since the move"))
                        .status())
                .isEqualTo(204);
        assertThat(riley.post(PATH + "/" + open.id() + "/repair", Map.of("reason", "No"))
                        .status())
                .isEqualTo(409);

        assertThat(found()).isEmpty();
        assertThat(riley.get(PATH + "?state=ACCEPTED").body().get("items"))
                .anySatisfy(item ->
                        assertThat(item.get("id").asText()).isEqualTo(open.id().toString()));
        loseProcess(id);
        assertThat(found()).isEmpty();
        assertThat(differences.lock(open.id()).orElseThrow().state()).isEqualTo(Difference.State.GONE);
    }

    @Test
    void onlyOperationsLookAndActAndTheyFollowTheRun() {
        for (String other : List.of("casey", "morgan")) {
            Http nosy = as(other, "mandate-demo-2026");
            assertThat(nosy.get(PATH).status()).isEqualTo(403);
            assertThat(nosy.post(PATH + "/runs", Map.of()).status()).isEqualTo(403);
            assertThat(nosy.post(PATH + "/" + UUID.randomUUID() + "/repair", Map.of("reason", "x"))
                            .status())
                    .isEqualTo(403);
            assertThat(nosy.post(PATH + "/" + UUID.randomUUID() + "/acceptance", Map.of("reason", "x"))
                            .status())
                    .isEqualTo(403);
        }
        Http riley = operations();

        Answer begun = riley.post(PATH + "/runs", Map.of());

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body().get("askedBy").asText()).isEqualTo("riley");
        JsonNode run = Eventually.until(
                "end of the run", () -> riley.get(PATH).body().get("run"), latest -> latest.hasNonNull("finishedAt"));
        assertThat(run.get("id")).isEqualTo(begun.body().get("id"));
        assertThat(run.get("kindsDone").asInt()).isEqualTo(Kind.values().length);
        assertThat(riley.post(PATH + "/" + UUID.randomUUID() + "/repair", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aNightHasOneRunWhicheverNodeBeginsIt() {
        DriftChecks nightly = new DriftChecks(
                instances, differences, repairs, rules, jdbc, clock, java.time.ZoneId.of("America/Los_Angeles"), "3");
        nightly.beginNightly();
        Eventually.until(
                "end of the night before", () -> checks.latest().orElseThrow().finishedAt() != null);
        clock.advance("PT24H");

        nightly.beginNightly();
        DriftRun first = checks.latest().orElseThrow();
        Eventually.until("end of the run", () -> checks.latest().orElseThrow().finishedAt() != null);
        nightly.beginNightly();

        assertThat(checks.latest().orElseThrow().id()).isEqualTo(first.id());
        assertThat(first.askedBy()).isNull();
        clock.advance("PT24H");
        nightly.beginNightly();
        assertThat(checks.latest().orElseThrow().id()).isNotEqualTo(first.id());
    }
}
