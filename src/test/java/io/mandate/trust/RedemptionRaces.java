package io.mandate.trust;

import static io.mandate.trust.RacePart.done;
import static io.mandate.trust.RacePart.winners;

import io.mandate.onboarding.redemption.Uncounted;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Race.Outcome;
import io.mandate.trust.RacePart.Round;
import io.mandate.trust.Waiting.Coded;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A redemption against everything that may happen in the same moment. */
final class RedemptionRaces {

    private static final int CONTENDERS = 16;

    private final Waiting waiting;
    private final FreshGroups groups;
    private final Given given;
    private final Uncounted redemption;
    private final UserManagement users;
    private final Coherence coherence;
    private final ManagementService jobs;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Random random = new Random();
    private Invited narrowed;
    private int rounds;

    RedemptionRaces(
            Waiting waiting,
            FreshGroups groups,
            Given given,
            Uncounted redemption,
            UserManagement users,
            Coherence coherence,
            ManagementService jobs,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.waiting = waiting;
        this.groups = groups;
        this.given = given;
        this.redemption = redemption;
        this.users = users;
        this.coherence = coherence;
        this.jobs = jobs;
        this.database = database;
        this.transaction = transaction;
    }

    List<RacePart> all() {
        return List.of(
                RacePart.of("redeem and redeem", this::twice),
                RacePart.of("redeem and expire", this::expire),
                RacePart.of("redeem and replace the code", this::replace),
                RacePart.of("redeem and withdraw", this::withdraw),
                RacePart.of("redeem and correct the address", this::correct),
                RacePart.of("redeem and narrow", this::narrow),
                RacePart.control("redeem and redeem", this::naiveTwice),
                RacePart.control("redeem and expire", this::naiveExpire),
                RacePart.control("redeem and replace the code", this::naiveReplace));
    }

    private Round twice() {
        Coded next = waiting.next();
        return new Round(
                Collections.nCopies(CONTENDERS, redeeming(next)), outcomes -> oneOfThese(next.who(), outcomes, true));
    }

    /** Six try around the moment at which the code expires, or shortly after it, as the timer does. */
    private Round expire() {
        Coded next = waiting.next();
        Job timer = jobs.createJobQuery()
                .processInstanceId(coherence.instance(next.who().id()).getId())
                .activityId("event_codeExpired")
                .singleResult();
        expiresIn(next.who(), 15);
        int begin = random.nextInt(20);
        Callable<Boolean> expiry = untilItIsOver(next.who(), () -> {
            jobs.executeJob(timer.getId());
            return true;
        });
        return new Round(
                Stream.concat(
                                IntStream.range(0, 6).mapToObj(n -> after(begin + n * 4, redeeming(next))),
                                Stream.of(after(14, expiry)))
                        .toList(),
                outcomes -> winners(outcomes.subList(0, 6)) > 1
                        ? Optional.of("redeemed " + winners(outcomes.subList(0, 6)) + " times")
                        : coherence.broken(next.who()));
    }

    private Round replace() {
        Coded next = waiting.next();
        Invited who = next.who();
        // a code of the last minute is mailed once more
        database.sql(
                        """
                        update code_issue set issued_at = issued_at - interval '61 seconds',
                            mailed_at = mailed_at - interval '61 seconds' where invitation_id = ?""")
                .param(who.id())
                .update();
        return against(
                next, () -> users.newCode(who.decider().accountId(), who.group().number(), who.id()));
    }

    private Round withdraw() {
        Coded next = waiting.next();
        Invited who = next.who();
        return against(
                next,
                () -> users.withdraw(who.decider().accountId(), who.group().number(), who.id()));
    }

    private Round correct() {
        Coded next = waiting.next();
        Invited who = next.who();
        EmailAddress other =
                EmailAddress.require("/email", "other." + who.person().email());
        return against(
                next,
                () -> users.correctAddress(
                        who.decider().accountId(), who.group().number(), who.id(), other));
    }

    private Round against(Coded next, Runnable other) {
        return new Round(List.of(redeeming(next), done(other)), outcomes -> oneOfThese(next.who(), outcomes, false));
    }

    /** Whoever comes first: the access that is given is never more than the administrator's. */
    private Round narrow() {
        if (narrowed == null || ++rounds % 100 == 0) {
            narrowed = given.administratorOf(groups.one());
        }
        rights(narrowed, Waiting.MUCH);
        Invited who = given.teamMemberInvited(narrowed, Waiting.MUCH);
        Coded next = new Coded(who, given.codeOf(who));
        String group = who.group().number();
        return new Round(List.of(redeeming(next), done(() -> rights(narrowed, Waiting.LITTLE))), outcomes -> {
            if (winners(outcomes) < 2) {
                return Optional.of("refused: " + outcomes);
            }
            return database.sql(
                                            """
                                    select count(*) from access_grant m join access_grant a on a.group_number = m.group_number
                                    where m.group_number = ? and a.role = 'PRIMARY_ADMINISTRATOR' and a.state = 'ACTIVE'
                                      and m.state = 'ACTIVE' and not m.rights <@ a.rights""")
                                    .param(group)
                                    .query(Long.class)
                                    .single()
                            > 0
                    ? Optional.of("more than the administrator's")
                    : coherence.broken(who);
        });
    }

    /** By the officer of record. */
    private void rights(Invited administrator, List<String> rights) {
        users.changeRights(
                administrator.decider().accountId(),
                administrator.group().number(),
                administrator.person().userId(),
                Given.rights(rights));
    }

    private Optional<String> oneOfThese(Invited who, List<Outcome> outcomes, boolean same) {
        boolean refusedInWords = outcomes.stream()
                .filter(outcome -> !outcome.won())
                .allMatch(outcome -> outcome.refusal() instanceof InvalidInput
                        || !same && outcome.refusal() instanceof StateMovedOn);
        return RacePart.oneWins(outcomes)
                .or(() -> refusedInWords ? Optional.empty() : Optional.of("refused otherwise: " + outcomes))
                .or(() -> coherence.broken(who));
    }

    private Callable<Object> redeeming(Coded next) {
        return () -> redemption.redeem(next.who().person().accountId(), next.code());
    }

    private Round naiveTwice() {
        Invited who = waiting.next().who();
        return new Round(Collections.nCopies(CONTENDERS, lookThenMove(who, "REDEEMED")), RedemptionRaces::moreThanOne);
    }

    /** The code expires after the one has looked and before it moves. */
    private Round naiveExpire() {
        Invited who = waiting.next().who();
        Callable<Boolean> redeeming =
                lookThenMove(who, "state = 'LIVE' and expires_at > clock_timestamp()", 0.25, "REDEEMED");
        Callable<Boolean> expiring = untilItIsOver(
                who, lookThenMove(who, "state = 'LIVE' and expires_at <= clock_timestamp()", 0, "EXPIRED"));
        return new Round(
                List.of(redeeming, () -> {
                    expiresIn(who, 100);
                    return expiring.call();
                }),
                RedemptionRaces::moreThanOne);
    }

    private Round naiveReplace() {
        Invited who = waiting.next().who();
        return new Round(
                List.of(lookThenMove(who, "REDEEMED"), lookThenMove(who, "REPLACED")), RedemptionRaces::moreThanOne);
    }

    private static Optional<String> moreThanOne(List<Outcome> outcomes) {
        return winners(outcomes) > 1 ? Optional.of(winners(outcomes) + " have won") : Optional.empty();
    }

    /** The obvious way: is the code still good? Then, a little later, use it. */
    private Callable<Boolean> lookThenMove(Invited who, String state) {
        return lookThenMove(who, "state = 'LIVE' and expires_at > clock_timestamp()", 0.03, state);
    }

    private Callable<Boolean> lookThenMove(Invited who, String good, double later, String state) {
        return () -> transaction.execute(status -> is(who, good)
                && database.sql("select pg_sleep(?) is not null")
                        .param(later)
                        .query(Boolean.class)
                        .single()
                && database.sql("update code_issue set state = ? where invitation_id = ?")
                                .params(state, who.id())
                                .update()
                        == 1);
    }

    private boolean is(Invited who, String condition) {
        return database.sql("select " + condition + " from code_issue where invitation_id = ?")
                .param(who.id())
                .query(Boolean.class)
                .single();
    }

    private void expiresIn(Invited who, int millis) {
        database.sql(
                        "update code_issue set expires_at = clock_timestamp() + ? * interval '1 millisecond' where invitation_id = ?")
                .params(millis, who.id())
                .update();
    }

    private static Callable<Object> after(int millis, Callable<?> action) {
        return () -> {
            Thread.sleep(millis);
            return action.call();
        };
    }

    /** Tries again and again, as the executor of jobs does, as long as the code is live. */
    private Callable<Boolean> untilItIsOver(Invited who, Callable<Boolean> expiry) {
        return () -> {
            while (is(who, "state = 'LIVE'")) {
                try {
                    if (expiry.call()) {
                        return true;
                    }
                } catch (Exception tooEarlyOrTooLate) {
                    // the state decides
                }
            }
            return false;
        };
    }
}
