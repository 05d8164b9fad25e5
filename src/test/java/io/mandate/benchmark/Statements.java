package io.mandate.benchmark;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts what is sent to the database, as the cost gate does: each entry of a batch is a statement. */
final class Statements implements QueryExecutionListener, MethodExecutionListener {

    private static final int SHOWN = 8;
    private static final int BEGIN = 60;

    private final Map<String, LongAdder> waited = new ConcurrentHashMap<>();
    private final LongAdder statements = new LongAdder();
    private final LongAdder trips = new LongAdder();
    private final LongAdder commits = new LongAdder();
    private volatile Predicate<Thread> counted = thread -> false;

    /** The application with its data source counted. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Counted {

        @Bean
        static Statements statements() {
            return new Statements();
        }

        @Bean
        static BeanPostProcessor countedDataSource(Statements statements) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source
                            ? ProxyDataSourceBuilder.create(source)
                                    .listener(statements)
                                    .methodListener(statements)
                                    .build()
                            : bean;
                }
            };
        }
    }

    /**
     * @param waited milliseconds for answers of the database, commits not included
     * @param longest what took most of them
     */
    record Count(long statements, long trips, long commits, long waited, List<String> longest) {}

    /** What the calling thread sends while it does this. */
    Count of(Runnable work) {
        return of(Thread.currentThread()::equals, work);
    }

    /** What the server sends for the requests that are made meanwhile. */
    Count ofRequests(Runnable requests) {
        return of(thread -> thread.getName().startsWith("http-nio"), requests);
    }

    private Count of(Predicate<Thread> who, Runnable work) {
        statements.reset();
        trips.reset();
        commits.reset();
        waited.clear();
        counted = who;
        try {
            work.run();
        } finally {
            counted = thread -> false;
        }
        return new Count(
                statements.sum(),
                trips.sum(),
                commits.sum(),
                waited.values().stream().mapToLong(LongAdder::sum).sum(),
                waited.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> -entry.getValue().sum()))
                        .limit(SHOWN)
                        .map(entry -> "%,7d ms %s".formatted(entry.getValue().sum(), entry.getKey()))
                        .toList());
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (counted.test(Thread.currentThread())) {
            statements.add(execution.isBatch() ? execution.getBatchSize() : 1);
            trips.increment();
            try {
                if (execution.getStatement().getConnection().getAutoCommit()) {
                    commits.increment();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (counted.test(Thread.currentThread())) {
            String statement = queries.get(0).getQuery().strip().replaceAll("\\s+", " ");
            waited.computeIfAbsent(
                            statement.substring(0, Math.min(BEGIN, statement.length())), first -> new LongAdder())
                    .add(execution.getElapsedTime());
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        if (counted.test(Thread.currentThread()) && call.getMethod().getName().equals("commit")) {
            commits.increment();
            trips.increment();
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {}
}
