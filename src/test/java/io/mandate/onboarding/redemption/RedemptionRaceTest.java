package io.mandate.onboarding.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.local.LocalClock;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import io.mandate.testing.Race;
import io.mandate.testing.Race.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A redemption against everything that may happen in the same moment. After each round the rows and the process must tell
 * the same story. Beside each race runs the same one written in the obvious way, look first and then change, on the same
 * tables: it must break, else the race is none.
 */
@MandateTest
class RedemptionRaceTest {

    private static final int ROUNDS = 40;
    private static final int CONTENDERS = 16;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private LocalClock clock;

    @Autowired
    private RedemptionTransaction redemption;

    @Autowired
    private UserManagement users;

    @Autowired
    private RuntimeService instances;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private List<Invited> invited;

    @BeforeEach
    void peopleWithTheirCodes() {
        Invited administrator = given.administratorOf(groups.one());
        invited = IntStream.range(0, ROUNDS)
                .mapToObj(round -> given.teamMemberInvited(administrator, List.of("VIEW_BILL")))
                .toList();
    }

    @Test
    void aCodeIsRedeemedOnce() {
        for (Invited each : invited) {
            String code = given.codeOf(each);

            List<Outcome> outcomes = Race.of(Collections.nCopies(CONTENDERS, redeeming(each, code)));

            assertThat(winners(outcomes)).isOne();
            assertThat(refusals(outcomes)).allMatch(InvalidInput.class::isInstance);
            assertCoherent(each);
        }
    }

    @Test
    void aCodeIsRedeemedOrExpires() {
        for (Invited each : invited) {
            String code = given.codeOf(each);
            Job timer = timerOf(each);
            expiresIn(each, 15);

            List<Outcome> outcomes = Race.of(Stream.concat(
                            IntStream.range(0, 6).mapToObj(n -> after(n * 5, redeeming(each, code))),
                            Stream.of(after(14, untilItIsOver(each, () -> {
                                jobs.executeJob(timer.getId());
                                return true;
                            }))))
                    .toList());

            assertThat(winners(outcomes.subList(0, 6))).isLessThanOrEqualTo(1);
            assertCoherent(each);
        }
    }

    @Test
    void aCodeIsRedeemedOrReplaced() {
        for (Invited each : invited) {
            String code = given.codeOf(each);
            clock.advance("PT61S");

            List<Outcome> outcomes = Race.between(redeeming(each, code), () -> {
                users.newCode(each.decider().accountId(), each.group().number(), each.id());
                return true;
            });

            assertThat(winners(outcomes)).isOne();
            assertThat(refusals(outcomes))
                    .allMatch(refusal -> refusal instanceof InvalidInput || refusal instanceof StateMovedOn);
            assertCoherent(each);
        }
    }

    @Test
    void aCodeIsRedeemedOrWithdrawn() {
        for (Invited each : invited) {
            String code = given.codeOf(each);

            List<Outcome> outcomes = Race.between(redeeming(each, code), () -> {
                users.withdraw(each.decider().accountId(), each.group().number(), each.id());
                return true;
            });

            assertThat(winners(outcomes)).isOne();
            assertThat(refusals(outcomes))
                    .allMatch(refusal -> refusal instanceof InvalidInput || refusal instanceof StateMovedOn);
            assertCoherent(each);
        }
    }

    @Test
    void lookingFirstRedeemsTwice() {
        assertThat(invited)
                .anyMatch(
                        each -> winners(Race.of(Collections.nCopies(CONTENDERS, lookThenMove(each, "REDEEMED")))) > 1);
    }

    @Test
    void lookingFirstRedeemsAndExpires() {
        assertThat(invited).anyMatch(each -> {
            expiresIn(each, 15);
            List<Outcome> outcomes = Race.of(Stream.concat(
                            IntStream.range(0, 8).mapToObj(n -> after(n * 2, lookThenMove(each, "REDEEMED"))),
                            Stream.of(untilItIsOver(each, lookThenExpire(each))))
                    .toList());
            return winners(outcomes) > 1;
        });
    }

    @Test
    void lookingFirstRedeemsAndReplacesOrWithdraws() {
        assertThat(invited)
                .anyMatch(each ->
                        winners(Race.between(lookThenMove(each, "REDEEMED"), lookThenMove(each, "REPLACED"))) > 1);
    }

    private Callable<Redemption> redeeming(Invited who, String code) {
        return () -> redemption.redeem(who.person().accountId(), code, () -> {});
    }

    /** The obvious way: is the code still good? Then, a little later, use it. */
    private Callable<Boolean> lookThenMove(Invited who, String state) {
        return () -> transaction.execute(status -> database.sql(
                                "select state = 'LIVE' and expires_at > clock_timestamp() from code_issue where invitation_id = ?")
                        .param(who.id())
                        .query(Boolean.class)
                        .single()
                && aLittleLater()
                && move(who, state));
    }

    /** Long enough for others to look as well, even on a busy machine. */
    private boolean aLittleLater() {
        return database.sql("select pg_sleep(0.03) is not null")
                .query(Boolean.class)
                .single();
    }

    private Callable<Boolean> lookThenExpire(Invited who) {
        return () -> transaction.execute(status -> database.sql(
                                "select state = 'LIVE' and expires_at <= clock_timestamp() from code_issue where invitation_id = ?")
                        .param(who.id())
                        .query(Boolean.class)
                        .single()
                && move(who, "EXPIRED"));
    }

    private boolean move(Invited who, String state) {
        return database.sql("update code_issue set state = ? where invitation_id = ?")
                        .params(state, who.id())
                        .update()
                == 1;
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
            while (true) {
                try {
                    if (expiry.call()) {
                        return true;
                    }
                } catch (Exception tooEarlyOrTooLate) {
                    // the state decides
                }
                boolean live = database.sql("select state = 'LIVE' from code_issue where invitation_id = ?")
                        .param(who.id())
                        .query(Boolean.class)
                        .single();
                if (!live) {
                    return false;
                }
            }
        };
    }

    private void expiresIn(Invited who, int millis) {
        database.sql(
                        "update code_issue set expires_at = clock_timestamp() + ? * interval '1 millisecond' where invitation_id = ?")
                .params(millis, who.id())
                .update();
    }

    private Job timerOf(Invited who) {
        return jobs.createJobQuery()
                .processInstanceId(instance(who.id()).getId())
                .activityId("event_codeExpired")
                .singleResult();
    }

    private ProcessInstance instance(UUID caseId) {
        return instances
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.toString())
                .singleResult();
    }

    private static long winners(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::won).count();
    }

    private static List<Exception> refusals(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::refusal)
                .filter(refusal -> refusal != null)
                .toList();
    }

    private record Rows(String invitation, long live, long redeemed, long grants) {}

    /** Invitation, codes, grant and process tell the same story. */
    private void assertCoherent(Invited who) {
        Rows rows = database.sql(
                        """
                        select i.state as invitation,
                               (select count(*) from code_issue where invitation_id = i.id and state = 'LIVE') as live,
                               (select count(*) from code_issue where invitation_id = i.id and state = 'REDEEMED') as redeemed,
                               (select count(*) from access_grant where id = i.id and state = 'ACTIVE') as grants
                        from invitation i where i.id = ?""")
                .param(who.id())
                .query(Rows.class)
                .single();
        switch (rows.invitation()) {
            case "REDEEMED" -> {
                assertThat(rows).isEqualTo(new Rows("REDEEMED", 0, 1, 1));
                assertThat(places(who)).containsExactly("receiveTask_access");
            }
            case "EXPIRED" -> {
                assertThat(rows).isEqualTo(new Rows("EXPIRED", 0, 0, 0));
                assertThat(places(who)).containsExactly("userTask_decideOnExpiredCode");
            }
            case "WITHDRAWN" -> {
                assertThat(rows).isEqualTo(new Rows("WITHDRAWN", 0, 0, 0));
                assertThat(instance(who.id())).isNull();
            }
            default -> {
                assertThat(rows).isEqualTo(new Rows("OPEN", 1, 0, 0));
                Eventually.until("mail", () -> places(who).equals(List.of("receiveTask_awaitRedemption")));
            }
        }
    }

    private List<String> places(Invited who) {
        return instances.getActiveActivityIds(instance(who.id()).getId());
    }
}
