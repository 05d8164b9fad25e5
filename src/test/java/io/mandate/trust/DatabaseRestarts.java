package io.mandate.trust;

import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.DatabaseServer;
import io.mandate.testing.DatabaseServer.End;
import io.mandate.testing.SecondNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The server of the database ends without a warning under two nodes at work, and comes back. Neither node has to be started anew.
 */
public final class DatabaseRestarts implements Part {

    private static final String NAME = "restarts of the database server";
    private static final String SECOND = "trust-restarts";

    /** Of each node. */
    private static final int PEOPLE = 4;

    private final Environment first;
    private final Trouble trouble;
    private final DatabaseOwner owner;
    private int ends;

    DatabaseRestarts(Environment first, Trouble trouble, DatabaseOwner owner) {
        this.first = first;
        this.trouble = trouble;
        this.owner = owner;
    }

    /** With a second node that a test has already. */
    public static List<String> violations(BeanFactory application, SecondNode second, int rounds) {
        Tally tally = new Parts(application).databaseRestarts().under(second, rounds);
        System.out.printf("%s: %d, %s%n", NAME, tally.number(), tally.counts());
        return tally.words();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long target() {
        return 100;
    }

    @Override
    public long portion() {
        return 10;
    }

    @Override
    public Tally attempt(long number) {
        try (SecondNode second = new SecondNode(first, SECOND)) {
            return under(second, number);
        }
    }

    private Tally under(SecondNode second, long number) {
        Tally tally = new Tally();
        for (int n = 0; n < number; n++) {
            List<End> met = new ArrayList<>();
            List<String> broken = trouble.round(List.of(second.visitor()), PEOPLE, () -> {
                End end = End.values()[ends++ % End.values().length];
                met.add(end);
                new DatabaseServer(first).restart(end);
            });
            broken.forEach(what -> tally.violation(met + ": " + what));
            met.forEach(end -> tally.count(end.name().toLowerCase().replace('_', ' '), 1));
            tally.tried(1);
            tally.count("put off", trouble.putOff());
        }
        return tally;
    }

    /** The same with a database that says "done" before it has anything on its disk: that must be seen. */
    Part control() {
        return new Part() {
            @Override
            public String name() {
                return "control: " + NAME;
            }

            @Override
            public long target() {
                return 20;
            }

            @Override
            public long portion() {
                return 5;
            }

            @Override
            public Tally attempt(long number) {
                return promising(number);
            }
        };
    }

    private Tally promising(long number) {
        JdbcTemplate superuser = new JdbcTemplate(owner.superuser());
        DatabaseServer server = new DatabaseServer(first);
        Tally tally = new Tally();
        superuser.execute("alter role mandate set synchronous_commit = off");
        try (SecondNode second = new SecondNode(first, SECOND)) {
            // connections that there are already keep their promises
            server.restart(End.AT_ONCE);
            long caught = IntStream.range(0, (int) number)
                    .filter(n -> isBroken(second))
                    .count();
            tally.tried(number);
            tally.count("caught", caught);
            if (caught * 2 < number) {
                tally.violation("only %d of %d were caught".formatted(caught, number));
            }
        } finally {
            superuser.execute("alter role mandate reset synchronous_commit");
            server.restart(End.AT_ONCE);
        }
        return tally;
    }

    private boolean isBroken(SecondNode second) {
        try {
            return !trouble.round(
                            List.of(second.visitor()), PEOPLE, () -> new DatabaseServer(first).restart(End.AT_ONCE))
                    .isEmpty();
        } catch (RuntimeException | AssertionError lost) {
            return true;
        }
    }
}
