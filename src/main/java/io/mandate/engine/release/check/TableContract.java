package io.mandate.engine.release.check;

import io.mandate.platform.rules.CallerCheck;
import io.mandate.platform.rules.CallerQuestion;
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

    record Problem(String cause, String remedy) {}

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
                        "decision-input",
                        file,
                        input.getId(),
                        "The program does not know the value that this column asks for: "
                                + DecisionTables.text(input.getInputExpression()) + ".",
                        "Use one of these: " + String.join(", ", passed) + "."));
        for (Output needed : known.getOutputs()) {
            if (table.getOutputs().stream()
                    .noneMatch(output -> Objects.equals(output.getName(), needed.getName())
                            && Objects.equals(output.getTypeRef(), needed.getTypeRef()))) {
                findings.add(
                        "decision-output",
                        file,
                        table.getId(),
                        "The program reads the output " + needed.getName() + ", and the table does not give it.",
                        "Add an output of this name and of the type " + needed.getTypeRef() + ".");
            }
        }
        boolean several = known.getHitPolicy() == HitPolicy.COLLECT;
        if (several != (table.getHitPolicy() == HitPolicy.COLLECT)) {
            findings.add(
                    "hit-policy",
                    file,
                    table.getId(),
                    several ? "The program reads every row of this table." : "The program reads one row of this table.",
                    "Set the hit policy back to " + known.getHitPolicy() + ".");
        }
    }

    /** What is wrong with a row. */
    Optional<Problem> problem(String file, Map<String, Object> row) {
        for (Map.Entry<String, Object> output : row.entrySet()) {
            int[] range = RANGES.get(file + "/" + output.getKey());
            if (range != null && !isWithin(output.getValue(), range)) {
                return Optional.of(new Problem(
                        output.getKey() + " is " + output.getValue() + ", which is not between " + range[0] + " and "
                                + range[1] + ".",
                        "Enter a whole number between these."));
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
    Optional<Problem> problemTogether(String file, List<Map<String, Object>> rows) {
        if (file.equals("grantable-rights.dmn")
                && rows.stream().map(row -> row.get("right")).distinct().count() < rows.size()) {
            return Optional.of(
                    new Problem("A right is listed twice for the same group size.", "Keep one of its rows."));
        }
        return Optional.empty();
    }

    private static boolean isWithin(Object value, int[] range) {
        return value instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= range[0]
                && number.intValue() <= range[1];
    }

    private static Optional<Problem> reminders(Map<String, Object> row) {
        Matcher reminders = REMINDERS.matcher(String.valueOf(row.get("reminders")));
        if (!reminders.matches()) {
            return Optional.of(new Problem(
                    "The reminders are no repetition of hours: " + row.get("reminders") + ".",
                    "Write how often and after how many hours each, such as R2/PT72H."));
        }
        Duration last =
                Duration.ofHours(Long.parseLong(reminders.group(2))).multipliedBy(Long.parseLong(reminders.group(1)));
        return last.compareTo(Duration.ofHours(((Number) row.get("validityHours")).longValue())) < 0
                ? Optional.empty()
                : Optional.of(new Problem(
                        "The last reminder would be due when the code has expired.",
                        "Make the reminders fewer or closer, or the code valid for longer."));
    }

    private static Optional<Problem> reviewTimes(Map<String, Object> row) {
        int confirmWithin = ((Number) row.get("confirmWithinHours")).intValue();
        int remindBefore = ((Number) row.get("remindBeforeHours")).intValue();
        int endAfter = ((Number) row.get("endAfterHours")).intValue();
        return remindBefore < confirmWithin && confirmWithin < endAfter
                ? Optional.empty()
                : Optional.of(new Problem(
                        "The times of the review are not in their order: reminder, suspension, end.",
                        "Let the reminder be before the suspension, and the suspension before the end."));
    }

    private static Optional<Problem> questions(Map<String, Object> row) {
        List<CallerQuestion> questions;
        try {
            questions = CallerCheck.questions(String.valueOf(row.get("questions")));
        } catch (IllegalArgumentException unknown) {
            return Optional.of(new Problem(
                    "The desk does not know one of these questions: " + row.get("questions") + ".",
                    "Name some of these, separated by commas: " + List.of(CallerQuestion.values()) + "."));
        }
        return ((Number) row.get("needed")).intValue() <= questions.size()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "More right answers are needed than questions are asked.",
                        "Ask more, or let fewer be needed."));
    }

    private static Optional<Problem> right(Map<String, Object> row) {
        if (!RIGHT.matcher(String.valueOf(row.get("right"))).matches()
                || String.valueOf(row.get("right")).length() > 40) {
            return Optional.of(new Problem(
                    "This is no code of a right: " + row.get("right") + ".",
                    "Write it in capital letters with underscores, such as PAY_BILL."));
        }
        return LABEL.matcher(String.valueOf(row.get("labelEn"))).matches()
                        && LABEL.matcher(String.valueOf(row.get("labelEs"))).matches()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "The right " + row.get("right") + " has no label of one line in every language.",
                        "Enter labels in English and Spanish."));
    }
}
