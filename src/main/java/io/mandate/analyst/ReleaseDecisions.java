package io.mandate.analyst;

import io.mandate.analyst.Draft.Decision.Outcome;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Draft.Submission;
import io.mandate.analyst.ReleasePress.OtherReleaseInForce;
import io.mandate.people.account.Staff;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a change: one analyst submits it, another one decides, and then it is a release. */
@Service
@Transactional
public class ReleaseDecisions {

    private static final Duration LONGEST_PLAN = Duration.ofDays(366);
    private static final Message OVERTAKEN = Message.of("refusal.release.overtaken");

    private final Drafts drafts;
    private final DraftRows rows;
    private final ReleaseProcess process;
    private final ReleasePress press;
    private final RuleBook rules;
    private final Clock clock;

    ReleaseDecisions(
            Drafts drafts, DraftRows rows, ReleaseProcess process, ReleasePress press, RuleBook rules, Clock clock) {
        this.drafts = drafts;
        this.rows = rows;
        this.process = process;
        this.press = press;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Asks another analyst to approve the change.
     *
     * @param publishAt null for as soon as it is approved
     * @throws InvalidInput with the findings of the checks
     */
    public void submit(UUID id, Submission wanted, UUID by) {
        drafts.requireConsole();
        Draft draft = drafts.find(id);
        Drafts.requireOpen(draft);
        requireUpToDate(draft);
        Instant now = clock.instant();
        if (wanted.publishAt() != null
                && (wanted.publishAt().isBefore(now) || wanted.publishAt().isAfter(now.plus(LONGEST_PLAN)))) {
            throw new InvalidInput("/publishAt", "range", Message.of("refusal.release.time"));
        }
        if (rows.files(id).isEmpty()) {
            throw new InvalidInput("", "empty", Message.of("refusal.release.empty"));
        }
        List<Finding> findings = drafts.check(id);
        if (!findings.isEmpty()) {
            throw new InvalidInput(
                    findings.stream().map(ReleaseDecisions::error).toList());
        }
        if (!rows.submit(id, draft.version(), wanted, by)) {
            throw Drafts.movedOn();
        }
        drafts.record(
                AuditAction.RELEASE_SUBMITTED,
                Actor.of(by, Staff.ANALYSTS),
                id,
                Map.of("inFlight", wanted.inFlight(), "newRights", wanted.newRights()));
        process.submitted(id, now.plus(rules.waitingTime("RELEASE_APPROVAL")));
    }

    private static FieldError error(Finding finding) {
        return new FieldError(
                "/files/" + finding.file(),
                finding.rule(),
                Message.of("refusal.release.finding")
                        .with("cause", finding.cause())
                        .with("remedy", finding.remedy()));
    }

    /** Ends a change that is not published. */
    public void withdraw(UUID id, UUID by) {
        drafts.requireConsole();
        Draft draft = drafts.find(id);
        if (!Set.of(State.OPEN, State.SUBMITTED).contains(draft.state())
                || !rows.move(id, draft.state(), State.WITHDRAWN)) {
            throw Drafts.movedOn();
        }
        drafts.record(AuditAction.DRAFT_WITHDRAWN, Actor.of(by, Staff.ANALYSTS), id, Map.of());
        if (draft.state() == State.SUBMITTED) {
            process.withdrawn(id);
        }
    }

    /**
     * Decides on a submitted change as it was read.
     *
     * @param seen version that was read
     * @param reason stated when it is returned
     * @throws StateMovedOn when it was altered since
     */
    public void decide(UUID id, long seen, Outcome outcome, String reason, UUID reviewer) {
        Draft draft = drafts.find(id);
        if (draft.state() == State.SUBMITTED && draft.version() != seen) {
            throw altered();
        }
        decide(draft, outcome, reason, reviewer);
    }

    private static StateMovedOn altered() {
        return new StateMovedOn("CHANGE_ALTERED", Message.of("refusal.release.altered"));
    }

    /**
     * Decides on a submitted change. Its task is of this submission, and ends with it.
     *
     * @param reason stated when it is returned
     */
    public void decide(UUID id, Outcome outcome, String reason, UUID reviewer) {
        decide(drafts.find(id), outcome, reason, reviewer);
    }

    private void decide(Draft draft, Outcome outcome, String reason, UUID reviewer) {
        UUID id = draft.id();
        if (draft.state() != State.SUBMITTED || draft.decision() != null) {
            throw Drafts.movedOn();
        }
        if (isEditorOf(id, reviewer)) {
            throw new NotAllowed(Message.of("refusal.release.own"));
        }
        if (outcome == Outcome.RETURNED
                && (reason == null || TypedText.read(reason).isEmpty())) {
            throw new InvalidInput("/reason", "required", Message.of("refusal.release.reason"));
        }
        String said = TypedText.read(reason);
        if (!rows.decide(id, draft.version(), outcome, reviewer, said == null || said.isEmpty() ? null : said)) {
            throw altered();
        }
        drafts.record(
                outcome == Outcome.APPROVED ? AuditAction.RELEASE_APPROVED : AuditAction.RELEASE_RETURNED,
                Actor.of(reviewer, Staff.ANALYSTS),
                id,
                Map.of());
        if (outcome == Outcome.APPROVED) {
            Instant planned = draft.submission().publishAt();
            process.approved(id, planned == null ? clock.instant() : planned);
        } else {
            process.returned(id);
        }
    }

    /** Whether the account has written in a change, so that it may not decide on it. */
    public boolean isEditorOf(UUID id, UUID account) {
        return rows.editors(id).contains(account);
    }

    /**
     * Puts an approved change into force.
     *
     * @return false when another release came into force since: the change is given back to its author
     */
    public boolean publish(UUID id) {
        Draft draft = drafts.find(id);
        if (draft.state() == State.PUBLISHED) {
            return true;
        }
        try {
            String release = press.publish(
                    drafts.files(id),
                    "draft " + id,
                    draft.base(),
                    draft.submission().newRights());
            rows.published(id, release);
            drafts.record(
                    AuditAction.RELEASE_PUBLISHED,
                    Actor.SYSTEM,
                    id,
                    Map.of("release", release, "rights", changedRights(id)));
            press.moveOpenCases(release, draft.submission().inFlight());
            return true;
        } catch (OtherReleaseInForce overtaken) {
            rows.decide(id, draft.version(), Outcome.RETURNED, null, "overtaken");
            drafts.record(AuditAction.RELEASE_RETURNED, Actor.SYSTEM, id, Map.of());
            return false;
        }
    }

    private List<Map<String, Object>> changedRights(UUID id) {
        return drafts.rightEffects(id).stream()
                .<Map<String, Object>>map(effect -> Map.of(
                        "right", effect.right().code(),
                        "groupSize", effect.groupSize(),
                        "gained", effect.gained(),
                        "people", effect.people(),
                        "invitations", effect.invitations()))
                .toList();
    }

    private static void requireUpToDate(Draft draft) {
        if (draft.outdated()) {
            throw new StateMovedOn("OUTDATED", OVERTAKEN);
        }
    }
}
