package io.mandate.engine.release.check.decision;

import io.mandate.engine.release.check.Findings;
import io.mandate.platform.rules.CallerCheck;
import io.mandate.platform.rules.CallerQuestion;
import io.mandate.platform.words.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;

/** What the program asks its own tables, and which answers it can work with. */
final class TableContract {

    private static final int HOURS_OF_TEN_YEARS = 87_600;
    private static final int HOURS_OF_A_YEAR = 8_760;

    /** The least and the most, by table and output. */
    private static final Map<String, int[]> RANGES = Map.ofEntries(
            Map.entry("code-policy.dmn/validityHours", new int[] {1, HOURS_OF_A_YEAR}),
            Map.entry("code-policy.dmn/maximumIssues", new int[] {1, 100}),
            Map.entry("limits.dmn/tries", new int[] {1, 100_000}),
            Map.entry("limits.dmn/windowMinutes", new int[] {0, 43_200}),
            Map.entry("waiting-times.dmn/hours", new int[] {1, HOURS_OF_A_YEAR}),
            Map.entry("retention.dmn/days", new int[] {1, 3_650}),
            Map.entry("mail-times.dmn/hour", new int[] {0, 23}),
            Map.entry("access-review.dmn/intervalHours", new int[] {24, HOURS_OF_TEN_YEARS}),
            Map.entry("access-review.dmn/confirmWithinHours", new int[] {24, HOURS_OF_A_YEAR}),
            Map.entry("access-review.dmn/remindBeforeHours", new int[] {1, HOURS_OF_A_YEAR}),
            Map.entry("access-review.dmn/endAfterHours", new int[] {24, HOURS_OF_TEN_YEARS}),
            Map.entry("caller-check.dmn/needed", new int[] {1, 5}),
            Map.entry("caller-check.dmn/validMinutes", new int[] {1, 120}));

    private static final Pattern REMINDERS = Pattern.compile("R([1-9]\\d?)/PT([1-9]\\d{0,3})H");
    private static final Pattern RIGHT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+){0,5}");
    private static final Pattern LABEL = Pattern.compile("\\S[^\\p{Cntrl}]{0,78}\\S");

    private final SortedMap<String, DmnModelInstance> shipped;

    TableContract(SortedMap<String, DmnModelInstance> shipped) {
        this.shipped = shipped;
    }

    /** Inputs, outputs and hit policy are those that the code knows, as far as it reads them. */
    void check(String file, DecisionTable table, Findings findings) {
        if (!shipped.containsKey(file)) {
            return;
        }
        DecisionTable known = DecisionTables.table(shipped.get(file));
        List<String> passed = DecisionTables.inputs(shipped.get(file));
        table.getInputs().stream()
                .filter(input -> !passed.contains(DecisionTables.text(input.getInputExpression())))
                .forEach(input -> findings.add(
                        file,
                        input.getId(),
                        Message.of("finding.decision-input.unknown")
                                .with("input", DecisionTables.text(input.getInputExpression()))
                                .with("known", passed)));
        for (Output needed : known.getOutputs()) {
            if (table.getOutputs().stream()
                    .noneMatch(output -> Objects.equals(output.getName(), needed.getName())
                            && Objects.equals(output.getTypeRef(), needed.getTypeRef()))) {
                findings.add(
                        file,
                        table.getId(),
                        Message.of("finding.decision-output")
                                .with("name", needed.getName())
                                .with("type", needed.getTypeRef()));
            }
        }
        boolean several = known.getHitPolicy() == HitPolicy.COLLECT;
        if (several != (table.getHitPolicy() == HitPolicy.COLLECT)) {
            findings.add(
                    file,
                    table.getId(),
                    Message.of(several ? "finding.hit-policy.every-row" : "finding.hit-policy.one-row")
                            .with("policy", known.getHitPolicy()));
        }
    }

    /** What is wrong with a row. */
    Optional<Message> problem(String file, Map<String, Object> row) {
        for (Map.Entry<String, Object> output : row.entrySet()) {
            int[] range = RANGES.get(file + "/" + output.getKey());
            if (range != null && !isWithin(output.getValue(), range)) {
                return Optional.of(Message.of("finding.table-output.range")
                        .with("name", output.getKey())
                        .with("value", output.getValue())
                        .with("least", range[0])
                        .with("most", range[1]));
            }
        }
        return switch (file) {
            case "code-policy.dmn" -> reminders(row);
            case "access-review.dmn" -> reviewTimes(row);
            case "caller-check.dmn" -> questions(row);
            case "grantable-rights.dmn" -> right(row);
            default -> Optional.empty();
        };
    }

    /** What is wrong with all rows that answer one question. */
    Optional<Message> problemTogether(String file, List<Map<String, Object>> rows) {
        if (file.equals("grantable-rights.dmn")
                && rows.stream().map(row -> row.get("right")).distinct().count() < rows.size()) {
            return Optional.of(Message.of("finding.table-output.right-twice"));
        }
        return Optional.empty();
    }

    private static boolean isWithin(Object value, int[] range) {
        return value instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= range[0]
                && number.intValue() <= range[1];
    }

    private static Optional<Message> reminders(Map<String, Object> row) {
        Matcher reminders = REMINDERS.matcher(String.valueOf(row.get("reminders")));
        if (!reminders.matches()) {
            return Optional.of(Message.of("finding.table-output.reminders").with("value", row.get("reminders")));
        }
        Duration last =
                Duration.ofHours(Long.parseLong(reminders.group(2))).multipliedBy(Long.parseLong(reminders.group(1)));
        return last.compareTo(Duration.ofHours(((Number) row.get("validityHours")).longValue())) < 0
                ? Optional.empty()
                : Optional.of(Message.of("finding.table-output.reminder-too-late"));
    }

    private static Optional<Message> reviewTimes(Map<String, Object> row) {
        int confirmWithin = ((Number) row.get("confirmWithinHours")).intValue();
        int remindBefore = ((Number) row.get("remindBeforeHours")).intValue();
        int endAfter = ((Number) row.get("endAfterHours")).intValue();
        return remindBefore < confirmWithin && confirmWithin < endAfter
                ? Optional.empty()
                : Optional.of(Message.of("finding.table-output.review-times"));
    }

    private static Optional<Message> questions(Map<String, Object> row) {
        List<CallerQuestion> questions;
        try {
            questions = CallerCheck.questions(String.valueOf(row.get("questions")));
        } catch (IllegalArgumentException unknown) {
            return Optional.of(Message.of("finding.table-output.questions")
                    .with("value", row.get("questions"))
                    .with("known", List.of(CallerQuestion.values())));
        }
        return ((Number) row.get("needed")).intValue() <= questions.size()
                ? Optional.empty()
                : Optional.of(Message.of("finding.table-output.needed"));
    }

    private static Optional<Message> right(Map<String, Object> row) {
        if (!RIGHT.matcher(String.valueOf(row.get("right"))).matches()
                || String.valueOf(row.get("right")).length() > 40) {
            return Optional.of(Message.of("finding.table-output.right").with("right", row.get("right")));
        }
        return LABEL.matcher(String.valueOf(row.get("labelEn"))).matches()
                        && LABEL.matcher(String.valueOf(row.get("labelEs"))).matches()
                ? Optional.empty()
                : Optional.of(Message.of("finding.table-output.label").with("right", row.get("right")));
    }
}
