package io.mandate.engine.hardening.authorization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes into the engine before the first request, one node after the other. */
@Component
class AtStartUp {

    /** Any number that nobody else locks. */
    private static final long LOCK = 7_240_001;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    AtStartUp(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    void run(Runnable step) {
        transaction.executeWithoutResult(status -> {
            database.sql("select 1 from pg_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query()
                    .singleRow();
            step.run();
        });
    }
}
