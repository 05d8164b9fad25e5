package io.mandate.operations.drift;

import static io.mandate.platform.Columns.instant;

import io.mandate.operations.drift.CaseInstances.Seen;
import io.mandate.operations.drift.Difference.State;
import io.mandate.platform.rules.RuleBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Differences that were found, and how they were settled. */
@Component
public class Differences {

    private static final String SELECT =
            """
            select d.*, a.user_id from difference d left join account a on a.id = d.settled_by
            """;

    private final JdbcClient jdbc;
    private final RuleBook rules;

    Differences(JdbcClient jdbc, RuleBook rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** The newest in a state, newest first; {@code after} is the last of the page before, or null. */
    public List<Difference> in(State state, UUID after, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                        where d.state = :state and (cast(:after as uuid) is null or (d.found_at, d.id) <
                            (select l.found_at, l.id from difference l where l.id = :after))
                        order by d.found_at desc, d.id desc limit :limit""")
                .param("state", state.name())
                .param("after", after)
                .param("limit", limit)
                .query(this::difference)
                .list();
    }

    public Map<State, Integer> counts() {
        Map<State, Integer> counted = jdbc
                .sql("select state, count(*) as number from difference group by state")
                .query((row, number) -> Map.entry(State.valueOf(row.getString("state")), row.getInt("number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Stream.of(State.values())
                .collect(Collectors.toMap(state -> state, state -> counted.getOrDefault(state, 0)));
    }

    Optional<Difference> find(UUID id) {
        return jdbc.sql(SELECT + "where d.id = :id")
                .param("id", id)
                .query(this::difference)
                .optional();
    }

    /** Locks it against another settlement. */
    Optional<Difference> lock(UUID id) {
        return jdbc.sql(SELECT + "where d.id = :id for update of d")
                .param("id", id)
                .query(this::difference)
                .optional();
    }

    /**
     * Notes what a run saw.
     *
     * @return it, if it is open; one that was accepted stays accepted
     */
    Optional<UUID> note(Kind kind, Seen seen, UUID run) {
        return jdbc.sql(
                        """
                        insert into difference (id, kind, subject, case_id, run)
                        values (gen_random_uuid(), :kind, :subject, :case, :run)
                        on conflict (kind, subject) where state in ('OPEN', 'ACCEPTED') do update set run = excluded.run
                        returning id, state""")
                .param("kind", kind.name())
                .param("subject", seen.subject())
                .param("case", seen.caseId())
                .param("run", run)
                .query((row, number) -> State.valueOf(row.getString("state")) == State.OPEN
                        ? Optional.of(row.getObject("id", UUID.class))
                        : Optional.<UUID>empty())
                .single();
    }

    /** Differences that this run did not see are gone. */
    void gone(Kind kind, UUID run) {
        jdbc.sql(
                        """
                        update difference set state = 'GONE', settled_at = clock_timestamp()
                        where kind = :kind and state in ('OPEN', 'ACCEPTED') and run <> :run""")
                .param("kind", kind.name())
                .param("run", run)
                .update();
    }

    void settle(UUID id, State state, UUID by, String reason) {
        jdbc.sql(
                        """
                        update difference
                        set state = :state, settled_at = clock_timestamp(), settled_by = :by, reason = :reason
                        where id = :id""")
                .param("state", state.name())
                .param("by", by)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** Notes why it could not be repaired; it stays open. */
    void failed(UUID id, String reason) {
        jdbc.sql("update difference set reason = :reason where id = :id and state = 'OPEN'")
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    private Difference difference(ResultSet row, int number) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        return new Difference(
                row.getObject("id", UUID.class),
                kind,
                row.getString("subject"),
                row.getObject("case_id", UUID.class),
                State.valueOf(row.getString("state")),
                rules.repairsItself(kind.name()),
                instant(row, "found_at"),
                instant(row, "settled_at"),
                row.getString("user_id"),
                row.getString("reason"));
    }
}
