package io.mandate.onboarding.designation;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Where a designation stands, for whoever holds its reference and key; no account is needed (H11). Until people decided, it
 * shows the same for every designation, so that nobody learns from it which groups and officers exist.
 */
@Service
public class Tracker {

    private final Designations designations;
    private final JdbcClient jdbc;
    private final CaseKeys keys;
    private final RuleBook rules;
    private final Clock clock;

    Tracker(Designations designations, JdbcClient jdbc, CaseKeys keys, RuleBook rules, Clock clock) {
        this.designations = designations;
        this.jdbc = jdbc;
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What the tracker shows.
     *
     * @param state {@code BEING_CHECKED, BEING_MAILED, CODE_SENT, EXPIRED, ADDRESS_REFUSED, REDEEMED, WITHDRAWN, LAPSED,
     *     ENDED, NOT_ACCEPTED}
     * @param steps those that were reached, and those still to come unless it is over
     * @param whoActs who must act next; null when nobody
     */
    public record Status(String state, List<Step> steps, Message nextStep, Message whoActs) {}

    /**
     * A step on the way.
     *
     * @param name {@code RECEIVED, CHECKED, CODE_SENT, REGISTERED, REDEEMED}
     * @param at when it was reached; null if it was not
     */
    public record Step(String name, Instant at) {}

    /**
     * The status of a designation.
     *
     * @throws NotVisible when reference and key do not belong together
     */
    public Status status(String reference, String key) {
        Designation designation = designations
                .findByReference(reference)
                .filter(found -> keys.opens(CaseKeys.Purpose.TRACKING, found.id(), key))
                .orElseThrow(NotVisible::new);
        return switch (designation.state()) {
            case RECEIVED, AWAITING_CONFIRMATION, IN_REVIEW -> beingChecked(designation);
            case REFUSED -> refusalIsShown(designation) ? notAccepted(designation) : beingChecked(designation);
            case WITHDRAWN ->
                new Status(
                        "WITHDRAWN",
                        reached(steps(designation.receivedAt(), null, false, Progress.NONE)),
                        Message.of("tracker.withdrawn"),
                        null);
            case ACCEPTED -> accepted(designation);
        };
    }

    /** A refusal by rule would tell at once that a group is unknown: it shows after the time that a review may take. */
    private boolean refusalIsShown(Designation designation) {
        return designation.reason() != null
                || !clock.instant().isBefore(designation.decidedAt().plus(rules.waitingTime("REVIEW")));
    }

    private Status beingChecked(Designation designation) {
        return new Status(
                "BEING_CHECKED",
                steps(designation.receivedAt(), null, false, Progress.NONE),
                Message.of("tracker.being-checked"),
                Message.of("tracker.who.checks"));
    }

    private Status accepted(Designation designation) {
        Progress progress = jdbc.sql(
                        """
                        select case when s.until <= clock_timestamp() then s.afterwards else s.standing end as standing,
                               k.mailed_at as mailed, a.created_at as registered, i.closed_at as closed
                        from case_standing s
                        join invitation i on i.id = s.case_id
                        left join lateral (select mailed_at from code_issue
                                           where invitation_id = i.id order by issue_no desc limit 1) k on true
                        left join verified_address v on v.email = i.email
                        left join account a on a.id = v.account_id
                        where s.case_id = :id""")
                .param("id", designation.id())
                .query(recordsOf(Progress.class))
                .optional()
                .orElse(Progress.NONE);
        String standing = progress.standing();
        return switch (standing) {
            case "CODE_DUE", "MAIL_PENDING", "CODE_SENT", "REGISTERED" ->
                status(
                        designation,
                        progress.mailed() == null ? "BEING_MAILED" : "CODE_SENT",
                        progress,
                        progress.registered() == null
                                ? Message.of("tracker.registers")
                                : Message.of("tracker.signs-on"),
                        Message.of("tracker.who.administrator"));
            case "EXPIRED" ->
                status(
                        designation,
                        standing,
                        progress,
                        Message.of("tracker.expired"),
                        Message.of("tracker.who.officer"));
            case "ADDRESS_REFUSED" ->
                status(
                        designation,
                        standing,
                        progress,
                        Message.of("tracker.address-refused"),
                        Message.of("tracker.who.officer"));
            case "ACCESS", "SUSPENDED", "REDEEMED" ->
                status(designation, "REDEEMED", progress, Message.of("tracker.redeemed"), null);
            case "WITHDRAWN" -> over(designation, standing, progress, Message.of("tracker.withdrawn"));
            case "LAPSED" -> over(designation, standing, progress, Message.of("tracker.lapsed"));
            default -> over(designation, "ENDED", progress, Message.of("tracker.ended"));
        };
    }

    /** Without the time: what was refused within a second was never looked at by anybody, as when there is no such group. */
    private static Status notAccepted(Designation designation) {
        return new Status(
                "NOT_ACCEPTED",
                reached(steps(designation.receivedAt(), null, false, Progress.NONE)),
                Message.of("tracker.not-accepted"),
                null);
    }

    private Status status(Designation designation, String state, Progress progress, Message nextStep, Message whoActs) {
        return new Status(
                state,
                steps(designation.receivedAt(), designation.decidedAt(), "REDEEMED".equals(state), progress),
                nextStep,
                whoActs);
    }

    private Status over(Designation designation, String state, Progress progress, Message nextStep) {
        Status status = status(designation, state, progress, nextStep, null);
        return new Status(state, reached(status.steps()), nextStep, null);
    }

    /** Of what is over, no step is still to come. */
    private static List<Step> reached(List<Step> steps) {
        return steps.stream().filter(step -> step.at() != null).toList();
    }

    private static List<Step> steps(Instant received, Instant checked, boolean redeemed, Progress progress) {
        return List.of(
                new Step("RECEIVED", received),
                new Step("CHECKED", checked),
                new Step("CODE_SENT", progress.mailed()),
                new Step("REGISTERED", checked == null ? null : progress.registered()),
                new Step("REDEEMED", redeemed ? progress.closed() : null));
    }

    private record Progress(String standing, Instant mailed, Instant registered, Instant closed) {

        static final Progress NONE = new Progress("NONE", null, null, null);
    }
}
