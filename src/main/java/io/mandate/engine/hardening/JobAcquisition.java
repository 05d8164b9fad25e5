package io.mandate.engine.hardening;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.configuration.impl.DefaultJobConfiguration.JobConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Nodes take due jobs past each other. The engine reads what is due and then tries to lock it, so of several nodes that read the
 * same jobs all but one have read in vain; here one statement reads and locks, and leaves out what another node is about to lock.
 * Times are the database's: nodes whose clocks differ agree on when a lock has expired.
 */
@Configuration(proxyBeanMethods = false)
class JobAcquisition {

    /**
     * Oldest first, by the index on the due date. Of a process instance's exclusive jobs none is taken while another is locked; those
     * taken together are executed one after the other. The time stands in a query of its own, since a volatile function cannot
     * search an index.
     */
    private static final String TAKE =
            """
            with due as materialized (
                select id_ from act_ru_job job
                where retries_ > 0 and suspension_state_ = 1 and (:cleanup or handler_type_ <> 'history-cleanup')
                  and duedate_ <= (select clock_timestamp()::timestamp)
                  and (lock_owner_ is null or lock_exp_time_ < (select clock_timestamp()::timestamp))
                  and (not exclusive_ or not exists (
                      select from act_ru_job other
                      where other.process_instance_id_ = job.process_instance_id_ and other.exclusive_
                        and other.lock_owner_ is not null
                        and other.lock_exp_time_ >= (select clock_timestamp()::timestamp)))
                order by duedate_
                limit :most
                for update skip locked
            ), taken as (
                update act_ru_job job
                set rev_ = rev_ + 1, lock_owner_ = :owner,
                    lock_exp_time_ = clock_timestamp()::timestamp + make_interval(secs => :millis / 1000.0)
                from due where due.id_ = job.id_
                returning job.id_, job.duedate_, job.exclusive_, job.process_instance_id_
            )
            select id_ as id, case when exclusive_ then coalesce(process_instance_id_, id_) else id_ end as batch
            from taken order by duedate_""";

    private record Taken(String id, String batch) {}

    @Bean
    JobExecutor jobExecutor(TaskExecutor camundaTaskExecutor, CamundaBpmProperties properties, JdbcClient database) {
        ThreadPoolExecutor hands = ((ThreadPoolTaskExecutor) camundaTaskExecutor).getThreadPoolExecutor();
        hands.setRejectedExecutionHandler((job, pool) -> {
            if (pool.isShutdown()) {
                throw new RejectedExecutionException("The node stops");
            }
            // whoever takes more jobs than there are hands for lends a hand
            job.run();
        });
        JobExecutor executor = new PastEachOther(database);
        BeanUtils.copyProperties(JobConfiguration.jobExecutor(camundaTaskExecutor, properties), executor);
        return executor;
    }

    private static class PastEachOther extends SpringJobExecutor {

        private final JdbcClient database;

        PastEachOther(JdbcClient database) {
            this.database = database;
        }

        /** At each start: what is set is forgotten at each end. */
        @Override
        protected void ensureInitialization() {
            setAcquireJobsCmdFactory(most -> context ->
                    take(most, context.getProcessEngineConfiguration().isHistoryCleanupEnabled()));
            super.ensureInitialization();
        }

        private AcquiredJobs take(int most, boolean cleanup) {
            List<Taken> taken = database.sql(TAKE)
                    .param("most", most)
                    .param("cleanup", cleanup)
                    .param("owner", getLockOwner())
                    .param("millis", getLockTimeInMillis())
                    .query(Taken.class)
                    .list();
            AcquiredJobs jobs = new AcquiredJobs(most);
            batches(taken).forEach(jobs::addJobIdBatch);
            return jobs;
        }

        private static Collection<List<String>> batches(List<Taken> taken) {
            Map<String, List<String>> batches = taken.stream()
                    .collect(Collectors.groupingBy(
                            Taken::batch, LinkedHashMap::new, Collectors.mapping(Taken::id, Collectors.toList())));
            return batches.values();
        }
    }
}
