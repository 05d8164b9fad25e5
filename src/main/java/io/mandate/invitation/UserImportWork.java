package io.mandate.invitation;

import io.mandate.invitation.UserImports.Fault;
import io.mandate.invitation.UserImports.Outcome;
import io.mandate.invitation.UserImports.Row;
import io.mandate.rules.InvalidInput;
import io.mandate.rules.NotAllowed;
import io.mandate.rules.NotVisible;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * Adds the users of imports. The outcome of a row commits with its invitation, so a crash neither loses nor doubles one, and
 * a row that cannot be added harms no other. Nodes share the rows.
 */
@Component
class UserImportWork {

    private static final Logger LOG = LoggerFactory.getLogger(UserImportWork.class);

    /** Other scheduled work has its turn in between. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final int MOST_TRIES = 5;

    private final UserManagement users;
    private final UserImportRules rules;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UserImportWork(
            UserManagement users, UserImportRules rules, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.users = users;
        this.rules = rules;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A row that is this node's for the running transaction. */
    private record Claim(UUID importId, String group, UUID caller, Row row) {

        ImportedUser user() {
            return new ImportedUser(
                    row.line(),
                    row.firstName(),
                    row.lastName(),
                    row.email(),
                    row.company(),
                    row.billingUnit(),
                    row.rights(),
                    true);
        }
    }

    /** The row that was worked on and what is to be written of it after its transaction was rolled back. */
    private record Failure(Claim claim, List<Fault> faults, boolean again) {}

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT5S")
    void run() {
        long end = System.nanoTime() + TURN.toNanos();
        while (System.nanoTime() < end && next()) {
            // the next row
        }
    }

    /** @return false if no row is waiting */
    private boolean next() {
        Claim[] claimed = new Claim[1];
        Failure failure = null;
        try {
            transaction.executeWithoutResult(status -> {
                claimed[0] = claim().orElse(null);
                if (claimed[0] != null) {
                    add(claimed[0]);
                }
            });
        } catch (InvalidInput invalid) {
            failure = new Failure(claimed[0], UserImportRules.faults(invalid), false);
        } catch (NotAllowed | NotVisible lost) {
            failure = new Failure(claimed[0], List.of(new Fault("", "notAllowed")), false);
        } catch (RuntimeException unexpected) {
            if (claimed[0] == null) {
                throw unexpected;
            }
            LOG.warn(
                    "Row {} of user import {} failed and is tried again: {}",
                    claimed[0].row().line(),
                    claimed[0].importId(),
                    unexpected.getClass().getSimpleName());
            failure = new Failure(claimed[0], List.of(new Fault("", "failed")), true);
        }
        if (failure != null) {
            note(failure);
        }
        return claimed[0] != null;
    }

    private Optional<Claim> claim() {
        return jdbc.sql(
                        """
                        select i.group_number, i.requested_by, r.*
                        from user_import_row r join user_import i on i.id = r.import_id
                        where r.outcome = 'PENDING' order by r.tries, r.import_id, r.line limit 1
                        for update of r skip locked""")
                .query((rs, n) -> new Claim(
                        rs.getObject("import_id", UUID.class),
                        rs.getString("group_number"),
                        rs.getObject("requested_by", UUID.class),
                        UserImports.row(rs, n)))
                .optional();
    }

    private void add(Claim claim) {
        rules.checkForm(claim.user());
        users.addUser(claim.caller(), claim.group(), claim.user().user());
        finish(claim, Outcome.ADDED, List.of());
    }

    private void note(Failure failure) {
        transaction.executeWithoutResult(status -> {
            if (failure.again() && tries(failure.claim()) < MOST_TRIES) {
                return;
            }
            finish(failure.claim(), UserImportRules.outcome(failure.faults()), failure.faults());
        });
    }

    private int tries(Claim claim) {
        return jdbc.sql(
                        """
                        update user_import_row set tries = tries + 1
                        where import_id = :id and line = :line returning tries""")
                .param("id", claim.importId())
                .param("line", claim.row().line())
                .query(Integer.class)
                .single();
    }

    private void finish(Claim claim, Outcome outcome, List<Fault> faults) {
        jdbc.sql(
                        """
                        update user_import_row set outcome = :outcome, problems = :problems, done_at = clock_timestamp()
                        where import_id = :id and line = :line and outcome = 'PENDING'""")
                .param("outcome", outcome.name())
                .param("problems", faults.stream().map(Fault::written).toArray(String[]::new))
                .param("id", claim.importId())
                .param("line", claim.row().line())
                .update();
    }
}
