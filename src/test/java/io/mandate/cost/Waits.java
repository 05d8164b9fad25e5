package io.mandate.cost;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** How long all threads wait for the answer to which statement. */
final class Waits implements QueryExecutionListener, MethodExecutionListener {

    private static final int SHOWN = 25;
    private static final int BEGIN = 110;

    private final Map<String, Wait> waits = new ConcurrentHashMap<>();
    private final ThreadLocal<Long> asked = new ThreadLocal<>();
    private volatile boolean on;

    private record Wait(LongAdder nanos, LongAdder times) {}

    void turn(boolean wanted) {
        on = wanted;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        asked.set(System.nanoTime());
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        answered(queries.get(0).getQuery().strip().replaceAll("\\s+", " "));
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        if (call.getMethod().getName().equals("commit")) {
            asked.set(System.nanoTime());
        }
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        if (call.getMethod().getName().equals("commit")) {
            answered("commit");
        }
    }

    private void answered(String statement) {
        if (on) {
            Wait wait = waits.computeIfAbsent(
                    statement.substring(0, Math.min(BEGIN, statement.length())),
                    first -> new Wait(new LongAdder(), new LongAdder()));
            wait.nanos().add(System.nanoTime() - asked.get());
            wait.times().increment();
        }
    }

    /** One line a statement, those with the longest waits first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        double all =
                waits.values().stream().mapToLong(wait -> wait.nanos().sum()).sum();
        waits.entrySet().stream()
                .sorted(Comparator.comparing(wait -> -wait.getValue().nanos().sum()))
                .limit(SHOWN)
                .forEach(wait -> text.append("%5.1f %% %6d times %7.2f ms  %s%n"
                        .formatted(
                                100 * wait.getValue().nanos().sum() / all,
                                wait.getValue().times().sum(),
                                wait.getValue().nanos().sum()
                                        / 1e6
                                        / wait.getValue().times().sum(),
                                wait.getKey())));
        return text.toString();
    }
}
