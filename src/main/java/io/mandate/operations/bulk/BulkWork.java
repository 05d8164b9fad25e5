package io.mandate.operations.bulk;

import io.mandate.operations.action.CaseActions;
import io.mandate.operations.action.CaseActions.Action;
import io.mandate.operations.action.CaseActions.Wanted;
import io.mandate.operations.bulk.Bulk.Outcome;
import io.mandate.operations.bulk.Bulk.State;
import io.mandate.rules.InvalidInput;
import io.mandate.rules.NotAllowed;
import io.mandate.rules.NotVisible;
import io.mandate.rules.StateMovedOn;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does the actions that are running. The outcome of a case commits with what was done to it, so a crash neither loses nor
 * doubles one, and a case to which it cannot be done harms no other. Nodes share the cases.
 */
@Component
class BulkWork {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);

    /** Other scheduled work has its turn in between. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final int MOST_TRIES = 5;

    private final CaseActions actions;
    private final BulkRows bulks;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BulkWork(CaseActions actions, BulkRows bulks, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.actions = actions;
        this.bulks = bulks;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A case that is this node's for the running transaction. */
    private record Claim(UUID bulk, UUID caseId, Action action, Integer hours, String reason, UUID preparedBy) {

        Wanted wanted() {
            return new Wanted(action, reason, hours, null, null);
        }
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT5S")
    void run() {
        long end = System.nanoTime() + TURN.toNanos();
        while (System.nanoTime() < end && next()) {
            // the next case
        }
        finish();
    }

    /** @return false if no case is waiting */
    private boolean next() {
        Claim[] claimed = new Claim[1];
        String problem = null;
        try {
            transaction.executeWithoutResult(status -> {
                claimed[0] = claim().orElse(null);
                if (claimed[0] != null) {
                    actions.perform(claimed[0].caseId(), claimed[0].wanted(), claimed[0].preparedBy());
                    note(claimed[0], Outcome.DONE, null);
                }
            });
        } catch (InvalidInput invalid) {
            problem = invalid.errors().get(0).code();
        } catch (StateMovedOn movedOn) {
            problem = movedOn.code();
        } catch (NotAllowed | NotVisible refused) {
            problem = "notAllowed";
        } catch (RuntimeException unexpected) {
            if (claimed[0] == null) {
                throw unexpected;
            }
            again(claimed[0], unexpected);
        }
        if (problem != null) {
            String why = problem;
            transaction.executeWithoutResult(status -> note(claimed[0], Outcome.IMPOSSIBLE, why));
        }
        return claimed[0] != null;
    }

    private Optional<Claim> claim() {
        return jdbc.sql(
                        """
                        select r.bulk, r.case_id, r.action, b.hours, b.reason, b.prepared_by
                        from bulk_action b join bulk_action_row r on r.bulk = b.id
                        where b.state = 'RUNNING' and r.outcome = 'PENDING'
                        order by r.tries, r.case_id limit 1 for update of r skip locked""")
                .query(Claim.class)
                .optional();
    }

    private void again(Claim claim, RuntimeException unexpected) {
        LOG.warn(
                "Case {} of bulk action {} failed and is tried again: {}",
                claim.caseId(),
                claim.bulk(),
                unexpected.getClass().getSimpleName());
        transaction.executeWithoutResult(status -> {
            int tries = jdbc.sql(
                            """
                            update bulk_action_row set tries = tries + 1
                            where bulk = :bulk and case_id = :case returning tries""")
                    .param("bulk", claim.bulk())
                    .param("case", claim.caseId())
                    .query(Integer.class)
                    .single();
            if (tries >= MOST_TRIES) {
                note(claim, Outcome.IMPOSSIBLE, "failed");
            }
        });
    }

    private void note(Claim claim, Outcome outcome, String problem) {
        jdbc.sql(
                        """
                        update bulk_action_row set outcome = :outcome, problem = :problem, done_at = clock_timestamp()
                        where bulk = :bulk and case_id = :case and outcome = 'PENDING'""")
                .param("outcome", outcome.name())
                .param("problem", problem)
                .param("bulk", claim.bulk())
                .param("case", claim.caseId())
                .update();
    }

    private void finish() {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        """
                        select id from bulk_action b
                        where state = 'RUNNING'
                          and not exists (select from bulk_action_row r where r.bulk = b.id and r.outcome = 'PENDING')""")
                .query(UUID.class)
                .list()
                .forEach(id -> bulks.move(id, Set.of(State.RUNNING), State.DONE)));
    }
}
