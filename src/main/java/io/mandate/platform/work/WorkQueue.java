package io.mandate.platform.work;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off what is shared, each kind in a thread of its own; on a node that stops, until the rows that are being done are done. */
@Component
class WorkQueue {

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int SECONDS_TO_STOP = 10;

    private final List<SharedWork<?>> works;
    private final TransactionTemplate transaction;
    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();

    WorkQueue(List<SharedWork<?>> works, PlatformTransactionManager transactions) {
        this.works = works;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        threads.setPoolSize(works.size());
        threads.setThreadNamePrefix("work-");
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(SECONDS_TO_STOP);
        threads.initialize();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        works.forEach(work -> threads.scheduleWithFixedDelay(() -> turn(work), PAUSE));
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /** Until no row is waiting, or for two seconds: then others look for what is new. */
    <R> void turn(SharedWork<R> work) {
        long end = System.nanoTime() + TURN.toNanos();
        work.beforeATurn();
        while (System.nanoTime() < end && next(work)) {
            // the next row
        }
        work.afterATurn();
    }

    /** @return false if no row is waiting */
    private <R> boolean next(SharedWork<R> work) {
        if (work instanceof BatchedWork<R> batched) {
            return several(batched, () -> batched.claim(batched.mostAtOnce()));
        }
        AtomicReference<R> claimed = new AtomicReference<>();
        try {
            transaction.executeWithoutResult(status -> {
                Optional<R> row = work.claim();
                row.ifPresent(claimed::set);
                row.ifPresent(work::perform);
            });
        } catch (RuntimeException failure) {
            if (claimed.get() == null) {
                throw failure;
            }
            transaction.executeWithoutResult(status -> note(work, claimed.get(), failure));
        }
        return claimed.get() != null;
    }

    /** @return false if none of the rows is waiting */
    private <R> boolean several(BatchedWork<R> work, Supplier<List<R>> claim) {
        AtomicReference<List<R>> claimed = new AtomicReference<>(List.of());
        try {
            transaction.executeWithoutResult(status -> {
                claimed.set(claim.get());
                if (!claimed.get().isEmpty()) {
                    work.perform(claimed.get());
                }
            });
        } catch (RuntimeException failure) {
            List<R> rows = claimed.get();
            if (rows.isEmpty()) {
                throw failure;
            }
            if (rows.size() == 1) {
                transaction.executeWithoutResult(status -> note(work, rows.get(0), failure));
            } else {
                int half = rows.size() / 2;
                several(work, () -> work.claimAgain(rows.subList(0, half)));
                several(work, () -> work.claimAgain(rows.subList(half, rows.size())));
            }
        }
        return !claimed.get().isEmpty();
    }

    private static <R> void note(SharedWork<R> work, R row, RuntimeException failure) {
        if (work.isFinal(failure)) {
            work.giveUp(row, failure);
            return;
        }
        LOG.warn("{} failed: {}", work.describe(row), failure.getClass().getSimpleName());
        if (work.tried(row) >= work.mostTries()) {
            work.giveUp(row, failure);
        }
    }
}
