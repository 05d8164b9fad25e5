package io.mandate.platform.rules;

import io.mandate.platform.Right;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The decision tables of a release; injected, those of the release in force. {@link CaseRules} answers for a case. */
public interface RuleBook {

    /**
     * What a table of one input answers.
     *
     * @param table its key, such as {@code code-policy}
     * @param read of its rows, at least one, by the names of their outputs; what it makes of them is kept
     */
    <T> T answer(String table, String input, String value, Function<List<Map<String, Object>>, T> read);

    private <T> T row(String table, String input, String value, Function<Map<String, Object>, T> read) {
        return answer(table, input, value, rows -> {
            if (rows.size() > 1) {
                throw new IllegalStateException(table + " has " + rows.size() + " answers for " + value);
            }
            return read.apply(rows.get(0));
        });
    }

    private static int number(Object output) {
        return ((Number) output).intValue();
    }

    /**
     * grantable-rights.dmn, in the order of the catalogue.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    default List<GrantableRight> grantableRights(String groupSize) {
        return answer("grantable-rights", "groupSize", groupSize, rows -> rows.stream()
                .map(row -> new GrantableRight(
                        new Right((String) row.get("right")),
                        (String) row.get("kind"),
                        Map.of("en", (String) row.get("labelEn"), "es", (String) row.get("labelEs"))))
                .toList());
    }

    /** limits.dmn. */
    default Limit limit(String scope) {
        return row(
                "limits",
                "scope",
                scope,
                row -> new Limit(number(row.get("tries")), Duration.ofMinutes(number(row.get("windowMinutes")))));
    }

    /** code-policy.dmn. */
    default CodePolicy codePolicy(String role) {
        return row(
                "code-policy",
                "role",
                role,
                row -> new CodePolicy(
                        Duration.ofHours(number(row.get("validityHours"))),
                        (String) row.get("reminders"),
                        number(row.get("maximumIssues"))));
    }

    /** waiting-times.dmn: how long a wait may last before it becomes visible. */
    default Duration waitingTime(String waitingFor) {
        return row("waiting-times", "waitingFor", waitingFor, row -> Duration.ofHours(number(row.get("hours"))));
    }

    /**
     * access-review.dmn.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    default ReviewPolicy reviewPolicy(String groupSize) {
        return row("access-review", "groupSize", groupSize, ReviewPolicy::read);
    }

    /**
     * drift-repair.dmn: whether a difference between rows and process is mended without a person.
     *
     * @param kind such as {@code STEP_DIFFERS}
     */
    default boolean repairsItself(String kind) {
        return row("drift-repair", "kind", kind, row -> "AUTOMATIC".equals(row.get("repair")));
    }

    /**
     * retention.dmn: how many days personal data stay where nobody works with them any more.
     *
     * @param personalData such as {@code INVITATION}
     */
    default int retentionDays(String personalData) {
        return row("retention", "personalData", personalData, row -> number(row.get("days")));
    }

    /**
     * mail-times.dmn: whether a mail waits for the day's one.
     *
     * @param mail such as {@code code-expired-decider}
     */
    default MailTime mailTime(String mail) {
        return row(
                "mail-times",
                "mail",
                mail,
                row -> new MailTime("DAILY".equals(row.get("delivery")), number(row.get("hour"))));
    }

    /**
     * caller-check.dmn.
     *
     * @param caller {@code OFFICER, ADMINISTRATOR} or {@code TEAM_MEMBER}
     */
    default CallerCheck callerCheck(String caller) {
        return row(
                "caller-check",
                "caller",
                caller,
                row -> new CallerCheck(
                        CallerCheck.questions((String) row.get("questions")),
                        number(row.get("needed")),
                        Duration.ofMinutes(number(row.get("validMinutes")))));
    }
}
