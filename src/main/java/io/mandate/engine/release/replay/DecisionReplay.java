package io.mandate.engine.release.replay;

import static io.mandate.platform.Columns.instant;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseBook;
import io.mandate.analyst.ReleaseBook.Change;
import io.mandate.analyst.ReleaseBook.Kind;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.analyst.replay.ReplayMeaning;
import io.mandate.analyst.replay.Replays;
import io.mandate.engine.release.ModelFolder;
import io.mandate.engine.release.replay.DecisionReplay.Work;
import io.mandate.engine.release.replay.RecordedDecisions.Period;
import io.mandate.engine.release.replay.RecordedDecisions.Place;
import io.mandate.engine.release.replay.TrialTable.Answer;
import io.mandate.onboarding.code.CodeOutcomes;
import io.mandate.onboarding.code.CodeOutcomes.CodeOutcome;
import io.mandate.platform.StoredJson;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import io.mandate.platform.work.SharedWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Replays recorded decisions in batches. A batch commits what it found together with its place, so a node that dies leaves
 * the rest to the others, and nothing is counted twice.
 */
@Component
class DecisionReplay implements Replays, SharedWork<Work> {

    private static final TypeReference<ReplayTally> TALLY = new TypeReference<>() {};
    private static final Logger LOG = LoggerFactory.getLogger(DecisionReplay.class);

    private static final int BATCH = 500;

    /** How long a batch may take. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final String LIMIT = "REPLAYED_DECISIONS";
    private static final String DECISION = ".dmn";

    private final RecordedDecisions recorded;
    private final ObjectProvider<Drafts> drafts;
    private final ReleaseBook releases;
    private final RuleBook rules;
    private final CodeOutcomes codes;
    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final StoredJson json;
    private final Map<String, Map<String, String>> variables = new ConcurrentHashMap<>();
    private volatile Trial trial;

    DecisionReplay(
            RecordedDecisions recorded,
            ObjectProvider<Drafts> drafts,
            ReleaseBook releases,
            RuleBook rules,
            CodeOutcomes codes,
            RepositoryService repository,
            JdbcClient jdbc,
            StoredJson json) {
        this.recorded = recorded;
        this.drafts = drafts;
        this.releases = releases;
        this.rules = rules;
        this.codes = codes;
        this.repository = repository;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The tables of a draft, and those in force, parsed. */
    private record Trial(UUID replay, Map<String, TrialTable> tables, Map<String, TrialTable> inForce) {}

    /** A replay that goes on from its place. */
    record Work(UUID id, UUID draft, String content, Period period, Place place, int left, ReplayTally tally) {}

    @Override
    public UUID start(UUID draft, Instant from, Instant to) {
        if (from == null || to == null || !from.isBefore(to)) {
            throw new InvalidInput("/to", "order", Message.of("refusal.replay.period"));
        }
        SortedMap<String, byte[]> files = drafts.getObject().files(draft);
        Period period = new Period(changed(draft), from, to);
        int limit = rules.limit(LIMIT).tries();
        int found = recorded.count(period, limit + 1);
        UUID id = UUID.randomUUID();
        try {
            jdbc.sql(
                            """
                            insert into release_replay (id, draft, content, decision_keys, begins_at, ends_at, state, total,
                                                        limit_reached, result, started_at)
                            values (:id, :draft, :content, :tables, :from, :to, :state, :total, :limitReached, :result::jsonb,
                                    clock_timestamp())""")
                    .param("id", id)
                    .param("draft", draft)
                    .param("content", ModelFolder.hash(files))
                    .param("tables", period.tables())
                    .param("from", Timestamp.from(from))
                    .param("to", Timestamp.from(to))
                    .param("state", (found == 0 ? State.DONE : State.RUNNING).name())
                    .param("total", Math.min(found, limit))
                    .param("limitReached", found > limit)
                    .param("result", json.write(ReplayTally.empty()))
                    .update();
        } catch (DuplicateKeyException running) {
            throw new StateMovedOn("REPLAY_RUNS", Message.of("refusal.replay.running"));
        }
        return id;
    }

    /** Keys of the decision tables that the draft changes. */
    private String[] changed(UUID draft) {
        return drafts.getObject().models(draft).stream()
                .filter(model -> model.kind() == Kind.DECISION && model.change() != Change.SAME)
                .map(Model::key)
                .toArray(String[]::new);
    }

    @Override
    public List<Replay> of(UUID draft) {
        SortedMap<String, byte[]> files = drafts.getObject().files(draft);
        String now = ModelFolder.hash(files);
        ShownTables shown = new ShownTables(releases, releases.files(releases.inForce()), files);
        return jdbc.sql("select * from release_replay where draft = :draft order by started_at desc limit 50")
                .param("draft", draft)
                .query((row, n) -> replay(row, now, shown))
                .list();
    }

    private Replay replay(ResultSet row, String now, ShownTables shown) throws SQLException {
        ReplayTally tally = json.read(row.getString("result"), TALLY);
        return new Replay(
                row.getObject("id", UUID.class),
                instant(row, "begins_at"),
                instant(row, "ends_at"),
                State.valueOf(row.getString("state")),
                row.getInt("done"),
                row.getInt("total"),
                row.getBoolean("limit_reached"),
                !row.getString("content").equals(now),
                shown.of(tally.result()),
                ReplayMeaning.of(tally.counts(), tally.unknown()));
    }

    @Override
    public void stop(UUID draft, UUID replay) {
        int found = jdbc.sql(
                        """
                        update release_replay set state = case when state = 'RUNNING' then 'STOPPED' else state end
                        where id = :id and draft = :draft""")
                .param("id", replay)
                .param("draft", draft)
                .update();
        if (found == 0) {
            throw new NotVisible();
        }
    }

    @Override
    public String describe(Work work) {
        return "Replay " + work.id();
    }

    @Override
    public Optional<Work> claim() {
        return jdbc.sql(
                        """
                        select * from release_replay where state = 'RUNNING'
                        order by started_at limit 1 for update skip locked""")
                .query((row, n) -> new Work(
                        row.getObject("id", UUID.class),
                        row.getObject("draft", UUID.class),
                        row.getString("content"),
                        new Period(
                                (String[]) row.getArray("decision_keys").getArray(),
                                instant(row, "begins_at"),
                                instant(row, "ends_at")),
                        row.getString("last_id") == null
                                ? Place.START
                                : new Place(row.getTimestamp("last_time"), row.getString("last_id")),
                        row.getInt("total") - row.getInt("done"),
                        json.read(row.getString("result"), TALLY)))
                .optional();
    }

    @Override
    public void perform(Work work) {
        SortedMap<String, byte[]> files = drafts.getObject().files(work.draft());
        if (!ModelFolder.hash(files).equals(work.content())) {
            state(work.id(), State.STOPPED);
            return;
        }
        Trial tried = trial(work, files);
        List<RecordedDecision> batch = recorded.after(work.place(), work.period(), Math.min(BATCH, work.left()));
        Map<UUID, List<CodeOutcome>> outcomes = outcomes(batch);
        long end = System.nanoTime() + TURN.toNanos();
        int done = 0;
        while (done < batch.size() && (done == 0 || System.nanoTime() < end)) {
            RecordedDecision decision = batch.get(done++);
            replay(
                    decision,
                    tried,
                    decision.caseId() == null ? List.of() : outcomes.getOrDefault(decision.caseId(), List.of()),
                    work.tally());
        }
        boolean last = done == work.left() || batch.isEmpty();
        jdbc.sql(
                        """
                        update release_replay set done = done + :done, result = :result::jsonb, last_time = :time, last_id = :id,
                               state = :state
                        where id = :replay""")
                .param("done", done)
                .param("result", json.write(work.tally()))
                .param(
                        "time",
                        batch.isEmpty()
                                ? null
                                : Timestamp.from(batch.get(done - 1).at()))
                .param("id", batch.isEmpty() ? null : batch.get(done - 1).id())
                .param("state", (last ? State.DONE : State.RUNNING).name())
                .param("replay", work.id())
                .update();
    }

    /** A batch that failed once fails again: the tables and what was recorded stay the same. */
    @Override
    public boolean isFinal(RuntimeException failure) {
        return true;
    }

    @Override
    public int tried(Work work) {
        return mostTries();
    }

    @Override
    public void giveUp(Work work, RuntimeException why) {
        LOG.warn("Replay {} failed", work.id(), why);
        state(work.id(), State.FAILED);
    }

    private Trial trial(Work work, SortedMap<String, byte[]> files) {
        if (trial == null || !trial.replay().equals(work.id())) {
            trial = new Trial(work.id(), tables(work, files), tables(work, releases.files(releases.inForce())));
        }
        return trial;
    }

    private static Map<String, TrialTable> tables(Work work, SortedMap<String, byte[]> files) {
        return Stream.of(work.period().tables())
                .collect(Collectors.toMap(key -> key, key -> new TrialTable(key, files.get(key + DECISION))));
    }

    private Map<UUID, List<CodeOutcome>> outcomes(List<RecordedDecision> batch) {
        List<UUID> cases = batch.stream()
                .filter(decision -> decision.table().equals(CodeMeaning.TABLE) && decision.caseId() != null)
                .map(RecordedDecision::caseId)
                .distinct()
                .toList();
        return cases.isEmpty()
                ? Map.of()
                : codes.of(cases).stream().collect(Collectors.groupingBy(CodeOutcome::caseId));
    }

    private void replay(RecordedDecision decision, Trial tried, List<CodeOutcome> outcomes, ReplayTally tally) {
        TrialTable table = tried.tables().get(decision.table());
        Map<String, Object> inputs =
                decision.variables(variables(decision.definition()).orElse(table.columns()));
        tally.unknown().addAll(table.unknown(inputs.keySet()));
        Answer answer = table.answer(inputs);
        Answer inForce = tried.inForce().get(decision.table()).answer(inputs);
        tally.add(decision, inForce, answer, table);
        switch (decision.table()) {
            case RouteMeaning.TABLE -> RouteMeaning.count(inForce, answer, tally);
            case CodeMeaning.TABLE -> CodeMeaning.count(decision, inForce, answer, outcomes, tally);
            default -> {
                // its rows say it all
            }
        }
    }

    /** Empty if the release of that time was deleted. */
    private Optional<Map<String, String>> variables(String definition) {
        return Optional.ofNullable(variables.computeIfAbsent(
                definition,
                id -> repository
                                        .createDecisionDefinitionQuery()
                                        .decisionDefinitionId(id)
                                        .count()
                                == 0
                        ? null
                        : TrialTable.variables(repository.getDmnModelInstance(id))));
    }

    private void state(UUID replay, State state) {
        jdbc.sql("update release_replay set state = :state where id = :id and state = 'RUNNING'")
                .param("state", state.name())
                .param("id", replay)
                .update();
    }
}
