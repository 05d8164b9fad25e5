package io.mandate.engine.release.replay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.mandate.engine.release.replay.RecordedDecision.Input;
import io.mandate.engine.release.replay.RecordedDecision.MatchedRow;
import io.mandate.engine.release.replay.RecordedDecision.Output;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions that the engine has recorded. It pages by offset only, so places are found by SQL. */
@Component
record RecordedDecisions(JdbcClient jdbc, HistoryService history) {

    private static final String OF_A_PERIOD =
            """
            from act_hi_decinst d
            where d.dec_def_key_ = any (:tables) and d.eval_time_ >= :from and d.eval_time_ < :to
            """;

    /** Decisions of these tables in a period. */
    record Period(String[] tables, Instant from, Instant to) {}

    /** Between two decisions, by time and id. */
    record Place(Timestamp time, String id) {

        static final Place START = new Place(new Timestamp(0), "");
    }

    private record Found(String id, Place place, UUID caseId) {}

    /** How many there are, at most {@code limit}. */
    int count(Period period, int limit) {
        return jdbc.sql("select count(*) from (select 1 " + OF_A_PERIOD + " limit :limit) d")
                .param("tables", period.tables())
                .param("from", Timestamp.from(period.from()))
                .param("to", Timestamp.from(period.to()))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /** The next decisions after a place, the earliest first. */
    List<RecordedDecision> after(Place place, Period period, int limit) {
        return read(jdbc.sql(
                        """
                        select d.id_, d.eval_time_, p.business_key_
                        from (select d.id_, d.eval_time_, d.proc_inst_id_ """
                                + " " + OF_A_PERIOD
                                + """
                                and (d.eval_time_, d.id_) > (:time, :id) order by d.eval_time_, d.id_ limit :limit) d
                        left join act_hi_procinst p on p.proc_inst_id_ = d.proc_inst_id_
                        order by d.eval_time_, d.id_""")
                .param("tables", period.tables())
                .param("from", Timestamp.from(period.from()))
                .param("to", Timestamp.from(period.to()))
                .param("time", place.time())
                .param("id", place.id())
                .param("limit", limit));
    }

    /** Every decision of a case, the earliest first. */
    List<RecordedDecision> of(UUID caseId) {
        return read(jdbc.sql(
                        """
                        select d.id_, d.eval_time_, p.business_key_
                        from act_hi_procinst p join act_hi_decinst d on d.proc_inst_id_ = p.proc_inst_id_
                        where p.business_key_ = :case
                        order by d.eval_time_, d.id_""")
                .param("case", caseId.toString()));
    }

    private List<RecordedDecision> read(JdbcClient.StatementSpec search) {
        List<Found> found = search.query((row, n) -> new Found(
                        row.getString("id_"),
                        new Place(row.getTimestamp("eval_time_"), row.getString("id_")),
                        row.getString("business_key_") == null
                                ? null
                                : UUID.fromString(row.getString("business_key_"))))
                .list();
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, HistoricDecisionInstance> decisions = history
                .createHistoricDecisionInstanceQuery()
                .decisionInstanceIdIn(found.stream().map(Found::id).toArray(String[]::new))
                .includeInputs()
                .includeOutputs()
                .list()
                .stream()
                .collect(toMap(HistoricDecisionInstance::getId, Function.identity()));
        return found.stream()
                .filter(one -> decisions.containsKey(one.id()))
                .map(one -> read(decisions.get(one.id()), one))
                .toList();
    }

    private static RecordedDecision read(HistoricDecisionInstance decision, Found found) {
        return new RecordedDecision(
                decision.getId(),
                found.place().time().toInstant(),
                decision.getDecisionDefinitionKey(),
                decision.getDecisionDefinitionId(),
                found.caseId(),
                decision.getProcessDefinitionId(),
                decision.getActivityId(),
                decision.getInputs().stream()
                        .map(input -> new Input(input.getClauseId(), input.getClauseName(), input.getValue()))
                        .toList(),
                rows(decision.getOutputs()));
    }

    private static List<MatchedRow> rows(Collection<HistoricDecisionOutputInstance> outputs) {
        return outputs.stream()
                .sorted(Comparator.comparing(HistoricDecisionOutputInstance::getRuleOrder))
                .collect(groupingBy(HistoricDecisionOutputInstance::getRuleId, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(row -> new MatchedRow(
                        row.getKey(),
                        row.getValue().stream()
                                .map(cell -> new Output(
                                        cell.getClauseId(),
                                        cell.getVariableName(),
                                        Objects.requireNonNullElse(cell.getClauseName(), cell.getVariableName()),
                                        cell.getValue()))
                                .toList()))
                .toList();
    }
}
