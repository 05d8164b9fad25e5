package io.mandate.engine.release.replay;

import static io.mandate.analyst.replay.ReplayMeaning.EXPIRED;
import static io.mandate.analyst.replay.ReplayMeaning.REDEEMED_LATER;
import static io.mandate.analyst.replay.ReplayMeaning.REMINDERS;
import static io.mandate.analyst.replay.ReplayMeaning.STILL_VALID;
import static io.mandate.analyst.replay.ReplayMeaning.TOO_LATE;

import io.mandate.engine.release.replay.TrialTable.Answer;
import io.mandate.onboarding.code.CodeOutcomes.CodeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another answer of code-policy.dmn than that in force means for a code of the past. */
final class CodeMeaning {

    static final String TABLE = "code-policy";
    private static final String VALIDITY = "validityHours";
    private static final String REPETITION = "reminders";

    /** Such as {@code R2/PT72H}; without a number it has no end. */
    private static final Pattern REPEATED = Pattern.compile("R(\\d*)/(P.+)");

    private CodeMeaning() {}

    /** @param outcomes of every code of the case */
    static void count(
            RecordedDecision decision, Answer inForce, Answer answer, List<CodeOutcome> outcomes, ReplayTally tally) {
        CodeOutcome outcome = outcomes.stream()
                .min(Comparator.comparing(
                        code -> Duration.between(code.issuedAt(), decision.at()).abs()))
                .orElse(null);
        if (outcome == null || !(answer.output(VALIDITY) instanceof Number hours)) {
            return;
        }
        Instant newExpiry = expiry(outcome, hours);
        Instant expiry = inForce.output(VALIDITY) instanceof Number now ? expiry(outcome, now) : outcome.expiresAt();
        tally.count(EXPIRED, outcome.expired() ? 1 : 0);
        tally.count(REDEEMED_LATER, outcome.expired() && outcome.redeemedLater() ? 1 : 0);
        tally.count(
                STILL_VALID,
                outcome.expired() && triedBefore(outcome, newExpiry) && !triedBefore(outcome, expiry) ? 1 : 0);
        tally.count(TOO_LATE, tooLate(outcome, newExpiry) && !tooLate(outcome, expiry) ? 1 : 0);
        tally.count(
                REMINDERS,
                reminders(answer.output(REPETITION), outcome.issuedAt(), newEnd(outcome, newExpiry))
                        - reminders(inForce.output(REPETITION), outcome.issuedAt(), newEnd(outcome, expiry)));
    }

    private static Instant expiry(CodeOutcome outcome, Number hours) {
        return outcome.issuedAt().plus(Duration.ofHours(hours.longValue()));
    }

    private static boolean tooLate(CodeOutcome outcome, Instant expiry) {
        return outcome.redeemed() && !outcome.endedAt().isBefore(expiry);
    }

    private static boolean triedBefore(CodeOutcome outcome, Instant newExpiry) {
        return outcome.triedAgainAt() != null && outcome.triedAgainAt().isBefore(newExpiry);
    }

    /** An expired code would have been valid until the new time, or until the person tried again. */
    private static Instant newEnd(CodeOutcome outcome, Instant newExpiry) {
        boolean byItsTime = !outcome.redeemed() && !outcome.endedAt().isBefore(outcome.expiresAt());
        Instant end = byItsTime ? outcome.triedAgainAt() : outcome.endedAt();
        return end == null || newExpiry.isBefore(end) ? newExpiry : end;
    }

    /** Reminders that fall between issue and end. */
    static int reminders(Object repetition, Instant issuedAt, Instant end) {
        Matcher repeated = REPEATED.matcher(String.valueOf(repetition));
        if (!repeated.matches()) {
            return 0;
        }
        try {
            long interval = Duration.parse(repeated.group(2)).toMillis();
            long life = Duration.between(issuedAt, end).toMillis();
            long fit = interval <= 0 || life <= 0 ? 0 : (life - 1) / interval;
            return (int) (repeated.group(1).isEmpty() ? fit : Math.min(fit, Long.parseLong(repeated.group(1))));
        } catch (DateTimeParseException unreadable) {
            return 0;
        }
    }
}
