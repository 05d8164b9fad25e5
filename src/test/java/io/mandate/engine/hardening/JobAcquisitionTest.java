package io.mandate.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.engine.EngineTest;
import io.mandate.local.LocalClock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows that no other test's jobs come before; they are never executed. */
class JobAcquisitionTest extends EngineTest {

    @Autowired
    private JobExecutor executor;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LocalClock clock;

    private AcquireJobsCommandFactory acquisition;
    private TransactionTemplate another;

    @BeforeEach
    void stopExecuting() {
        executor.start();
        acquisition = executor.getAcquireJobsCmdFactory();
        executor.shutdown();
        another = new TransactionTemplate(transaction.getTransactionManager());
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @AfterEach
    void goOn() {
        database.sql("delete from act_ru_job where handler_type_ = 'never'").update();
        executor.start();
    }

    @Test
    void two_at_once_take_different_jobs_and_neither_waits() {
        jobs(6);
        List<String> taken = transaction.execute(status -> {
            List<String> ours = take(4);
            assertThat(ours).containsExactly("never-1", "never-2", "never-3", "never-4");
            // while ours is not committed
            List<String> theirs = another.execute(inner -> {
                database.sql("set local lock_timeout = '30s'").update();
                return take(2);
            });
            assertThat(theirs).containsExactly("never-5", "never-6");
            return Stream.concat(ours.stream(), theirs.stream()).toList();
        });
        assertThat(taken).doesNotHaveDuplicates();
        assertThat(locked()).isEqualTo(6);
    }

    @Test
    void what_a_node_took_and_did_not_commit_is_free_again() {
        jobs(2);
        transaction.executeWithoutResult(status -> {
            take(2);
            status.setRollbackOnly();
        });
        assertThat(take(2)).containsExactly("never-1", "never-2");
    }

    @Test
    void what_a_dead_node_has_locked_is_taken_when_its_lock_has_expired() {
        jobs(1);
        assertThat(take(1)).containsExactly("never-1");
        assertThat(ofOurs(take(1))).isEmpty();
        clock.advance("PT91S");
        assertThat(take(1)).containsExactly("never-1");
    }

    @Test
    void whose_clock_is_wrong_does_not_matter_to_locks() {
        jobs(1);
        take(1);
        assertThat(database.sql(
                                """
                                select lock_exp_time_ - clock_timestamp()::timestamp between interval '60 seconds' and interval '90 seconds'
                                from act_ru_job where id_ = 'never-1'""")
                        .query(Boolean.class)
                        .single())
                .as("ninety seconds by the clock of the database")
                .isTrue();
    }

    @Test
    void exclusive_jobs_of_one_instance_are_taken_together_or_not_at_all() {
        jobs(3);
        change("process_instance_id_ = 'one', exclusive_ = true", "never-1", "never-2");
        assertThat(batches(3)).containsExactly(List.of("never-1", "never-2"), List.of("never-3"));

        clock.advance("PT91S");
        assertThat(take(1)).containsExactly("never-1");
        assertThat(ofOurs(take(1))).as("never-2 waits for never-1").containsExactly("never-3");
    }

    @Test
    void jobs_that_are_not_exclusive_do_not_wait_for_one_another() {
        jobs(2);
        change("process_instance_id_ = 'one', exclusive_ = false", "never-1", "never-2");
        assertThat(take(1)).containsExactly("never-1");
        assertThat(take(1)).containsExactly("never-2");
    }

    @Test
    void what_is_not_due_has_failed_or_is_suspended_stays() {
        jobs(4);
        change("retries_ = 0", "never-1");
        change("suspension_state_ = 2", "never-2");
        change("duedate_ = clock_timestamp()::timestamp + interval '1 hour'", "never-3");
        assertThat(take(1)).containsExactly("never-4");
    }

    @Test
    void whoever_takes_more_than_there_are_hands_for_lends_a_hand() {
        ThreadPoolTaskExecutor tasks = (ThreadPoolTaskExecutor) ((SpringJobExecutor) executor).getTaskExecutor();
        CountDownLatch end = new CountDownLatch(1);
        Queue<Thread> by = new ConcurrentLinkedQueue<>();
        IntStream.range(0, tasks.getMaxPoolSize() + tasks.getQueueCapacity())
                .forEach(n -> tasks.execute(() -> awaited(end)));
        try {
            tasks.execute(() -> by.add(Thread.currentThread()));
        } finally {
            end.countDown();
        }
        assertThat(by).containsExactly(Thread.currentThread());
    }

    private static void awaited(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Due in this order, long ago. */
    private void jobs(int number) {
        IntStream.rangeClosed(1, number).forEach(n -> database.sql(
                        """
                        insert into act_ru_job (id_, rev_, type_, retries_, duedate_, handler_type_, suspension_state_, exclusive_)
                        values (?, 1, 'message', 3, timestamp '2000-01-01' + ? * interval '1 minute', 'never', 1, true)""")
                .params("never-" + n, n)
                .update());
    }

    private void change(String how, String... jobs) {
        database.sql("update act_ru_job set " + how + " where id_ = any (?)")
                .param(jobs)
                .update();
    }

    private List<String> take(int most) {
        return batches(most).stream().flatMap(List::stream).toList();
    }

    private List<List<String>> batches(int most) {
        AcquiredJobs taken = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(acquisition.getCommand(most));
        return taken.getJobIdBatches();
    }

    /** A job of another test may be due as well. */
    private static List<String> ofOurs(List<String> jobs) {
        return jobs.stream().filter(job -> job.startsWith("never-")).toList();
    }

    private int locked() {
        return database.sql("select count(*) from act_ru_job where handler_type_ = 'never' and lock_owner_ is not null")
                .query(Integer.class)
                .single();
    }
}
