package io.mandate.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalServices;
import io.mandate.testing.Eventually;
import io.mandate.upgrade.Versions.Node;
import io.mandate.upgrade.Versions.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An upgrade is rolled out while people are designated, invited, let in, given other rights and removed: two nodes of an earlier
 * version, which are replaced one by one. Each person's next step is taken at another node than the one before, so every step follows
 * every other across the versions. No request may fail, and nothing be done twice or not at all. The new models are in force only when
 * the last earlier node has ended.
 *
 * <p>Started by its name, {@code mvn test -Dtest=RollingUpgrade}; {@code -Dbefore} names the earlier version as git does, and
 * {@code -Dpeople=4} says how many people are invited between two steps of the upgrade.
 */
class RollingUpgrade {

    /** The last version that did not know of others. */
    private static final String BEFORE = System.getProperty("before", "d48d97a3d993e90945af5a5ac9f1a88c054c503d");

    private static final int PEOPLE = Integer.getInteger("people", 4);

    private final List<Node> working = new ArrayList<>();
    private final List<Node> all = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private Team team;

    @Test
    void twoVersionsWorkSideBySide() throws Exception {
        Version before = Versions.of(BEFORE);
        try (LocalServices services = LocalServices.withoutTables(Path.of("target/mandate-upgrade"))) {
            try {
                upgrade(new Versions(services), before, Versions.thisOne(), services);
            } finally {
                for (Node node : working) {
                    node.process().close();
                }
            }
        }
        System.out.println("Rolling upgrade: " + team);
        assertThat(wrong).isEmpty();
    }

    private void upgrade(Versions versions, Version before, Version now, LocalServices services) throws Exception {
        JdbcClient database = JdbcClient.create(services.administration());
        versions.migrate(before);
        join(versions.start(before, 1));
        team = Team.of(services);
        team.begin(working.get(0));
        join(versions.start(before, 2));
        String models = models(database);

        peopleGoOn("before the upgrade");
        versions.migrate(now);
        peopleGoOn("on the tables of the new version");
        join(versions.start(now, 1));
        peopleGoOn("with the first new node");
        leave(0);
        peopleGoOn("with one node of each version");
        join(versions.start(now, 2));
        peopleGoOn("with the second new node");
        assertThat(models(database))
                .as("models while an earlier node is at work")
                .isEqualTo(models);
        leave(0);
        Eventually.until("the new models", () -> !models(database).equals(models));
        while (team.isAtWork()) {
            everybodyDoesTheNext("after the upgrade");
        }
        wrong.addAll(team.untold());
        for (Node node : all) {
            node.faults().forEach(fault -> wrong.add(node + ": " + fault));
        }
    }

    private void join(Node node) {
        all.add(node);
        working.add(node);
        node.process().awaitReady();
    }

    private void leave(int which) throws InterruptedException {
        working.remove(which).process().close();
    }

    private static String models(JdbcClient database) {
        return database.sql("select source_ from act_re_deployment order by deploy_time_ desc limit 1")
                .query(String.class)
                .single();
    }

    private void peopleGoOn(String when) {
        everybodyDoesTheNext(when);
        team.invite(PEOPLE);
        everybodyDoesTheNext(when);
    }

    /** At one node after the other, so that each step is taken at each version. */
    private void everybodyDoesTheNext(String when) {
        team.next(working).forEach(what -> wrong.add(when + ": " + what));
    }
}
