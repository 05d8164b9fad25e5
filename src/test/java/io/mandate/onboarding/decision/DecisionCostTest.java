package io.mandate.onboarding.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.platform.Right;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    private static final int MOST_BUFFERS = 6;

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

    /** Among 200,000 grants it is at most one more: see {@code DecisionBenchmark}. */
    @Test
    void anAnswerReadsOneRow() {
        assertThat(buffers(member, "VIEW_BILL")).isLessThanOrEqualTo(MOST_BUFFERS);
        assertThat(buffers(member, "VIEW_BALANCE")).isLessThanOrEqualTo(MOST_BUFFERS);
        assertThat(buffers(new Invited(null, groups.one(), null, member.person(), null), "VIEW_BILL"))
                .isLessThanOrEqualTo(MOST_BUFFERS);

        users.remove(
                administrator.person().accountId(),
                member.group().number(),
                member.person().userId());
        assertThat(buffers(member, "VIEW_BILL")).isLessThanOrEqualTo(MOST_BUFFERS);
    }

    /** The fewest of some times: what the server looks up of the tables themselves is counted too, and rows on their way out. */
    private long buffers(Invited who, String right) {
        return IntStream.range(0, 5)
                .mapToLong(time -> JdbcClient.create(database)
                        .sql("explain (analyze, buffers, format json) " + AccessDecisions.MAY)
                        .params(null, right, who.person().userId(), who.group().number())
                        .query((row, n) -> plan(row.getString(1)))
                        .single())
                .min()
                .orElseThrow();
    }

    private static long plan(String json) {
        try {
            JsonNode top = new ObjectMapper().readTree(json).at("/0/Plan");
            return top.get("Shared Hit Blocks").asLong()
                    + top.get("Shared Read Blocks").asLong();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
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
