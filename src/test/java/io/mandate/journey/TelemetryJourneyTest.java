package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.documents.Documents;
import io.mandate.monitoring.Monitoring;
import io.mandate.monitoring.PromQl;
import io.mandate.monitoring.Scrape;
import io.mandate.operations.telemetry.Gauges;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the running application tells Prometheus. */
class TelemetryJourneyTest extends JourneyTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `((?:mandate|http)\\.[a-z._]+)` \\| ([a-z ]+) \\| ([^|]*) \\| [^|]+ \\|$");
    private static final Pattern TAG = Pattern.compile("`([a-z_.]+)`");
    private static final String DECISIONS = "mandate_access_decision_duration_seconds_count";
    private static final String DELIVERIES = "mandate_mail_delivery_duration_seconds_count";
    private static final String STUCK = "Nobody has done this in time.";
    private static final String FIRST_REFUSALS = "mandate_access_refusal_delay_seconds_count";

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Gauges gauges;

    @Autowired
    private RuntimeService runtime;

    private Scrape scrape() {
        return new Scrape(visitor.another().get("/actuator/prometheus").text());
    }

    private Scrape fresh() {
        gauges.refresh();
        return scrape();
    }

    private static double codes(Scrape scrape, String step) {
        return scrape.value("mandate_codes_total", "step", step);
    }

    private void awaitMore(Scrape before, ToDoubleFunction<Scrape> number) {
        Eventually.until("a higher number", () -> number.applyAsDouble(scrape()) > number.applyAsDouble(before));
    }

    private double teamMembers(Scrape scrape, String stage) {
        return scrape.value("mandate_cases", "kind", "team_member", "stage", stage);
    }

    @Test
    void aCaseIsCountedAtEveryStep() {
        Scrape before = fresh();
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String code = given.codeOf(member);
        Scrape mailed = Eventually.until(
                "a person who is registered and may enter a code",
                this::fresh,
                // the code can be read a moment before the mail server's answer is recorded
                scrape -> teamMembers(scrape, "registered") == teamMembers(before, "registered") + 1
                        && codes(scrape, "mailed") == codes(before, "mailed") + 2);
        assertThat(codes(mailed, "issued")).isEqualTo(codes(before, "issued") + 2);

        assertThat(redeem(as(member.person()), code).status()).isEqualTo(201);

        Scrape after = fresh();
        assertThat(teamMembers(after, "registered")).isEqualTo(teamMembers(before, "registered"));
        assertThat(teamMembers(after, "access")).isEqualTo(teamMembers(before, "access") + 1);
        assertThat(codes(after, "redeemed")).isEqualTo(codes(before, "redeemed") + 2);
    }

    @Test
    void codesThatExpireSoonAndThoseThatDidAreCounted() {
        Invited member = given.teamMemberInvited(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        given.codeOf(member);
        Scrape before = fresh();
        clock.advance("P6D");
        Scrape nextDay = fresh();
        assertThat(nextDay.value("mandate_codes_expiring", "within", "48h")).isPositive();
        assertThat(nextDay.value("mandate_codes_expiring", "within", "24h"))
                .isLessThanOrEqualTo(nextDay.value("mandate_codes_expiring", "within", "48h"));
        assertThat(nextDay.value("mandate_code_age_seconds", "statistic", "oldest"))
                .isGreaterThanOrEqualTo(6 * 86_400);

        clock.advance("PT25H");

        awaitMore(before, scrape -> codes(scrape, "expired"));
        assertThat(teamMembers(fresh(), "code_expired")).isGreaterThan(teamMembers(before, "code_expired"));
    }

    @Test
    void aRefusalIsCountedByItsReason() {
        Invited member = given.teamMemberInvited(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        String code = given.codeOf(member);
        Http person = as(member.person());
        Scrape before = scrape();

        redeem(person, "0000-0000-0000-0000");
        redeem(person, code);
        redeem(person, code);

        Scrape after = scrape();
        for (String reason : List.of("code_not_accepted", "code_used")) {
            assertThat(after.value("mandate_code_refusals_total", "reason", reason))
                    .as(reason)
                    .isEqualTo(before.value("mandate_code_refusals_total", "reason", reason) + 1);
        }
    }

    @Test
    void mailsAreTimedByTheirOutcome() {
        Invited administrator = given.administratorOf(groups.one());
        Scrape before = scrape();

        given.teamMemberInvited(administrator, given.personAt("refused.example"), List.of("VIEW_BILL"));
        Invited deferred =
                given.teamMemberInvited(administrator, given.personAt("deferred.example"), List.of("VIEW_BILL"));

        for (String outcome : List.of("refused", "deferred")) {
            awaitMore(before, scrape -> scrape.value(DELIVERIES, "outcome", outcome));
        }
        Scrape waiting = fresh();
        assertThat(waiting.value("mandate_mail_waiting")).isPositive();
        assertThat(teamMembers(waiting, "mail_waiting")).isPositive();
        as(administrator.person()).delete(path(deferred));
    }

    @Test
    void decisionsAreTimedAndTheFirstNoAfterARemovalOnce() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        Person stranger = given.personOf(groups.one());
        Scrape before = scrape();
        assertThat(may(member.person(), "VIEW_BILL", member.group())).isTrue();
        assertThat(may(member.person(), "VIEW_BALANCE", member.group())).isFalse();
        assertThat(may(stranger, "VIEW_BILL", member.group())).isFalse();
        assertThat(scrape().value(FIRST_REFUSALS)).isEqualTo(before.value(FIRST_REFUSALS));

        as(administrator.person())
                .delete(usersOf(member.group()) + "/" + member.person().userId());
        for (int question = 0; question < 3; question++) {
            assertThat(may(member.person(), "VIEW_BILL", member.group())).isFalse();
        }

        Scrape after = scrape();
        assertThat(after.value(DECISIONS, "decision", "allow"))
                .isEqualTo(before.value(DECISIONS, "decision", "allow") + 1);
        assertThat(after.value(DECISIONS, "decision", "deny"))
                .isEqualTo(before.value(DECISIONS, "decision", "deny") + 5);
        assertThat(after.value(FIRST_REFUSALS)).isEqualTo(before.value(FIRST_REFUSALS) + 1);
    }

    @Test
    void everyExpressionOfAlertsAndDashboardsFindsWhatItAsksFor() throws IOException {
        businessOfEveryKind();
        Scrape scrape = fresh();

        Map<String, String> missing = new HashMap<>();
        Monitoring.expressions().forEach((where, expression) -> PromQl.selectors(expression).stream()
                // made by Prometheus
                .filter(selector -> !selector.metric().equals("up"))
                .filter(selector -> !scrape.has(selector))
                .forEach(selector -> missing.put(where, selector.toString())));
        assertThat(Monitoring.expressions()).hasSizeGreaterThan(40);
        assertThat(missing).isEmpty();
    }

    @Test
    void everyMetricIsListedWithItsUnitAndTags() throws IOException {
        businessOfEveryKind();
        Scrape scrape = fresh();
        Map<String, Set<String>> told = scrape.types().keySet().stream()
                .filter(family -> family.matches("(mandate|http)_.*") && !family.endsWith("_max"))
                .collect(Collectors.toMap(family -> family, scrape::labelsOf));

        Map<String, Set<String>> listed = ROW.matcher(Files.readString(Documents.OPERATING))
                .results()
                .collect(Collectors.toMap(row -> family(row.group(1), row.group(2)), row -> TAG.matcher(row.group(3))
                        .results()
                        .map(tag -> tag.group(1).replace('.', '_'))
                        .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(listed).isEqualTo(told);
    }

    /** As Prometheus names it. */
    private static String family(String metric, String unit) {
        String name = metric.replace('.', '_');
        return switch (unit) {
            case "s" -> name + "_seconds";
            case "since start" -> name + "_total";
            default -> name;
        };
    }

    @Test
    void nobodyIsNamed() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        may(member.person(), "VIEW_BILL", member.group());

        assertThat(visitor.another().get("/actuator/prometheus").text())
                .doesNotContain(
                        member.person().userId(),
                        member.person().email(),
                        member.group().number(),
                        member.id().toString());
    }

    /** What brings every series about. */
    private void businessOfEveryKind() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL"));
        given.teamMemberInvited(administrator, given.personAt("refused.example"), List.of("VIEW_BILL"));
        Invited deferred =
                given.teamMemberInvited(administrator, given.personAt("deferred.example"), List.of("VIEW_BILL"));
        Invited late = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(late);
        as(administrator.person())
                .delete(usersOf(member.group()) + "/" + member.person().userId());
        may(member.person(), "VIEW_BILL", member.group());
        for (String outcome : List.of("refused", "deferred", "sent")) {
            Eventually.until("a mail " + outcome, () -> scrape().value(DELIVERIES, "outcome", outcome) > 0);
        }
        runtime.createIncident(
                "reviewOverdue",
                runtime.createExecutionQuery()
                        .processInstanceBusinessKey(late.id().toString())
                        .activityId("receiveTask_awaitRedemption")
                        .singleResult()
                        .getId(),
                late.id().toString(),
                STUCK);
        as(administrator.person()).delete(path(deferred));
        somethingGoesWrong();
    }

    /** A table that is not there where the program looks for it. */
    private void somethingGoesWrong() {
        Http morgan = staff("morgan");
        owner.sql()
                .sql("alter table bulletin_item rename to bulletin_item_elsewhere")
                .update();
        try {
            assertThat(morgan.get("/api/bulletin").status()).isGreaterThanOrEqualTo(500);
        } finally {
            owner.sql()
                    .sql("alter table bulletin_item_elsewhere rename to bulletin_item")
                    .update();
        }
    }

    @AfterEach
    void theIncidentIsOver() {
        runtime.createIncidentQuery()
                .incidentType("reviewOverdue")
                .incidentMessage(STUCK)
                .list()
                .forEach(incident -> runtime.resolveIncident(incident.getId()));
    }
}
