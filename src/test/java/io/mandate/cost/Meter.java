package io.mandate.cost;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what the test's own thread sends through a data source, phase by phase, as long as it may read the WAL. */
final class Meter implements QueryExecutionListener, MethodExecutionListener {

    /** Prints every statement: {@code -Dcost.log=true}. */
    private static final boolean LOG = Boolean.getBoolean("cost.log");

    private final Map<Phase, Cost> costs = new EnumMap<>(Phase.class);
    private final Set<String> begun = new HashSet<>();
    private final Waits waits = new Waits();
    private volatile JdbcClient server;
    private Thread counted;
    private int statements;
    private int trips;
    private int commits;
    private int rollbacks;

    DataSource around(DataSource source) {
        return ProxyDataSourceBuilder.create(source)
                .listener(this)
                .methodListener(this)
                .listener(waits)
                .methodListener(waits)
                .build();
    }

    Waits waits() {
        return waits;
    }

    /** @param uncounted another connection to the same server */
    void readWalFrom(DataSource uncounted) {
        server = JdbcClient.create(uncounted);
    }

    boolean counts() {
        return server != null;
    }

    /** From now on, steps of several threads are only done. */
    void stop() {
        server = null;
    }

    /** Adds what a step costs to its phase. */
    <T> T count(Phase phase, Supplier<T> step) {
        if (!counts()) {
            return step.get();
        }
        long wal = wal();
        if (LOG) {
            System.out.println("---- " + phase.label());
        }
        statements = trips = commits = rollbacks = 0;
        counted = Thread.currentThread();
        try {
            return step.get();
        } finally {
            counted = null;
            costs.merge(phase, new Cost(statements, trips, commits, rollbacks, wal() - wal), Cost::plus);
        }
    }

    /** What was counted since the last call. */
    Map<Phase, Cost> take() {
        if (!counts()) {
            return new EnumMap<>(Phase.class);
        }
        Map<Phase, Cost> taken = new EnumMap<>(costs);
        costs.clear();
        return taken;
    }

    private long wal() {
        return server.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .query(Long.class)
                .single();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (Thread.currentThread() != counted) {
            return;
        }
        int entries = execution.isBatch() ? execution.getBatchSize() : 1;
        statements += entries;
        trips++;
        if (LOG) {
            System.out.println(entries + " x " + queries.get(0).getQuery().replaceAll("\\s+", " "));
        }
        if (commitsByItself(execution)) {
            commits++;
        } else {
            begun.add(execution.getConnectionId());
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        if (Thread.currentThread() != counted) {
            return;
        }
        String method = call.getMethod().getName();
        boolean commit = method.equals("commit");
        boolean rollback = method.equals("rollback");
        // the driver does not tell the server of the end of a transaction in which nothing was sent
        if ((commit || rollback) && begun.remove(call.getConnectionInfo().getConnectionId())) {
            commits += commit ? 1 : 0;
            rollbacks += rollback ? 1 : 0;
            trips++;
            if (LOG) {
                System.out.println(method);
            }
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {}

    private static boolean commitsByItself(ExecutionInfo execution) {
        try {
            return execution.getStatement().getConnection().getAutoCommit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
