package io.mandate.benchmark;

import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What {@code -Dcases=1000000} waiting cases change for whoever redeems a code, and for nodes that look for due jobs; and what one
 * waiting case takes on disk. {@code -Dredemptions=200} says how many codes are redeemed before, and after.
 */
@MandateTest
@Import(Buffers.Watched.class)
@TestPropertySource(
        properties = {"local.data=target/mandate-scale", "local.durable=true", "camunda.bpm.process-engine-name=scale"})
class ScaleBenchmark {

    private static final int CASES = Integer.getInteger("cases", 1_000_000);
    private static final int REDEMPTIONS = Integer.getInteger("redemptions", 200);
    private static final int ACQUIRED = 32;
    private static final String RUNTIME = "act_ru_.*";
    private static final String HISTORY = "act_hi_.*";

    @Autowired
    private FreshGroups groups;

    @Autowired
    private Given given;

    @Autowired
    private Buffers buffers;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JobExecutor executor;

    @Autowired
    private JdbcClient database;

    @Value("${spring.datasource.url}")
    private String url;

    /** @param millis how long each redemption took, the shortest first */
    private record Redeeming(double[] millis, long buffers, long toFind) {

        double percentile(double share) {
            return millis[(int) Math.min(millis.length - 1, Math.ceil(share * millis.length))];
        }
    }

    @Test
    void whatManyWaitingCasesChange() {
        SingleConnectionDataSource superuser = new SingleConnectionDataSource(url, "postgres", "", true);
        JdbcClient server = JdbcClient.create(superuser);
        redeeming(); // warms up
        Map<String, Double> before = kilobytes(server);
        List<Invited> invited = invited();
        Map<String, Double> after = kilobytes(server);
        Redeeming empty = redeeming(invited);
        invited = invited();
        WaitingCases waiting = new WaitingCases(server, List.of(groups.one()), CASES);
        new TransactionTemplate(new JdbcTransactionManager(superuser)).executeWithoutResult(status -> waiting.fill());
        server.sql("vacuum analyze").update();
        Redeeming full = redeeming(invited);
        long poll = poll();

        new Report("ScaleBenchmark", "-Dcases=%d -Dredemptions=%d".formatted(CASES, REDEMPTIONS), database)
                .figure("look for due jobs", Spread.of(poll), "buffers", Target.atMost(6))
                .figure(
                        "find the process that waits for a code",
                        Spread.of(full.toFind()),
                        "buffers",
                        Target.atMost(25))
                .figure("find it if nobody else waits", Spread.of(empty.toFind()), "buffers", Target.NONE)
                .ratio(
                        "redemption, all of its statements",
                        Spread.of(full.buffers()),
                        "buffers",
                        Spread.of(full.buffers() / (double) empty.buffers()),
                        "nobody else waiting",
                        Target.NONE)
                .ratio(
                        "redemption, p99",
                        Spread.of(full.percentile(0.99)),
                        "ms",
                        Spread.of(full.percentile(0.99) / empty.percentile(0.99)),
                        "nobody else waiting",
                        Target.atMost(1.1))
                .ratio(
                        "redemption, median",
                        Spread.of(full.percentile(0.5)),
                        "ms",
                        Spread.of(full.percentile(0.5) / empty.percentile(0.5)),
                        "nobody else waiting",
                        Target.NONE)
                .figure(
                        "a waiting case: what the engine works with",
                        added(before, after, RUNTIME),
                        "KB",
                        Target.atMost(2.5))
                .figure("a waiting case: the engine's history", added(before, after, HISTORY), "KB", Target.NONE)
                .figure("a waiting case: rows and trail", added(before, after, "(?!act_).*"), "KB", Target.NONE)
                .save();
    }

    /** Team members whose codes were mailed, and whose processes wait. */
    private List<Invited> invited() {
        List<Invited> invited = new ArrayList<>();
        Invited administrator = given.administratorOf(groups.one());
        Stream.generate(() -> given.teamMemberInvited(administrator, List.of("VIEW_BILL")))
                .limit(REDEMPTIONS)
                .forEach(invited::add);
        invited.forEach(given::codeOf);
        Awaitility.await("nothing due")
                .until(() -> database.sql(
                                        "select count(*) from act_ru_job where duedate_ is null or duedate_ <= clock_timestamp()")
                                .query(Integer.class)
                                .single()
                        == 0);
        return invited;
    }

    private Redeeming redeeming() {
        return redeeming(invited());
    }

    private Redeeming redeeming(List<Invited> invited) {
        List<String> codes = invited.stream().map(given::codeOf).toList();
        Invited watched = invited.get(0);
        buffers.begin(Thread.currentThread()::equals);
        given.redeem(watched, codes.get(0));
        Map<String, Long> read = buffers.end();
        System.out.println(read);
        long one = buffers.ofOneStatement(
                sql -> sql.strip().toLowerCase(Locale.ROOT).startsWith("select") && sql.contains("ACT_RU_E"));
        double[] millis = new double[invited.size() - 1];
        for (int n = 1; n < invited.size(); n++) {
            long start = System.nanoTime();
            given.redeem(invited.get(n), codes.get(n));
            millis[n - 1] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return new Redeeming(
                millis, read.values().stream().mapToLong(Long::longValue).sum(), one);
    }

    /** What a node reads that finds nothing due. */
    private long poll() {
        var look = executor.getAcquireJobsCmdFactory().getCommand(ACQUIRED);
        var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        commands.execute(look);
        buffers.begin(Thread.currentThread()::equals);
        commands.execute(look);
        return buffers.end().values().stream().mapToLong(Long::longValue).sum();
    }

    private static Spread added(Map<String, Double> before, Map<String, Double> after, String tables) {
        return Spread.of(after.entrySet().stream()
                        .filter(table -> table.getKey().matches(tables))
                        .mapToDouble(table -> table.getValue() - before.get(table.getKey()))
                        .sum()
                / REDEMPTIONS);
    }

    /** What each table takes with its indexes, once nothing of it is left over. */
    private static Map<String, Double> kilobytes(JdbcClient server) {
        List<String> tables = server.sql(
                        "select tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'local_clock')")
                .query(String.class)
                .list();
        tables.forEach(table -> server.sql("vacuum full " + table).update());
        return tables.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> server.sql("select pg_total_relation_size(?::regclass)")
                                        .param(table)
                                        .query(Long.class)
                                        .single()
                                / 1024.0));
    }
}
