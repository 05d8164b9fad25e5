package io.mandate.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.StackWalker.StackFrame;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Buffers that statements read, hit or not: each is explained with its own values just before it runs, and what that changed is
 * taken back.
 */
final class Buffers implements QueryExecutionListener {

    private static final StackWalker STACK = StackWalker.getInstance();
    /** Looked at while a statement is explained. */
    private static final String PLAN = System.getProperty("plan", "");

    private final Map<String, Map<String, Long>> most = new ConcurrentSkipListMap<>();
    private volatile Predicate<Thread> measured = thread -> false;

    /** The application with its data source watched. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Watched {

        @Bean
        static Buffers buffers() {
            return new Buffers();
        }

        @Bean
        static BeanPostProcessor watchedDataSource(Buffers buffers) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source
                            ? ProxyDataSourceBuilder.create(source)
                                    .listener(buffers)
                                    .build()
                            : bean;
                }
            };
        }
    }

    /** From now on, of scheduled work. */
    void begin() {
        begin(thread -> thread.getName().startsWith("scheduling"));
    }

    /** From now on, of these threads. */
    void begin(Predicate<Thread> threads) {
        most.clear();
        measured = threads;
    }

    /** The most that a round of each method read, by class and method. */
    Map<String, Long> end() {
        measured = thread -> false;
        return soFar();
    }

    Map<String, Long> soFar() {
        Map<String, Long> sums = new TreeMap<>();
        most.forEach((method, statements) -> sums.put(
                method, statements.values().stream().mapToLong(Long::longValue).sum()));
        return sums;
    }

    /** The most that any one of these statements read. */
    long ofOneStatement(Predicate<String> statement) {
        return most.values().stream()
                .flatMap(statements -> statements.entrySet().stream())
                .filter(entry -> statement.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElseThrow();
    }

    Set<String> seen() {
        return most.keySet();
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (!measured.test(Thread.currentThread())) {
            return;
        }
        QueryInfo query = queries.get(0);
        String method = STACK.walk(frames -> frames.filter(frame -> isOurs(frame))
                .map(frame -> frame.getClassName().replaceAll(".*\\.|\\$\\$.*", "") + "." + frame.getMethodName())
                .findFirst()
                .orElse("engine"));
        try {
            long read = explain(execution.getStatement().getConnection(), query, method);
            most.computeIfAbsent(method, key -> new ConcurrentSkipListMap<>()).merge(query.getQuery(), read, Math::max);
        } catch (SQLException | ReflectiveOperationException e) {
            throw new IllegalStateException(method, e);
        }
    }

    private static boolean isOurs(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("io.mandate.") && !name.startsWith("io.mandate.benchmark") && !name.contains("$$Lambda");
    }

    private static long explain(Connection connection, QueryInfo query, String method)
            throws SQLException, ReflectiveOperationException {
        boolean alone = connection.getAutoCommit();
        connection.setAutoCommit(false);
        var before = connection.setSavepoint();
        try (PreparedStatement statement =
                connection.prepareStatement("explain (analyze, buffers, format json) " + query.getQuery())) {
            for (ParameterSetOperation value :
                    query.getParametersList().stream().findFirst().orElse(List.of())) {
                value.getMethod().invoke(statement, value.getArgs());
            }
            try (ResultSet plan = statement.executeQuery()) {
                plan.next();
                if (!PLAN.isEmpty() && method.contains(PLAN)) {
                    System.out.println(method + " " + plan.getString(1));
                }
                var top =
                        JsonMapper.builder().build().readTree(plan.getString(1)).at("/0/Plan");
                return top.get("Shared Hit Blocks").asLong()
                        + top.get("Shared Read Blocks").asLong();
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        } finally {
            connection.rollback(before);
            if (alone) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}
}
