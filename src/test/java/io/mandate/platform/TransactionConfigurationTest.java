package io.mandate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.platform.TransactionConfiguration.OurTransactions;
import io.mandate.platform.TransactionConfiguration.Repetition;
import io.mandate.platform.refusal.LostRace;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TransactionConfigurationTest {

    private static final int MOST_TRIES = 6;

    /** What another room calls a lost race. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final LostRace overtaken = Overtaken.class::isInstance;
    private final Repetition repetition = new Repetition(
            new StaticListableBeanFactory(Map.of("overtaken", overtaken)).getBeanProvider(LostRace.class));

    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private int tries;

    @AfterEach
    void noTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    private String done() {
        return repetition.of(again -> {
            tries++;
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return "done";
        });
    }

    private static SQLException sql(String state) {
        return new SQLException("refused", state);
    }

    static Stream<RuntimeException> lostRaces() {
        return Stream.of(
                new Overtaken(),
                new IllegalStateException(new Overtaken()),
                new OptimisticLockingFailureException("moved"),
                new CannotAcquireLockException("deadlock", sql("40P01")),
                new UncategorizedSQLException("lock", null, sql("55P03")),
                new DuplicateKeyException("there", sql("23505")),
                new IllegalStateException("flush", new RuntimeException(sql("23503"))));
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void whatLostARaceIsDoneOnceMore(RuntimeException lost) {
        failures.add(lost);

        assertThat(done()).isEqualTo("done");
        assertThat(tries).isEqualTo(2);
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(
                new StateMovedOn("USED", Message.of("refusal.moved-on")),
                new IllegalStateException(sql("23514")),
                new IllegalStateException("rollback", new SQLException("Connection is closed")),
                new CannotAcquireLockException("a text that is too long", sql("22001")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedIsNotRepeated(RuntimeException refusal) {
        failures.add(refusal);

        assertThatThrownBy(this::done).isSameAs(refusal);
        assertThat(tries).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void whatStandsInATransactionIsRepeatedWithTheWholeOfIt(RuntimeException lost) {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        failures.add(lost);

        assertThatThrownBy(this::done).isSameAs(lost);
        assertThat(tries).isEqualTo(1);
    }

    @Transactional
    private static class Steps {

        public void open() {}

        void ofThePackage() {}

        @Transactional(propagation = Propagation.MANDATORY)
        public void inAnother() {}
    }

    @ParameterizedTest
    @CsvSource({"open, true", "ofThePackage, true", "inAnother, false"})
    void whateverIsATransactionOfItsOwnIsRepeated(String method, boolean repeated) throws NoSuchMethodException {
        assertThat(new OurTransactions().matches(Steps.class.getDeclaredMethod(method), Steps.class))
                .isEqualTo(repeated);
    }

    @Test
    void whoLosesEachTimeIsToldToTryAgain() {
        failures.addAll(Collections.nCopies(MOST_TRIES, new Overtaken()));

        assertThatThrownBy(this::done).isInstanceOf(ConcurrencyFailureException.class);
        assertThat(tries).isEqualTo(MOST_TRIES);
    }

    @Test
    void aRowThatIsThereForGoodIsNoRace() {
        DuplicateKeyException there = new DuplicateKeyException("there", sql("23505"));
        failures.addAll(Collections.nCopies(MOST_TRIES, there));

        assertThatThrownBy(this::done).isSameAs(there);
        assertThat(tries).isEqualTo(MOST_TRIES);
    }
}
