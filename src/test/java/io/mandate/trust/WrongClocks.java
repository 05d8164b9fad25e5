package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.TooManyTries;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.trust.Waiting.Coded;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clocks that are wrong. The database's alone says how long a code lives; a node whose own is ahead or behind refuses nothing that
 * is good, lets nobody in too late, and leaves nothing standing still when the clocks agree again.
 */
final class WrongClocks {

    /** By which the nodes are ahead of the database. */
    private static final List<Duration> AHEAD =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(-10), Duration.ofDays(1), Duration.ofDays(-1));

    private static final Duration BACK = Duration.ofHours(1);
    private static final String NO_CODE = "0000-0000-0000-0000";

    private final Waiting waiting;
    private final Given given;
    private final UserManagement users;
    private final AuditTrail trail;
    private final Coherence coherence;
    private final ManagementService jobs;
    private final LocalClock clock;
    private final JdbcClient database;
    private final DatabaseOwner owner;

    WrongClocks(
            Waiting waiting,
            Given given,
            UserManagement users,
            AuditTrail trail,
            Coherence coherence,
            ManagementService jobs,
            LocalClock clock,
            JdbcClient database,
            DatabaseOwner owner) {
        this.waiting = waiting;
        this.given = given;
        this.users = users;
        this.trail = trail;
        this.coherence = coherence;
        this.jobs = jobs;
        this.clock = clock;
        this.database = database;
        this.owner = owner;
    }

    List<Part> all() {
        return List.of(
                new Rounds("clocks: the nodes' are not the database's", 100, 4, this::apart),
                new Rounds("clocks: the database's goes back", 30, 1, n -> back()));
    }

    /** Two codes whose time is over by one clock, and not by the other; one of the two is entered. */
    private List<String> apart(int n) {
        Duration ahead = AHEAD.get(n % AHEAD.size());
        boolean lives = !ahead.isNegative();
        List<String> broken = new ArrayList<>();
        Coded entered = waiting.some(1).get(0);
        Coded left = waiting.some(1).get(0);
        Invited begun;
        databaseMoves(ahead.negated());
        try {
            for (Coded each : List.of(entered, left)) {
                endsIn(each, ahead.dividedBy(2));
                timerEndsToo(each);
            }
            Optional<String> refusal = refusal(entered);
            if (!refusal.equals(lives ? Optional.empty() : Optional.of("CODE_EXPIRED"))) {
                broken.add("a code that " + (lives ? "lives: " : "is over: ") + refusal);
            }
            coherence.broken(entered.who()).ifPresent(broken::add);
            begun = begin(entered.who());
        } finally {
            databaseMoves(ahead);
        }
        broken.addAll(goesItsWay(begun));
        // the clocks agree, and time passes by both
        clock.advance(ahead.abs().plusDays(1).toString());
        broken.addAll(expires(left));
        return broken.stream()
                .map(what -> "nodes ahead by " + ahead + ": " + what)
                .toList();
    }

    private List<String> expires(Coded left) {
        List<String> broken = new ArrayList<>();
        try {
            Eventually.until("the expiry", () -> state(left).equals("EXPIRED"));
        } catch (ConditionTimeoutException never) {
            broken.add("it does not expire");
        }
        coherence.broken(left.who()).or(() -> coherence.incidents(left.who())).ifPresent(broken::add);
        return broken;
    }

    private Invited begin(Invited before) {
        Invited administrator = new Invited(null, before.group(), before.role(), before.decider(), before.decider());
        return given.teamMemberInvited(administrator, Waiting.MUCH);
    }

    /** The mail of a node that is ahead waits for the database, and the code is valid for as long as it should be. */
    private List<String> goesItsWay(Invited who) {
        given.redeem(who, given.codeOf(who));
        List<String> broken = new ArrayList<>();
        coherence.broken(who).ifPresent(broken::add);
        if (!database.sql(
                        "select expires_at - issued_at = interval '168 hours' from code_issue where invitation_id = ?")
                .param(who.id())
                .query(Boolean.class)
                .single()) {
            broken.add("a code of another length");
        }
        return broken;
    }

    /** An hour of the database comes a second time: what is over stays over, save a code that nobody has looked at since. */
    private List<String> back() {
        List<Coded> people = waiting.some(5);
        Coded unseen = people.get(0);
        Coded over = people.get(1);
        Coded guesser = people.get(2);
        Coded open = people.get(3);
        Coded removed = people.get(4);
        endsIn(unseen, BACK.dividedBy(-2));
        endsIn(over, BACK.dividedBy(-2));
        timerEndsToo(over);
        Eventually.until("the expiry", () -> state(over).equals("EXPIRED"));
        given.redeem(removed.who(), removed.code());
        users.remove(
                removed.who().decider().accountId(),
                removed.who().group().number(),
                removed.who().person().userId());
        Optional<String> held = Optional.empty();
        for (int n = 0; n < 20 && !held.equals(Optional.of("HELD_UP")); n++) {
            held = refusal(new Coded(guesser.who(), NO_CODE));
        }

        List<String> broken = new ArrayList<>();
        broken.addAll(expected("before", unseen, "CODE_EXPIRED"));
        databaseMoves(BACK.negated());
        try {
            broken.addAll(expected("over by its timer", over, "CODE_EXPIRED"));
            broken.addAll(expected("held up", guesser, "HELD_UP"));
            broken.addAll(expected("unseen", unseen, null));
            broken.addAll(expected("open", open, null));
            for (Coded each : List.of(unseen, over, open)) {
                coherence.broken(each.who()).ifPresent(broken::add);
            }
            if (isHeld(removed.who())) {
                broken.add("access that was taken is back");
            }
            if (!lastToldFirst(open.who())) {
                broken.add("the trail is told by its times, not in its order");
            }
        } finally {
            databaseMoves(BACK);
        }
        clock.advance("PT61M");
        broken.addAll(expected("an hour later", guesser, null));
        return broken;
    }

    /** @param wanted code of the refusal; null if it must be redeemed */
    private List<String> expected(String what, Coded code, String wanted) {
        Optional<String> refusal = refusal(code);
        return refusal.equals(Optional.ofNullable(wanted)) ? List.of() : List.of(what + ": " + refusal);
    }

    /** Why it is refused; empty if it is redeemed. */
    private Optional<String> refusal(Coded code) {
        try {
            given.redeem(code.who(), code.code());
            return Optional.empty();
        } catch (InvalidInput refused) {
            return Optional.of(refused.errors().get(0).code());
        } catch (TooManyTries heldUp) {
            return Optional.of("HELD_UP");
        }
    }

    private boolean isHeld(Invited who) {
        return database.sql(
                        "select exists (select from effective_access where account_id = ? and group_number = ? and held)")
                .params(who.person().accountId(), who.group().number())
                .query(Boolean.class)
                .single();
    }

    /** Its time lies before that of the removal. */
    private boolean lastToldFirst(Invited last) {
        return trail.activityOf(last.group().number(), AuditTrail.Criteria.EVERYTHING, Long.MAX_VALUE, 1)
                        .items()
                        .get(0)
                        .action()
                == AuditAction.ACCESS_GRANTED;
    }

    private String state(Coded code) {
        return database.sql("select state from invitation where id = ?")
                .param(code.who().id())
                .query(String.class)
                .single();
    }

    private void endsIn(Coded code, Duration time) {
        database.sql(
                        "update code_issue set expires_at = clock_timestamp() + ? * interval '1 millisecond' where invitation_id = ?")
                .params(time.toMillis(), code.who().id())
                .update();
    }

    /** The timer of the process is due when the code's time is over; it may fire at once. */
    private void timerEndsToo(Coded code) {
        Timestamp end = database.sql("select expires_at from code_issue where invitation_id = ?")
                .param(code.who().id())
                .query(Timestamp.class)
                .single();
        String timer = jobs.createJobQuery()
                .processInstanceId(coherence.instance(code.who().id()).getId())
                .activityId("event_codeExpired")
                .singleResult()
                .getId();
        jobs.setJobDuedate(timer, Date.from(end.toInstant()));
        if (!end.toInstant().isAfter(clock.instant())) {
            try {
                jobs.executeJob(timer);
            } catch (RuntimeException tooEarly) {
                // or somebody else was faster
            }
        }
    }

    private void databaseMoves(Duration by) {
        JdbcClient.create(owner.superuser())
                .sql("update local_clock.shift set millis = millis + ?")
                .param(by.toMillis())
                .update();
    }
}
