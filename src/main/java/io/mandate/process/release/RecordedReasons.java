package io.mandate.process.release;

import static java.util.stream.Collectors.toMap;

import io.mandate.process.release.RecordedDecision.MatchedRow;
import io.mandate.release.Explanations;
import io.mandate.release.ReleaseBook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** Explains cases by what the engine recorded of their decisions. */
@Component
class RecordedReasons implements Explanations {

    private final RecordedDecisions recorded;
    private final ReleaseBook releases;
    private final RepositoryService repository;

    RecordedReasons(RecordedDecisions recorded, ReleaseBook releases, RepositoryService repository) {
        this.recorded = recorded;
        this.releases = releases;
        this.repository = repository;
    }

    @Override
    public List<Explanation> of(UUID caseId) {
        Map<String, ReleaseBook.Release> known =
                releases.releases().stream().collect(toMap(ReleaseBook.Release::id, Function.identity()));
        return recorded.of(caseId).stream()
                .flatMap(decision -> explain(decision, known))
                .toList();
    }

    private Stream<Explanation> explain(RecordedDecision decision, Map<String, ReleaseBook.Release> known) {
        Optional<DecisionDefinition> definition = Optional.ofNullable(repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionId(decision.definition())
                .singleResult());
        String file = decision.table() + ".dmn";
        Optional<ReleaseBook.Table> table = definition.flatMap(found -> releases.table(found.getDeploymentId(), file));
        List<ReleaseBook.Row> rows = table.map(ReleaseBook.Table::rows).orElse(List.of());
        List<Cell> inputs = inOrder(
                decision.inputs().stream().map(input -> new Cell(input.label(), AnswerWords.of(input.value()))),
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
                        row.outputs().stream().map(output -> new Cell(output.label(), AnswerWords.of(output.value()))),
                        table.map(ReleaseBook.Table::outputs)),
                element(decision)));
    }

    /** In the order of the table's columns, which the engine does not record. */
    private static List<Cell> inOrder(Stream<Cell> cells, Optional<List<String>> columns) {
        List<String> labels = columns.orElse(List.of());
        return cells.sorted(Comparator.comparing(cell -> labels.indexOf(cell.label())))
                .toList();
    }

    private static Rule rule(String id, List<ReleaseBook.Row> rows) {
        return IntStream.range(0, rows.size())
                .filter(n -> rows.get(n).id().equals(id))
                .mapToObj(n -> new Rule(id, rows.get(n).description(), n + 1))
                .findFirst()
                .orElse(new Rule(id, "", 0));
    }

    private String element(RecordedDecision decision) {
        if (decision.process() == null
                || repository
                                .createProcessDefinitionQuery()
                                .processDefinitionId(decision.process())
                                .count()
                        == 0) {
            return null;
        }
        return repository.getBpmnModelInstance(decision.process()).getModelElementById(decision.element())
                        instanceof FlowElement element
                ? element.getName()
                : null;
    }
}
