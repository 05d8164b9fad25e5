package io.mandate.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.DraftMerges;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.analyst.merge.Question.Choice;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.RuleBook;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Person;
import io.mandate.testing.LaterReleases;
import io.mandate.testing.Said;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A change of a rule, from its submission to what became of it. */
@Follows("rule-release")
class RuleReleaseTest extends CaseTest {

    private static final String APPROVE = "userTask_approveRelease";
    private static final String TABLE = "code-policy.dmn";
    private static final String MAIL = "mails/password-changed.en.mustache";

    @Autowired
    private Drafts drafts;

    @Autowired
    private DraftMerges merges;

    @Autowired
    private ReleaseDecisions decisions;

    @Autowired
    private RuleBook rules;

    @Autowired
    private LaterReleases releases;

    private Person casey;
    private Person noor;

    @BeforeEach
    void analysts() {
        releases.begin();
        casey = given.account("casey");
        noor = given.account("noor");
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
    }

    /** A change by Casey that makes codes valid for so many hours. */
    private UUID change(int hours) {
        UUID id = drafts.start("Codes are valid for " + hours + " hours", casey.accountId());
        String table = releases.text(TABLE).replace("<text>168<", "<text>" + hours + "<");
        drafts.put(id, 0, Map.of(TABLE, table.getBytes(StandardCharsets.UTF_8)), casey.accountId());
        return id;
    }

    private UUID submitted(int hours, Instant publishAt) {
        UUID id = change(hours);
        submit(id, publishAt);
        follow(id);
        return id;
    }

    private void submit(UUID id, Instant publishAt) {
        decisions.submit(id, new Submission(null, InFlight.NEW_ONLY, NewRights.NOBODY, publishAt), casey.accountId());
    }

    private void approve() {
        complete(noor, APPROVE, Map.of("decision", "APPROVED"));
    }

    private Duration validity() {
        return rules.codePolicy("TEAM_MEMBER").validity();
    }

    @Test
    @Reaches({"event_timeReached", "end_released"})
    void anApprovedChangeIsInForceWithoutARestart() {
        UUID id = submitted(240, null);

        approve();

        hasEnded();
        Eventually.until("240 hours", () -> validity().equals(Duration.ofHours(240)));
        Draft draft = drafts.find(id);
        assertThat(draft.state()).isEqualTo(State.PUBLISHED);
        assertThat(draft.release()).isEqualTo(releases.inForce());
        assertThat(draft.decision().by()).isEqualTo("noor");
        assertThatThrownBy(() -> decisions.withdraw(id, casey.accountId())).isInstanceOf(StateMovedOn.class);
    }

    @Test
    void nobodyApprovesWhatTheyWorkedOn() {
        UUID id = change(240);
        drafts.put(
                id, 1, Map.of(MAIL, (releases.text(MAIL) + "\n").getBytes(StandardCharsets.UTF_8)), noor.accountId());
        submit(id, null);
        follow(id);

        for (Person editor : new Person[] {casey, noor}) {
            assertThatThrownBy(() -> complete(editor, APPROVE, Map.of("decision", "APPROVED")))
                    .isInstanceOf(NotAllowed.class);
        }
        waitsAt(APPROVE);
        decisions.withdraw(id, casey.accountId());
        hasEnded();
    }

    @Test
    @Reaches("end_returned")
    void aReturnedChangeSaysWhyAndCanBeSubmittedAgain() {
        UUID id = submitted(240, null);
        assertThatThrownBy(() -> complete(noor, APPROVE, Map.of("decision", "RETURNED")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).pointer()).isEqualTo("/reason"));

        complete(noor, APPROVE, Map.of("decision", "RETURNED", "reason", "Nine days are enough."));

        hasEnded();
        Draft draft = drafts.find(id);
        assertThat(draft.state()).isEqualTo(State.OPEN);
        assertThat(Said.english(draft.decision().reason())).isEqualTo("Nine days are enough.");
        assertThat(validity()).isEqualTo(Duration.ofHours(168));
        drafts.put(
                id,
                draft.version(),
                Map.of(
                        TABLE,
                        releases.text(TABLE).replace("<text>168<", "<text>216<").getBytes()),
                casey.accountId());
        submit(id, null);
        assertThat(drafts.find(id).decision()).isNull();
        decisions.withdraw(id, casey.accountId());
    }

    @Test
    @Reaches({"event_changeWithdrawn", "end_withdrawn"})
    void aChangeIsWithdrawnBeforeAnybodyDecides() {
        UUID id = submitted(240, null);
        waitsAt(APPROVE);

        decisions.withdraw(id, casey.accountId());

        hasEnded();
        assertThat(drafts.find(id).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    @Reaches({"event_approvalOverdue", "end_overdueReported"})
    void aChangeThatNobodyLooksAtBecomesAnIncident() {
        UUID id = submitted(240, null);
        waitsAt(APPROVE);

        clock.advance("PT72H");

        Eventually.until("incident", () -> incident() != null);
        assertThat(incident().getIncidentType()).isEqualTo("approvalOverdue");
        decisions.withdraw(id, casey.accountId());
        hasEnded();
    }

    @Test
    @Reaches({"event_withdrawnBeforeTime", "end_withdrawnBeforeTime"})
    void aPlannedReleaseIsWithdrawnBeforeItsTime() {
        UUID id = submitted(240, clock.instant().plus(Duration.ofDays(2)));
        approve();
        waitsAt("gateway_waitForTime");

        decisions.withdraw(id, noor.accountId());

        hasEnded();
        assertThat(releases.inForce()).isEqualTo(drafts.find(id).base());
    }

    @Test
    @Reaches({"event_timeReached", "end_released"})
    void aPlannedReleaseComesIntoForceAtItsTime() {
        submitted(240, clock.instant().plus(Duration.ofDays(2)));
        approve();
        waitsAt("gateway_waitForTime");
        assertThat(validity()).isEqualTo(Duration.ofHours(168));

        clock.advance("P2D");

        hasEnded();
        Eventually.until("240 hours", () -> validity().equals(Duration.ofHours(240)));
    }

    @Test
    @Reaches("end_overtaken")
    void ofTwoChangesOfTheSameReleaseTheSlowerOneIsGivenBack() {
        UUID slow = submitted(300, clock.instant().plus(Duration.ofHours(1)));
        approve();
        waitsAt("gateway_waitForTime");
        submitted(240, null);
        approve();
        hasEnded();
        follow(slow);

        clock.advance("PT1H");

        hasEnded();
        Draft draft = drafts.find(slow);
        assertThat(draft.state()).isEqualTo(State.OPEN);
        assertThat(draft.outdated()).isTrue();
        assertThat(Said.english(draft.decision().reason())).startsWith("Another release came into force");
        Eventually.until("240 hours", () -> validity().equals(Duration.ofHours(240)));

        DraftMerges.Questions questions = merges.questions(slow);
        merges.bringUpToDate(
                slow,
                draft.version(),
                questions.inForce(),
                questions.items().stream()
                        .map(question -> new DraftMerges.Answer(question.file(), question.place(), Choice.MINE))
                        .toList(),
                casey.accountId());
        assertThat(drafts.find(slow).outdated()).isFalse();
        assertThat(drafts.models(slow))
                .filteredOn(model -> model.change() != io.mandate.analyst.ReleaseBook.Change.SAME)
                .extracting("file")
                .containsExactly(TABLE);
        submit(slow, null);
        follow(slow);
        approve();
        Eventually.until("300 hours", () -> validity().equals(Duration.ofHours(300)));
    }
}
