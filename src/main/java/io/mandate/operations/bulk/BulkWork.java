package io.mandate.operations.bulk;

import io.mandate.operations.action.CaseActions;
import io.mandate.operations.action.CaseActions.Action;
import io.mandate.operations.action.CaseActions.Wanted;
import io.mandate.operations.bulk.Bulk.Outcome;
import io.mandate.operations.bulk.Bulk.State;
import io.mandate.operations.bulk.BulkWork.Claim;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.work.SharedWork;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out running actions, case by case. */
@Component
record BulkWork(CaseActions actions, BulkRows bulks, JdbcClient jdbc, TransactionTemplate transaction)
        implements SharedWork<Claim> {

    /** A case that is this node's for the running transaction. */
    record Claim(UUID bulk, UUID caseId, Action action, Integer hours, String reason, UUID preparedBy) {

        Wanted wanted() {
            return new Wanted(action, reason, hours, null, null);
        }
    }

    @Override
    public String describe(Claim claim) {
        return "Case %s of bulk action %s".formatted(claim.caseId(), claim.bulk());
    }

    @Override
    public Optional<Claim> claim() {
        return jdbc.sql(
                        """
                        select r.bulk, r.case_id, r.action, b.hours, b.reason, b.prepared_by
                        from bulk_action b join bulk_action_row r on r.bulk = b.id
                        where b.state = 'RUNNING' and r.outcome = 'PENDING'
                        order by r.tries, r.case_id limit 1 for update of r skip locked""")
                .query(Claim.class)
                .optional();
    }

    @Override
    public void perform(Claim claim) {
        actions.perform(claim.caseId(), claim.wanted(), claim.preparedBy());
        note(claim, Outcome.DONE, null);
    }

    @Override
    public int tried(Claim claim) {
        return jdbc.sql(
                        """
                        update bulk_action_row set tries = tries + 1
                        where bulk = :bulk and case_id = :case returning tries""")
                .param("bulk", claim.bulk())
                .param("case", claim.caseId())
                .query(Integer.class)
                .single();
    }

    @Override
    public void giveUp(Claim claim, RuntimeException why) {
        note(claim, Outcome.IMPOSSIBLE, problem(why));
    }

    /** Whoever chose a case that has moved on sees so in the result. */
    @Override
    public boolean isFinal(RuntimeException failure) {
        return failure instanceof StateMovedOn || SharedWork.super.isFinal(failure);
    }

    private String problem(RuntimeException why) {
        if (why instanceof InvalidInput invalid) {
            return invalid.errors().get(0).code();
        }
        if (why instanceof StateMovedOn movedOn) {
            return movedOn.code();
        }
        return isFinal(why) ? "notAllowed" : "failed";
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

    @Override
    public void afterATurn() {
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
