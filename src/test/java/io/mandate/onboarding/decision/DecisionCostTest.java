package io.mandate.onboarding.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.platform.Right;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCount;
import net.ttddyy.dsproxy.listener.SingleQueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an access decision asks the database. */
@MandateTest
class DecisionCostTest {

    @Autowired
    private DataSource database;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private io.mandate.onboarding.user.UserManagement users;

    private final SingleQueryCountHolder count = new SingleQueryCountHolder();
    private final List<Object> events = new ArrayList<>();
    private AccessDecisions decisions;
    private Invited administrator;
    private Invited member;

    @BeforeEach
    void aTeamMember() {
        administrator = given.administratorOf(groups.one());
        member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        DataSource counted =
                ProxyDataSourceBuilder.create(database).countQuery(count).build();
        decisions = new AccessDecisions(JdbcClient.create(counted), events::add);
    }

    private boolean may(String right) {
        count.clear();
        return decisions.may(
                member.person().userId(), new Right(right), member.group().number(), null);
    }

    private long statements() {
        return count.getQueryCountMap().values().stream()
                .mapToLong(QueryCount::getTotal)
                .sum();
    }

    @Test
    void anAnswerIsOneStatement() {
        assertThat(may("VIEW_BILL")).isTrue();
        assertThat(statements()).isEqualTo(1);
        assertThat(may("VIEW_BALANCE")).isFalse();
        assertThat(statements()).isEqualTo(1);
        assertThat(events).isEmpty();
    }

    @Test
    void onlyTheFirstNoAfterARemovalIsNoted() {
        users.remove(
                administrator.person().accountId(),
                member.group().number(),
                member.person().userId());

        assertThat(may("VIEW_BALANCE")).isFalse();
        assertThat(statements()).isEqualTo(2);
        assertThat(events).singleElement().isInstanceOfSatisfying(FirstRefusal.class, refusal -> assertThat(
                        refusal.afterEnd())
                .isLessThan(java.time.Duration.ofMinutes(1)));
        assertThat(may("VIEW_BILL")).isFalse();
        assertThat(statements()).isEqualTo(1);
        assertThat(events).hasSize(1);
    }
}
