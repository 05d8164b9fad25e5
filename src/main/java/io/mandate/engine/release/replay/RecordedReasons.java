package io.mandate.engine.release.replay;

import static java.util.stream.Collectors.toMap;

import io.mandate.analyst.ReleaseBook;
import io.mandate.analyst.explanation.Explanations;
import io.mandate.engine.model.ElementNames;
import io.mandate.engine.release.replay.RecordedDecision.MatchedRow;
import io.mandate.platform.words.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** Explains cases by what the engine recorded of their decisions. */
@Component
record RecordedReasons(
        RecordedDecisions recorded,
        RecordedMoves moved,
        NamedReleases names,
        ReleaseBook releases,
        ElementNames elements,
        RepositoryService repository)
        implements Explanations {

    @Override
    public List<Moved> moves(UUID caseId) {
        return moved.of(caseId, recorded.of(caseId));
    }

    @Override
    public List<Explanation> of(UUID caseId) {
        Map<String, NamedRelease> known = names.all();
        List<RecordedDecision> decisions = recorded.of(caseId);
        Map<String, DecisionDefinition> definitions = definitions(decisions);
        Map<String, BpmnModelInstance> processes = processes(decisions);
        return decisions.stream()
                .flatMap(decision -> explain(
                        decision,
                        Optional.ofNullable(definitions.get(decision.definition())),
                        Optional.ofNullable(decision.process()).map(processes::get),
                        known))
                .toList();
    }

    private Map<String, DecisionDefinition> definitions(List<RecordedDecision> decisions) {
        String[] ids =
                decisions.stream().map(RecordedDecision::definition).distinct().toArray(String[]::new);
        return ids.length == 0
                ? Map.of()
                : repository.createDecisionDefinitionQuery().decisionDefinitionIdIn(ids).list().stream()
                        .collect(toMap(DecisionDefinition::getId, Function.identity()));
    }

    /** The processes that asked, as far as they are still there; a case follows few. */
    private Map<String, BpmnModelInstance> processes(List<RecordedDecision> decisions) {
        String[] ids = decisions.stream()
                .map(RecordedDecision::process)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        return ids.length == 0
                ? Map.of()
                : repository.createProcessDefinitionQuery().processDefinitionIdIn(ids).list().stream()
                        .collect(toMap(
                                ProcessDefinition::getId, process -> repository.getBpmnModelInstance(process.getId())));
    }

    private Stream<Explanation> explain(
            RecordedDecision decision,
            Optional<DecisionDefinition> definition,
            Optional<BpmnModelInstance> process,
            Map<String, NamedRelease> known) {
        String file = decision.table() + ".dmn";
        Optional<ReleaseBook.Table> table = definition.flatMap(found -> releases.table(found.getDeploymentId(), file));
        List<ReleaseBook.Row> rows = table.map(ReleaseBook.Table::rows).orElse(List.of());
        List<Cell> inputs = inOrder(
                decision.inputs().stream()
                        .map(input -> new Cell(
                                column(decision, input.column(), input.label()), AnswerWords.of(input.value()))),
                table.map(ReleaseBook.Table::inputs));
        Stream<MatchedRow> matched =
                decision.rows().isEmpty() ? Stream.of(new MatchedRow(null, List.of())) : decision.rows().stream();
        return matched.map(row -> new Explanation(
                decision.at(),
                definition.map(found -> known.get(found.getDeploymentId())).orElse(null),
                new DecisionTable(file, table.map(ReleaseBook.Table::name).orElse(decision.table())),
                row.rule() == null ? null : rule(row.rule(), rows),
                inputs,
                inOrder(
                        row.outputs().stream()
                                .map(output -> new Cell(
                                        column(decision, output.column(), output.label()),
                                        AnswerWords.of(output.value()))),
                        table.map(ReleaseBook.Table::outputs)),
                process.map(model -> model.getModelElementById(decision.element()))
                        .filter(FlowElement.class::isInstance)
                        .map(element -> elements.ofStep(
                                decision.process(),
                                decision.element(),
                                ((FlowElement) element).getName(),
                                Language.ofRequest()))
                        .orElse(null)));
    }

    private String column(RecordedDecision decision, String column, String label) {
        return elements.ofTable(decision.definition(), column, label);
    }

    /** In the order of the table's columns, which the engine does not record. */
    private static List<Cell> inOrder(Stream<Cell> cells, Optional<List<String>> columns) {
        List<String> labels = columns.orElse(List.of());
        return cells.sorted(Comparator.comparing(cell -> labels.indexOf(cell.label())))
                .toList();
    }

    static Rule rule(String id, List<ReleaseBook.Row> rows) {
        return IntStream.range(0, rows.size())
                .filter(n -> rows.get(n).id().equals(id))
                .mapToObj(n -> new Rule(id, rows.get(n).description(), n + 1))
                .findFirst()
                .orElse(new Rule(id, "", 0));
    }
}
