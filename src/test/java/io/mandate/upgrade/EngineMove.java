package io.mandate.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalServices;
import io.mandate.upgrade.Versions.Node;
import io.mandate.upgrade.Versions.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine is replaced by its fork, on the database that is there. Somebody is let in by the engine before; somebody else has a code
 * that it mailed, a third person is designated and not confirmed: they go on where they are. On a new database the fork makes the same
 * tables, and lets people in.
 *
 * <p>Started by its name, by {@code src/fork/fork.mjs}; {@code -Dmoved.from} names the jar of this program with the engine before.
 */
class EngineMove {

    private final Version before = Versions.of(
            "before", Path.of(Objects.requireNonNull(System.getProperty("moved.from"), "-Dmoved.from names no jar")));
    private final Version now = Versions.thisOne();
    private final List<Node> working = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void casesGoOnUnderTheOtherEngineAndNewDatabasesAreTheSame() throws Exception {
        try (LocalServices moved = LocalServices.withoutTables(Path.of("target/mandate-moved"));
                LocalServices fresh = LocalServices.withoutTables(Path.of("target/mandate-fresh"))) {
            try {
                move(moved, fresh);
            } finally {
                for (Node node : List.copyOf(working)) {
                    leave(node);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void move(LocalServices moved, LocalServices fresh) throws Exception {
        new Versions(moved).migrate(before);
        Node first = start(moved, before, 1);
        new Versions(fresh).migrate(now);
        Node beside = start(fresh, now, 1);
        Team team = Team.of(moved);
        Team other = Team.of(moved);
        first.process().awaitReady();
        team.begin(first);
        team.invite(1);
        next(team, first);
        team.invite(1);
        other.designate();
        next(team, first);
        next(other, first);
        team.awaitCodes();
        leave(first);

        new Versions(moved).migrate(now);
        Node second = start(moved, now, 2);
        Team newcomers = Team.of(fresh);
        beside.process().awaitReady();
        newcomers.begin(beside);
        newcomers.invite(1);
        finish(newcomers, beside);

        second.process().awaitReady();
        team.invite(1);
        finish(team, second);
        finish(other, second);
        assertThat(tables(moved)).isNotEmpty().isEqualTo(tables(fresh));
    }

    private Node start(LocalServices services, Version version, int number) throws Exception {
        Node node = new Versions(services).start(version, number);
        working.add(node);
        return node;
    }

    private void leave(Node node) throws Exception {
        working.remove(node);
        node.process().close();
        node.faults().forEach(fault -> wrong.add(node + ": " + fault));
    }

    private void finish(Team team, Node node) {
        while (team.isAtWork()) {
            next(team, node);
        }
        wrong.addAll(team.untold());
    }

    private void next(Team team, Node node) {
        wrong.addAll(team.next(List.of(node)));
    }

    /** Columns and indexes, the engine's and ours. */
    private static List<String> tables(LocalServices services) {
        return JdbcClient.create(services.administration())
                .sql(
                        """
                        select table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
                               || coalesce(' ' || character_maximum_length, '') || coalesce(' ' || column_default, '')
                          from information_schema.columns where table_schema = 'public'
                        union all select indexdef from pg_indexes where schemaname = 'public'
                        order by 1""")
                .query(String.class)
                .list();
    }
}
