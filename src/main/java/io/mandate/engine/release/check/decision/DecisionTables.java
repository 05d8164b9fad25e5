package io.mandate.engine.release.check.decision;

import io.mandate.engine.feel.PlainFeel;
import io.mandate.engine.hardening.expression.AskedTable;
import io.mandate.engine.release.check.FileCheck;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Models;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedOutput;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/**
 * Tables answer every question, and each in one way. Every column is cut where its cells make a difference; every
 * combination is a question, and the engine answers one of each kind.
 */
public final class DecisionTables implements FileCheck {

    private static final int COMBINATIONS = 200_000;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w*");
    private static final Set<HitPolicy> HIT_POLICIES =
            Set.of(HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.ANY, HitPolicy.COLLECT);

    private final Models shipped;
    private final TableContract contract;

    public DecisionTables(Models shipped) {
        this.shipped = shipped;
        this.contract = new TableContract(shipped.decisions());
    }

    @Override
    public void check(String file, Models models, Findings findings) {
        DmnModelInstance model = models.decisions().get(file);
        if (model != null && findings.isClean(file)) {
            cells(file, model, findings);
            contract.check(file, table(model), findings);
            if (findings.isClean(file)) {
                new Questions(file, model, findings).ask();
            }
        }
    }

    public static DecisionTable table(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    /** The names that a table asks for. */
    public static List<String> inputs(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).stream()
                .flatMap(table -> table.getInputs().stream())
                .map(input -> text(input.getInputExpression()))
                .toList();
    }

    public static String text(DmnElement element) {
        Text text = element == null ? null : (Text) element.getUniqueChildElementByType(Text.class);
        return text == null ? "" : text.getTextContent().strip();
    }

    private static void cells(String file, DmnModelInstance model, Findings findings) {
        DecisionTable table = table(model);
        if (!HIT_POLICIES.contains(table.getHitPolicy()) || table.getAggregation() != null) {
            findings.add(file, table.getId(), Message.of("finding.hit-policy.unknown"));
        }
        if (table.getInputs().isEmpty() || table.getRules().isEmpty()) {
            findings.add(file, table.getId(), Message.of("finding.table-gap.empty"));
        }
        for (Input input : table.getInputs()) {
            if (!NAME.matcher(text(input.getInputExpression())).matches()
                    || Column.typeOf(input).isEmpty()) {
                findings.add(file, input.getId(), Message.of("finding.table-input"));
            }
        }
        model.getModelElementsByType(Text.class).forEach(text -> PlainFeel.problem(text.getTextContent())
                .ifPresent(problem -> findings.add(
                        file,
                        ((DmnElement) text.getParentElement()).getId(),
                        Message.of("finding.feel-not-allowed").with("problem", problem))));
    }

    /** One table, asked everything. */
    private final class Questions {

        private final String file;
        private final Findings findings;
        private final DecisionTable table;
        private final HitPolicy policy;
        private final List<Column> columns;
        private final AskedTable asked;
        /** One question for every set of rows that match it. */
        private final Map<BitSet, Map<String, Object>> askedBy = new LinkedHashMap<>();

        /** Of rows, as the table shows them; of inputs, what their columns are called. */
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        private final Map<String, String> labels = new LinkedHashMap<>();

        private final Set<String> used = new HashSet<>();
        private final Set<String> said = new HashSet<>();

        Questions(String file, DmnModelInstance model, Findings findings) {
            this.file = file;
            this.findings = findings;
            this.table = table(model);
            this.policy = table.getHitPolicy();
            this.columns = columns(model);
            table.getRules().forEach(rule -> numbers.put(rule.getId(), numbers.size() + 1));
            table.getInputs()
                    .forEach(input -> labels.put(
                            text(input.getInputExpression()),
                            input.getLabel() == null ? text(input.getInputExpression()) : input.getLabel()));
            DmnModelInstance everyMatch = model.clone();
            table(everyMatch).setHitPolicy(HitPolicy.COLLECT);
            this.asked = new AskedTable(((Decision) table.getParentElement()).getId(), everyMatch);
        }

        private List<Column> columns(DmnModelInstance model) {
            DmnModelInstance known = shipped.decisions().get(file);
            List<Column> all = new ArrayList<>();
            int position = 0;
            for (Input input : table(model).getInputs()) {
                int at = position++;
                List<String> cells = table(model).getRules().stream()
                        .map(rule -> text(new ArrayList<>(rule.getInputEntries()).get(at)))
                        .toList();
                Optional<Input> before = known == null
                        ? Optional.empty()
                        : table(known).getInputs().stream()
                                .filter(one -> text(one.getInputExpression()).equals(text(input.getInputExpression())))
                                .findFirst();
                all.add(new Column(input, cells, before, () -> findings.requireTime(file)));
            }
            return all;
        }

        void ask() {
            long questions = 1;
            for (Column column : columns) {
                questions =
                        Math.min(Integer.MAX_VALUE, questions * column.matches().size());
            }
            if (questions > COMBINATIONS) {
                findings.add(
                        file, table.getId(), Message.of("finding.table-size").with("questions", questions));
                return;
            }
            try {
                BitSet all = new BitSet();
                all.set(0, table.getRules().size());
                ask(0, all, new LinkedHashMap<>());
                answers();
            } catch (DmnEngineException wrong) {
                findings.add(
                        file,
                        table.getId(),
                        Message.of("finding.table-cell")
                                .with(
                                        "why",
                                        String.valueOf(wrong.getMessage())
                                                .lines()
                                                .findFirst()
                                                .orElse("")));
                return;
            }
            for (Rule rule : table.getRules()) {
                if (!used.contains(rule.getId())) {
                    findings.add(file, rule.getId(), Message.of("finding.table-row"));
                }
            }
        }

        private void ask(int column, BitSet rows, Map<String, Object> question) {
            if (column == columns.size()) {
                askedBy.computeIfAbsent((BitSet) rows.clone(), first -> new LinkedHashMap<>(question));
                return;
            }
            findings.requireTime(file);
            for (Map.Entry<Object, BitSet> value : columns.get(column).matches().entrySet()) {
                BitSet left = (BitSet) rows.clone();
                left.and(value.getValue());
                question.put(columns.get(column).name(), value.getKey());
                ask(column + 1, left, question);
            }
        }

        /** The engine decides, once for every set of rows that may answer together. */
        private void answers() {
            askedBy.forEach((rows, question) -> {
                findings.requireTime(file);
                List<DmnEvaluatedDecisionRule> matching = asked.rows(question);
                if (matching.size() != rows.cardinality()) {
                    throw new IllegalStateException(file + " is read otherwise by the engine: " + question);
                }
                answer(question, matching);
            });
        }

        private void answer(Map<String, Object> question, List<DmnEvaluatedDecisionRule> matching) {
            if (matching.isEmpty()) {
                once(table.getId(), Message.of("finding.table-gap.answer").with("question", inWords(question)));
                return;
            }
            List<DmnEvaluatedDecisionRule> counting = policy == HitPolicy.FIRST ? matching.subList(0, 1) : matching;
            counting.forEach(rule -> used.add(rule.getId()));
            if (counting.size() > 1
                    && policy != HitPolicy.COLLECT
                    && (policy == HitPolicy.UNIQUE || differ(counting))) {
                once(
                        counting.get(1).getId(),
                        Message.of("finding.table-overlap")
                                .with("question", inWords(question))
                                .with(
                                        "rows",
                                        counting.stream()
                                                .map(rule -> numbers.get(rule.getId()))
                                                .toList()));
            }
            List<Map<String, Object>> answers =
                    counting.stream().map(DecisionTables::outputs).toList();
            for (int i = 0; i < answers.size(); i++) {
                String row = counting.get(i).getId();
                outputValues(answers.get(i), row);
                contract.problem(file, answers.get(i)).ifPresent(problem -> once(row, problem));
            }
            contract.problemTogether(file, answers).ifPresent(problem -> once(table.getId(), problem));
        }

        private void outputValues(Map<String, Object> answer, String row) {
            for (Output output : table.getOutputs()) {
                Object value = answer.get(output.getName());
                List<Object> allowed = Column.constants(text(output.getOutputValues()));
                if (value == null || !allowed.isEmpty() && !allowed.contains(value)) {
                    once(
                            row,
                            Message.of("finding.table-output.value")
                                    .with("output", output.getName())
                                    .with("value", value));
                }
            }
        }

        private void once(String element, Message what) {
            if (said.add(Findings.rule(what) + element)) {
                findings.add(file, element, what);
            }
        }

        private String inWords(Map<String, Object> question) {
            return question.entrySet().stream()
                    .map(input -> labels.get(input.getKey()) + " = " + input.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    private static boolean differ(Collection<DmnEvaluatedDecisionRule> rules) {
        return rules.stream().map(DecisionTables::outputs).distinct().count() > 1;
    }

    private static Map<String, Object> outputs(DmnEvaluatedDecisionRule rule) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (DmnEvaluatedOutput output : rule.getOutputEntries().values()) {
            outputs.put(output.getOutputName(), output.getValue().getValue());
        }
        return outputs;
    }
}
