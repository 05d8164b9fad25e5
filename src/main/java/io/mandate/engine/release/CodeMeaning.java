package io.mandate.engine.release;

import static io.mandate.analyst.ReplayMeaning.EXPIRED;
import static io.mandate.analyst.ReplayMeaning.REDEEMED_LATER;
import static io.mandate.analyst.ReplayMeaning.REMINDERS;
import static io.mandate.analyst.ReplayMeaning.STILL_VALID;
import static io.mandate.analyst.ReplayMeaning.TOO_LATE;

import io.mandate.engine.release.TrialTable.Answer;
import io.mandate.onboarding.invitation.CodeFates.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another answer of code-policy.dmn means for a code that was issued by the recorded one. */
final class CodeMeaning {

    static final String TABLE = "code-policy";
    private static final String VALIDITY = "validityHours";
    private static final String REPETITION = "reminders";

    /** Such as {@code R2/PT72H}; without a number it has no end. */
    private static final Pattern REPEATED = Pattern.compile("R(\\d*)/(P.+)");

    private CodeMeaning() {}

    /** @param fates of every code of the case */
    static void count(RecordedDecision decision, Answer answer, List<Fate> fates, ReplayTally tally) {
        Fate fate = fates.stream()
                .min(Comparator.comparing(
                        code -> Duration.between(code.issuedAt(), decision.at()).abs()))
                .orElse(null);
        if (fate == null || !(answer.output(VALIDITY) instanceof Number hours)) {
            return;
        }
        Instant newExpiry = fate.issuedAt().plus(Duration.ofHours(hours.longValue()));
        tally.count(EXPIRED, fate.expired() ? 1 : 0);
        tally.count(REDEEMED_LATER, fate.expired() && fate.redeemedLater() ? 1 : 0);
        tally.count(STILL_VALID, fate.expired() && triedBefore(fate, newExpiry) ? 1 : 0);
        tally.count(TOO_LATE, fate.redeemed() && !fate.endedAt().isBefore(newExpiry) ? 1 : 0);
        tally.count(
                REMINDERS,
                reminders(answer.output(REPETITION), fate.issuedAt(), newEnd(fate, newExpiry))
                        - reminders(decision.output(REPETITION), fate.issuedAt(), fate.endedAt()));
    }

    private static boolean triedBefore(Fate fate, Instant newExpiry) {
        return fate.triedAgainAt() != null && fate.triedAgainAt().isBefore(newExpiry);
    }

    /** Whatever ended by its time would have waited for the new one, or until the person tried again. */
    private static Instant newEnd(Fate fate, Instant newExpiry) {
        boolean byItsTime = !fate.redeemed() && !fate.endedAt().isBefore(fate.expiresAt());
        Instant end = byItsTime ? fate.triedAgainAt() : fate.endedAt();
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
