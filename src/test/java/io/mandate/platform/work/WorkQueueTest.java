package io.mandate.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.MandateTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What all work that nodes share has in common, with two nodes. */
@MandateTest
class WorkQueueTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DatabaseOwner owner;

    private final Set<Integer> crashing = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean moved = new AtomicBoolean();
    private final Counting work = new Counting();
    private WorkQueue one;
    private WorkQueue two;

    @BeforeEach
    void rows() {
        owner.sql()
                .sql("create table counted_work (row integer primary key, done integer not null default 0,"
                        + " tries integer not null default 0, outcome text)")
                .update();
        owner.sql().sql("grant all on counted_work to mandate").update();
        one = new WorkQueue(List.of(work), transactions);
        two = new WorkQueue(List.of(work), transactions);
    }

    @AfterEach
    void noRows() {
        one.stop();
        two.stop();
        owner.sql().sql("drop table counted_work").update();
    }

    private void rows(int number) {
        jdbc.sql("insert into counted_work (row) select generate_series(1, ?)")
                .param(number)
                .update();
    }

    private List<String> outcomes(String which) {
        return jdbc.sql("select outcome || ' ' || done || ' ' || tries from counted_work where " + which)
                .query(String.class)
                .list();
    }

    /** Odd things happen to rows below zero. */
    private class Counting implements SharedWork<Integer> {

        @Override
        public String describe(Integer row) {
            return "Row " + row;
        }

        @Override
        public Optional<Integer> claim() {
            return jdbc.sql("select row from counted_work where outcome is null order by tries, row limit 1"
                            + " for update skip locked")
                    .query(Integer.class)
                    .optional();
        }

        @Override
        public void perform(Integer row) {
            write("done = done + 1, outcome = 'DONE'", row);
            if (row == -1) {
                throw new NotVisible();
            }
            if (row == -3 && !moved.getAndSet(true)) {
                throw new StateMovedOn("MOVED", Message.of("refusal.moved-on"));
            }
            if (row == -2) {
                throw new IllegalStateException("broken");
            }
            if (crashing.remove(row)) {
                jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                        .query()
                        .singleRow();
            }
        }

        @Override
        public int tried(Integer row) {
            write("tries = tries + 1", row);
            return jdbc.sql("select tries from counted_work where row = ?")
                    .param(row)
                    .query(Integer.class)
                    .single();
        }

        @Override
        public void giveUp(Integer row, RuntimeException why) {
            write("outcome = '" + why.getClass().getSimpleName() + "'", row);
        }

        private void write(String what, int row) {
            jdbc.sql("update counted_work set " + what + " where row = ?")
                    .param(row)
                    .update();
        }
    }

    /** The same, eight rows at once. */
    private final class CountingMany extends Counting implements BatchedWork<Integer> {

        private final List<List<Integer>> performed = new ArrayList<>();

        @Override
        public int mostAtOnce() {
            return 8;
        }

        @Override
        public List<Integer> claim(int most) {
            return jdbc.sql("select row from counted_work where outcome is null order by tries, row limit ?"
                            + " for update skip locked")
                    .param(most)
                    .query(Integer.class)
                    .list();
        }

        @Override
        public List<Integer> claimAgain(List<Integer> rows) {
            return jdbc.sql("select row from counted_work where outcome is null and row = any (?) order by row"
                            + " for update skip locked")
                    .param(rows.toArray(Integer[]::new))
                    .query(Integer.class)
                    .list();
        }

        @Override
        public void perform(List<Integer> rows) {
            performed.add(rows);
            rows.forEach(super::perform);
        }

        @Override
        public Optional<Integer> claim() {
            return BatchedWork.super.claim();
        }

        @Override
        public void perform(Integer row) {
            BatchedWork.super.perform(row);
        }
    }

    @Test
    void nodesDoEachRowOnce() {
        rows(300);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> one.turn(work)),
                        CompletableFuture.runAsync(() -> two.turn(work)))
                .join();
        one.turn(work);

        assertThat(outcomes("true")).hasSize(300).containsOnly("DONE 1 0");
    }

    @Test
    void whatFailsIsTriedAgainAfterTheOthersAndGivenUp() {
        rows(20);
        jdbc.sql("insert into counted_work (row) values (-2)").update();

        one.turn(work);

        assertThat(outcomes("row = -2")).containsExactly("IllegalStateException 0 5");
        assertThat(outcomes("row > 0")).hasSize(20).containsOnly("DONE 1 0");
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() {
        jdbc.sql("insert into counted_work (row) values (-1)").update();

        one.turn(work);

        assertThat(outcomes("true")).containsExactly("NotVisible 0 0");
    }

    @Test
    void whoWasOvertakenTriesAgain() {
        jdbc.sql("insert into counted_work (row) values (-3)").update();

        one.turn(work);

        assertThat(outcomes("true")).containsExactly("DONE 1 1");
    }

    @Test
    void rowsThatHinderOthersAreFoundByHalving() {
        rows(10);
        jdbc.sql("update counted_work set row = -2 where row = 5").update();
        jdbc.sql("update counted_work set row = -1 where row = 6").update();
        CountingMany many = new CountingMany();

        one.turn(many);

        assertThat(many.performed)
                .startsWith(
                        List.of(-2, -1, 1, 2, 3, 4, 7, 8),
                        List.of(-2, -1, 1, 2),
                        List.of(-2, -1),
                        List.of(-2),
                        List.of(-1),
                        List.of(1, 2),
                        List.of(3, 4, 7, 8),
                        List.of(9, 10, -2));
        assertThat(outcomes("row = -2")).containsExactly("IllegalStateException 0 5");
        assertThat(outcomes("row = -1")).containsExactly("NotVisible 0 0");
        assertThat(outcomes("row > 0")).hasSize(8).containsOnly("DONE 1 0");
    }

    @Test
    void nodesDoManyRowsOnceAndACrashLosesNone() {
        rows(300);
        crashing.addAll(Set.of(3, 150, 300));
        CountingMany many = new CountingMany();
        CountingMany others = new CountingMany();

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> one.turn(many)),
                        CompletableFuture.runAsync(() -> two.turn(others)))
                .join();
        one.turn(many);

        // whoever was in the same chunk as a row that crashed has not been tried in vain
        assertThat(outcomes("true")).hasSize(300).containsOnly("DONE 1 0");
    }

    /** What a dead node did of a row is as if it had not been, and another node does it. */
    @Test
    void aCrashLosesAndDoublesNothing() {
        rows(20);
        crashing.addAll(Set.of(3, 11, 20));

        one.turn(work);
        two.turn(work);

        assertThat(outcomes("row in (3, 11, 20)")).containsOnly("DONE 1 1");
        assertThat(outcomes("true")).hasSize(20).allMatch(outcome -> outcome.startsWith("DONE 1"));
    }

    @Test
    void whereNoRowCanBeReadTheTurnFails() {
        owner.sql().sql("alter table counted_work rename column tries to tried").update();

        assertThatThrownBy(() -> one.turn(work)).isInstanceOf(DataAccessException.class);
        owner.sql().sql("alter table counted_work rename column tried to tries").update();
    }
}
