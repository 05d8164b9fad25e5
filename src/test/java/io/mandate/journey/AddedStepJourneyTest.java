package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.engine.release.check.GoodReleases;
import io.mandate.operations.drift.Difference.State;
import io.mandate.operations.drift.Differences;
import io.mandate.operations.drift.DriftChecks;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.LaterReleases;
import io.mandate.testing.Mails;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case waits at a step that analysts added, or has lost its process: nobody keeps or loses anything by it. */
class AddedStepJourneyTest extends JourneyTest {

    private static final String ADDED = "userTask_secondLook";

    @Autowired
    private LaterReleases releases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private DriftChecks checks;

    @Autowired
    private Differences differences;

    private Group group;
    private Http officer;

    @BeforeEach
    void aSecondLook() {
        group = groups.one();
        officer = as(given.officerOf(group));
        releases.begin();
        releases.publish("Look a second time", GoodReleases.withASecondLook());
    }

    @AfterEach
    void asItWas() {
        releases.takeBack();
    }

    private Invited lookedAt(Person person) {
        Invited invited = given.administratorInvited(group, person);
        Eventually.until("the added step", () -> waits(invited.id()));
        return invited;
    }

    private boolean waits(UUID caseId) {
        return tasks.createTaskQuery()
                        .processInstanceBusinessKey(caseId.toString())
                        .taskDefinitionKey(ADDED)
                        .count()
                == 1;
    }

    private ProcessInstance instance(UUID caseId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .singleResult();
    }

    private void isOver(Invited invited) {
        assertThat(instance(invited.id())).isNull();
        mails.await(invited.decider().email(), mail -> mail.subject().contains("ended"));
        assertThat(mails.to(invited.person().email()))
                .as("mails of an invitation that the person never got")
                .noneMatch(mail -> mail.subject().contains("withdrawn"));
    }

    private JsonNode file(UUID caseId) {
        return staff("riley").get("/api/operations/cases/" + caseId).body().get("file");
    }

    private Answer acted(UUID caseId, String action) {
        return staff("riley")
                .post(
                        "/api/operations/cases/" + caseId + "/actions",
                        Map.of("action", action, "reason", "As the company asked."));
    }

    @Test
    void noCodeCanBeAskedForBeforeTheFirst() {
        Invited invited = lookedAt(given.personOf(group));

        Answer refused = officer.post(path(invited) + "/codes", Map.of());

        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CASE_WAITS_ELSEWHERE");
        assertThat(acted(invited.id(), "NEW_CODE").code()).isEqualTo("CASE_MOVED_ON");
        assertThat(file(invited.id()).get("newCode").asBoolean()).isFalse();
        assertThat(file(invited.id()).at("/summary/state").asText()).contains("no code has been issued yet");
        assertThat(waits(invited.id())).isTrue();
    }

    @Test
    void theStepIsCalledAsItsReadersCallIt() {
        Invited invited = lookedAt(given.personOf(group));
        Http riley = staff("riley");

        assertThat(names(riley)).contains("Look a second time").doesNotContain("Mirar otra vez");
        riley.reading("es");
        assertThat(names(riley)).contains("Mirar otra vez").doesNotContain("Look a second time");
        assertThat(riley.get("/api/operations/cases/" + invited.id())
                        .body()
                        .at("/file/process/tasks/0/name")
                        .asText())
                .isEqualTo("Mirar otra vez");
        assertThat(riley.get("/api/operations/cases/" + invited.id() + "/actions")
                        .body()
                        .at("/tasks/0/name")
                        .asText())
                .isEqualTo("Mirar otra vez");
    }

    private static List<String> names(Http reader) {
        return reader.get("/api/staff/inbox").body().findValuesAsText("name");
    }

    @Test
    void theNightlyComparisonLeavesTheStepAlone() {
        Invited invited = lookedAt(given.personOf(group));

        UUID run = checks.begin(null).id();
        Eventually.until("the end of the run", () -> checks.latest()
                .filter(latest -> latest.id().equals(run) && latest.finishedAt() != null)
                .isPresent());

        assertThat(differences.in(State.OPEN, null, 1000))
                .noneMatch(open -> invited.id().equals(open.caseId()));
        assertThat(waits(invited.id())).isTrue();
    }

    @Test
    void theInvitationCanBeWithdrawn() {
        Invited invited = lookedAt(given.personOf(group));

        Answer withdrawn = officer.delete(path(invited));

        assertThat(withdrawn.status()).as(withdrawn.toString()).isEqualTo(204);
        isOver(invited);
    }

    @Test
    void operationsCanCancelTheCase() {
        Invited invited = lookedAt(given.personOf(group));

        Answer cancelled = acted(invited.id(), "CANCEL");

        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(204);
        isOver(invited);
    }

    @Test
    void aRemovedPersonLosesTheInvitationToo() {
        Invited administrator = given.redeemed(accepted(given.administratorInvited(group)));
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Invited invited = lookedAt(member.person());

        Answer removed = removed(as(administrator.person()), member);

        assertThat(removed.status()).as(removed.toString()).isEqualTo(201);
        assertThat(instance(invited.id())).isNull();
        assertThat(instance(member.id())).isNull();
    }

    private Answer removed(Http by, Invited person) {
        return by.post(usersOf(group) + "/" + person.person().userId() + "/removal", Map.of("reason", "LEFT_COMPANY"));
    }

    private Invited accepted(Invited invited) {
        Eventually.until("the added step", () -> waits(invited.id()));
        Http riley = staff("riley");
        assertThat(riley.post(
                                "/api/tasks/"
                                        + taskOf(riley, invited.id()).get("id").asText() + "/completion",
                                Map.of("decision", "ACCEPT"))
                        .status())
                .isEqualTo(204);
        return invited;
    }

    @Test
    void rightsChangeWhileTheStepIsOpen() {
        Invited administrator = given.redeemed(accepted(given.administratorInvited(group)));
        runtime.createProcessInstanceModification(instance(administrator.id()).getId())
                .cancelAllForActivity("receiveTask_access")
                .startBeforeActivity(ADDED)
                .execute();

        rightsAreChanged(administrator);

        assertThat(waits(administrator.id())).isTrue();
        assertThat(removed(officer, administrator).status()).isEqualTo(201);
        isTold(administrator, "ended");
        assertThat(instance(administrator.id())).isNull();
    }

    @Test
    void rightsChangeAndEndThoughTheProcessIsLost() {
        Invited administrator = given.redeemed(accepted(given.administratorInvited(group)));
        runtime.deleteProcessInstance(instance(administrator.id()).getId(), "lost");

        rightsAreChanged(administrator);
        assertThat(removed(officer, administrator).status()).isEqualTo(201);

        isTold(administrator, "ended");
        assertThat(instance(administrator.id())).isNull();
        assertThat(as(administrator.person()).get("/api/groups").text()).doesNotContain(group.number());
    }

    private void rightsAreChanged(Invited person) {
        Answer changed = officer.put(
                usersOf(group) + "/" + person.person().userId() + "/rights", Map.of("rights", List.of("VIEW_BILL")));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        isTold(person, "rights");
    }

    private void isTold(Invited person, String word) {
        mails.await(
                person.person().email(),
                mail -> !Mails.hasCode(mail) && mail.subject().contains(word));
    }
}
