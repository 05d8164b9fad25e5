package io.mandate.cost;

import java.util.List;

/**
 * What something costs the database.
 *
 * @param statements each entry of a batch counts
 * @param trips to the server and back: executions, commits and rollbacks
 * @param wal bytes of write-ahead log
 */
record Cost(int statements, int trips, int commits, int rollbacks, long wal) {

    static final Cost NONE = new Cost(0, 0, 0, 0, 0);

    Cost plus(Cost other) {
        return new Cost(
                statements + other.statements,
                trips + other.trips,
                commits + other.commits,
                rollbacks + other.rollbacks,
                wal + other.wal);
    }

    Cost minus(Cost other) {
        return new Cost(
                statements - other.statements,
                trips - other.trips,
                commits - other.commits,
                rollbacks - other.rollbacks,
                wal - other.wal);
    }

    /** The same integers, and the mean of the bytes. */
    static Cost mean(List<Cost> costs) {
        return costs.get(0)
                .withWal(Math.round(
                        costs.stream().mapToLong(Cost::wal).average().orElseThrow()));
    }

    Cost withWal(long bytes) {
        return new Cost(statements, trips, commits, rollbacks, bytes);
    }
}
