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
                .withWal(
                        Math.round(costs.stream().mapToLong(Cost::wal).average().orElseThrow()));
    }

    /** The same integers, and of an odd number of runs the bytes of the one in the middle: one that was disturbed does not count. */
    static Cost median(List<Cost> costs) {
        long[] bytes = costs.stream().mapToLong(Cost::wal).sorted().toArray();
        return costs.get(0).withWal(bytes[bytes.length / 2]);
    }

    Cost withWal(long bytes) {
        return new Cost(statements, trips, commits, rollbacks, bytes);
    }
}
