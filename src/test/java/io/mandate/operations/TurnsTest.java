package io.mandate.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.MandateTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@MandateTest
class TurnsTest {

    private static final Duration EVERY = Duration.ofDays(3650);

    @Autowired
    private Turns turns;

    @Autowired
    private JdbcClient jdbc;

    private final TransactionTemplate transaction;

    TurnsTest(@Autowired PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @BeforeEach
    void workThatWasNeverDone() {
        jdbc.sql("insert into turn (work, at) values ('test', '-infinity')").update();
    }

    @AfterEach
    void noWork() {
        jdbc.sql("delete from turn where work = 'test'").update();
    }

    private boolean take() {
        return Boolean.TRUE.equals(transaction.execute(status -> turns.take("test", EVERY)));
    }

    @Test
    void oneNodeTakesATurnThatIsDue() {
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
    }

    @Test
    void nobodyWaitsForTheOneWhoHasIt() {
        transaction.executeWithoutResult(status -> {
            assertThat(turns.take("test", EVERY)).isTrue();
            assertThat(take()).isFalse();
        });
    }

    @Test
    void aTurnThatFailsIsDueAgain() {
        transaction.executeWithoutResult(status -> {
            assertThat(turns.take("test", EVERY)).isTrue();
            status.setRollbackOnly();
        });
        assertThat(take()).isTrue();
    }
}
