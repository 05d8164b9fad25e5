package io.mandate.operations.bulk;

import static io.mandate.people.account.Staff.OPERATIONS;

import io.mandate.operations.action.CaseWork;
import io.mandate.operations.bulk.Bulk.Kind;
import io.mandate.operations.bulk.Bulk.Outcome;
import io.mandate.operations.bulk.Bulk.Row;
import io.mandate.operations.bulk.Bulk.State;
import io.mandate.operations.health.WaitingWork;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Actions on many cases. Nothing happens before somebody starts one, and above a limit a second person has to. */
@Service
@Transactional
public class Bulks {

    private static final int LONGEST_REASON = 500;
    private static final int SHOWN = 50;
    private static final Duration LONGEST_OUTAGE = Duration.ofDays(14);

    private final BulkRows rows;
    private final CaseWork work;
    private final WaitingWork mails;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final Clock clock;

    Bulks(BulkRows rows, CaseWork work, WaitingWork mails, RuleBook rules, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.work = work;
        this.mails = mails;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A page of cases.
     *
     * @param next cursor of the next page, or null on the last
     */
    public record Page(List<Row> items, UUID next) {}

    @Transactional(readOnly = true)
    public List<Bulk> latest() {
        return rows.latest(SHOWN);
    }

    /** Those that wait for a second person, the oldest first. */
    @Transactional(readOnly = true)
    public List<Bulk> submitted() {
        return rows.submitted();
    }

    /** @throws NotVisible if there is none */
    @Transactional(readOnly = true)
    public Bulk find(UUID id) {
        return rows.find(id).orElseThrow(NotVisible::new);
    }

    /** @param outcome null for every one */
    @Transactional(readOnly = true)
    public Page cases(UUID id, Outcome outcome, UUID after, int limit) {
        List<Row> found = rows.cases(id, outcome, after, limit + 1);
        boolean more = found.size() > limit;
        List<Row> page = more ? found.subList(0, limit) : found;
        return new Page(page, more ? page.get(limit - 1).caseId() : null);
    }

    /**
     * Prepares an action on these cases: a dry run.
     *
     * @param how they were chosen, without anything that tells who they are about
     * @throws InvalidInput if something is missing, or there are too many cases or none
     */
    public UUID prepare(Kind action, Integer hours, String reason, List<UUID> cases, Map<String, Object> how, UUID by) {
        check(action, hours, reason);
        UUID id = UUID.randomUUID();
        rows.add(id, action, action == Kind.EXTEND ? hours : null, reason.strip(), how, by);
        rows.addCases(id, action, cases, work.waiting(cases));
        return prepared(id, by);
    }

    /** How many cases one action may be about. */
    public int most() {
        return rules.limit("BULK_CASES").tries();
    }

    /**
     * Lets every mail that was tried and has not left be tried at once: what an outage has broken, in one step. It needs no
     * second person, however many there are: each would go out by itself, later.
     *
     * @throws InvalidInput if no mail waits for another try
     */
    public UUID tryMails(String reason, UUID by) {
        UUID id = UUID.randomUUID();
        rows.add(id, Kind.RETRY, null, reason, Map.of("mails", "waiting"), by);
        List<UUID> cases = mails.failedMails(most());
        rows.addCases(id, Kind.RETRY, cases, cases);
        prepared(id, by);
        move(id, Set.of(State.PREPARED), State.RUNNING);
        record(AuditAction.BULK_STARTED, id, by);
        return id;
    }

    /**
     * Prepares what makes up for an outage: every code that was issued or due in it.
     *
     * @throws InvalidInput if the window is none or not over, or there are too many cases or none
     */
    public UUID compensate(Instant from, Instant to, String reason, UUID by) {
        List<FieldError> errors = new ArrayList<>();
        if (from == null || to == null || !from.isBefore(to)) {
            errors.add(new FieldError("/to", "range", Message.of("refusal.bulk.outage")));
        } else if (to.isAfter(clock.instant())) {
            errors.add(new FieldError("/to", "range", Message.of("refusal.bulk.outage-not-over")));
        } else if (Duration.between(from, to).compareTo(LONGEST_OUTAGE) > 0) {
            errors.add(new FieldError("/to", "range", Message.of("refusal.bulk.outage-too-long")));
        }
        check(reason, errors);
        int hours = (int) Math.ceil(Duration.between(from, to).toMillis() / 3_600_000.0);
        UUID id = UUID.randomUUID();
        rows.add(id, Kind.COMPENSATE, hours, reason.strip(), Map.of("from", from.toString(), "to", to.toString()), by);
        rows.addOutage(id, from, to);
        return prepared(id, by);
    }

    /**
     * Prepares new codes for everybody who has one: after a restore, since a code may have been used or withdrawn after the
     * backup, or after the loss of a key.
     *
     * @param key kid of the lost key; null for the codes of every key
     */
    public UUID replaceCodes(String key, String reason, UUID by) {
        check(reason, new ArrayList<>());
        UUID id = UUID.randomUUID();
        rows.add(
                id,
                Kind.NEW_CODE,
                null,
                reason.strip(),
                key == null ? Map.of("codes", "live") : Map.of("key", key),
                by);
        rows.addLiveCodes(id, key);
        return prepared(id, by);
    }

    private static void check(Kind action, Integer hours, String reason) {
        List<FieldError> errors = new ArrayList<>();
        if (action == null || action == Kind.COMPENSATE) {
            errors.add(new FieldError("/action", "required", Message.of("refusal.bulk.action")));
        }
        if (action == Kind.EXTEND && (hours == null || hours < 1 || hours > 720)) {
            errors.add(new FieldError("/hours", "range", Message.of("refusal.hours")));
        }
        check(reason, errors);
    }

    private static void check(String reason, List<FieldError> errors) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            errors.add(new FieldError("/reason", "required", Message.of("refusal.reason")));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private UUID prepared(UUID id, UUID by) {
        Map<Outcome, Integer> counts = find(id).counts();
        int cases = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (cases == 0) {
            throw new InvalidInput("", "NO_CASES", Message.of("refusal.bulk.no-cases"));
        }
        if (cases > most()) {
            throw new InvalidInput("", "TOO_MANY_CASES", Message.of("refusal.bulk.too-many-cases"));
        }
        record(AuditAction.BULK_PREPARED, id, by);
        return id;
    }

    /** Starts it, or hands it to a second person if it is above the limit. */
    public void start(UUID id, UUID by) {
        Bulk bulk = find(id);
        move(id, Set.of(State.PREPARED), bulk.needsApproval() ? State.SUBMITTED : State.RUNNING);
        record(bulk.needsApproval() ? AuditAction.BULK_SUBMITTED : AuditAction.BULK_STARTED, id, by);
    }

    /**
     * The second person starts it.
     *
     * @throws NotAllowed for whoever prepared it
     */
    public void approve(UUID id, String approver, UUID by) {
        if (find(id).preparedBy().equals(approver)) {
            throw new NotAllowed(Message.of("refusal.bulk.own"));
        }
        move(id, Set.of(State.SUBMITTED), State.RUNNING);
        rows.approved(id, by);
        record(AuditAction.BULK_APPROVED, id, by);
    }

    /** Leaves what is not done yet alone until it is resumed. */
    public void stop(UUID id, UUID by) {
        move(id, Set.of(State.RUNNING), State.STOPPED);
        record(AuditAction.BULK_STOPPED, id, by);
    }

    public void resume(UUID id, UUID by) {
        move(id, Set.of(State.STOPPED), State.RUNNING);
        record(AuditAction.BULK_RESUMED, id, by);
    }

    /** Discarded before it started, or before it was complete. */
    public void discard(UUID id, UUID by) {
        move(id, Set.of(State.PREPARED, State.SUBMITTED, State.STOPPED), State.DISCARDED);
        record(AuditAction.BULK_DISCARDED, id, by);
    }

    private void move(UUID id, Set<State> from, State to) {
        if (!rows.move(id, from, to)) {
            throw new StateMovedOn("BULK_MOVED_ON", Message.of("refusal.moved-on"));
        }
    }

    private void record(AuditAction action, UUID id, UUID by) {
        Bulk bulk = find(id);
        Map<String, Object> detail = new LinkedHashMap<>(bulk.chosen());
        detail.put("bulk", id.toString());
        detail.put("action", bulk.action().name());
        if (bulk.hours() != null) {
            detail.put("hours", bulk.hours());
        }
        detail.put("reason", bulk.reason());
        detail.put("cases", bulk.counts());
        audit.record(action, Actor.of(by, OPERATIONS), null, null, detail);
    }
}
