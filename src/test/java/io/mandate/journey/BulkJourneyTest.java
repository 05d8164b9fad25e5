package io.mandate.journey;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.local.Mailbox;
import io.mandate.local.ReceivedMail;
import io.mandate.testing.CopiedCases;
import io.mandate.testing.EarlierCases;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations act on many cases at once: seen first, approved above a limit, stopped and resumed, and done once. */
class BulkJourneyTest extends JourneyTest {

    /** Cases are taken one by one: ten times as many would show nothing else. */
    private static final int MANY = 230;

    private static final int FEW = 20;

    private static final String BULK = "/api/operations/bulk";
    private static final String INBOX = "/api/staff/inbox";

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private EarlierCases earlier;

    @Autowired
    private CopiedCases copies;

    @Autowired
    private JdbcClient database;

    private Http riley;
    private Http robin;

    @BeforeEach
    void operators() {
        riley = staff("riley");
        robin = staff("robin");
    }

    /** Somebody without an account. */
    private static Person stranger(Group group, int n, String server) {
        return new Person(
                UUID.randomUUID(), "none", "Pat", "Case", "pat-%d-of-%s@%s".formatted(n, group.number(), server));
    }

    private List<Invited> invited(Invited administrator, int people, String server) {
        List<Invited> invited = new ArrayList<>();
        for (int n = 0; n < people; n++) {
            invited.add(given.teamMemberInvited(
                    administrator, stranger(administrator.group(), n, server), List.of("VIEW_BILL")));
        }
        return invited;
    }

    private void awaitIncidents(Group group, String type, int number) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> database.sql(
                                        """
                                        select count(*) from act_ru_incident i
                                        join act_ru_execution p on p.id_ = i.proc_inst_id_
                                        join invitation v on v.id = p.business_key_::uuid
                                        where v.group_number = ? and i.incident_type_ = ?""")
                                .params(group.number(), type)
                                .query(Integer.class)
                                .single()
                        == number);
    }

    private String prepared(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return BULK + "/" + answer.body().get("id").asText();
    }

    /** What the inbox says of the page at which it is decided. */
    private static JsonNode waiting(Http who, String path) {
        return items(who.get(INBOX)).stream()
                .filter(item -> item.get("path").asText().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Answer step(Http who, String bulk, String step) {
        return who.post(bulk + "/steps", Map.of("step", step));
    }

    private String state(String bulk) {
        return riley.get(bulk).body().get("state").asText();
    }

    private int count(String bulk, String outcome) {
        return riley.get(bulk).body().at("/counts/" + outcome).asInt();
    }

    /** How many access codes each address of these people was mailed; a crash may mail one of them twice. */
    private Map<String, Integer> codesTo(Group group) {
        return mailbox.mails().stream()
                .filter(Mails::hasCode)
                .filter(mail -> mail.to().get(0).contains("-of-" + group.number() + "@"))
                .collect(groupingBy(
                        mail -> mail.to().get(0), mapping(Mails::code, collectingAndThen(toSet(), Set::size))));
    }

    @Test
    void whereNothingHasFailedNothingIsTriedAgain() {
        Invited administrator = given.administratorOf(groups.one());
        invited(administrator, 2, "retry.example");
        clock.advance("PT96H");
        awaitIncidents(administrator.group(), "notRegistered", 2);

        String bulk = prepared(riley.post(
                BULK,
                Map.of(
                        "action",
                        "RETRY",
                        "reason",
                        "The mail server is back.",
                        "group",
                        administrator.group().number())));

        assertThat(count(bulk, "PENDING")).isZero();
        assertThat(items(riley.get(bulk + "/cases")))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get("problem").asText()).isEqualTo("NOTHING_FAILED"));
    }

    @Test
    void ofManyCasesEachGetsOneNewCodeEvenIfTheNodeDies() {
        Invited administrator = given.administratorOf(groups.one());
        Group group = administrator.group();
        Invited mailed = invited(administrator, 1, "bulk.example").get(0);
        given.codeOf(mailed);
        Invited refused = invited(administrator, 1, "refused.example").get(0);
        Eventually.until("a refusal", () -> states(List.of(refused)).equals(List.of("ADDRESS_REFUSED")));
        copies.ofInvitation(mailed.id(), MANY - 1, "'pat-' || n || '-of-%s@bulk.example'".formatted(group.number()));
        copies.ofInvitation(refused.id(), FEW - 1, "'pat-' || n || '-of-%s@refused.example'".formatted(group.number()));
        fourDaysPassFor(group);
        awaitIncidents(group, "notRegistered", MANY);
        awaitIncidents(group, "addressRefused", FEW);

        String bulk = prepared(riley.post(
                BULK, Map.of("action", "NEW_CODE", "reason", "The mails went to spam.", "group", group.number())));
        assertThat(count(bulk, "PENDING")).isEqualTo(MANY);
        assertThat(count(bulk, "IMPOSSIBLE")).isEqualTo(FEW);
        assertThat(items(riley.get(bulk + "/cases?outcome=IMPOSSIBLE")))
                .hasSize(FEW)
                .allSatisfy(row -> assertThat(row.get("problem").asText()).isEqualTo("ADDRESS_REFUSED"))
                .allSatisfy(row -> assertThat(row.get("person").asText()).isEqualTo("Pat Case"));
        assertThat(codesTo(group)).isEqualTo(Map.of(mailed.person().email(), 1));

        assertThat(step(riley, bulk, "START").status()).isEqualTo(204);
        assertThat(state(bulk)).isEqualTo("SUBMITTED");
        String page = bulk.replace("/api", "/staff");
        assertThat(waiting(riley, page).get("place").asText()).isEqualTo("ASKED");
        JsonNode waits = waiting(robin, page);
        assertThat(waits.get("place").asText()).isEqualTo("ANYBODY");
        assertThat(waits.get("askedBy").asText()).isEqualTo("Riley Novak");
        assertThat(waits.get("cases").asInt()).isEqualTo(MANY + FEW);
        int before = robin.get(INBOX + "/count").body().get("count").asInt();
        assertThat(step(riley, bulk, "APPROVE").status()).isEqualTo(403);
        assertThat(step(robin, bulk, "APPROVE").status()).isEqualTo(204);
        assertThat(robin.get(INBOX + "/count").body().get("count").asInt()).isEqualTo(before - 1);
        Eventually.until("begun", () -> count(bulk, "DONE") > FEW);
        int deaths = 0;
        for (int n = 0; n < 5; n++) {
            deaths += dies();
        }
        assertThat(deaths).isPositive();
        assertThat(step(riley, bulk, "STOP").status()).isEqualTo(204);
        int stopped = Eventually.until("a stop", () -> count(bulk, "DONE"), done -> done == count(bulk, "DONE"));
        assertThat(stopped).isLessThan(MANY);
        assertThat(step(riley, bulk, "RESUME").status()).isEqualTo(204);

        Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> state(bulk).equals("DONE"));
        assertThat(count(bulk, "DONE")).isEqualTo(MANY);
        assertThat(count(bulk, "IMPOSSIBLE")).isEqualTo(FEW);
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> codesTo(group).values().stream().mapToInt(n -> n).sum() >= MANY + 1);
        assertThat(codesTo(group)).hasSize(MANY).allSatisfy((address, codes) -> assertThat(codes)
                .isEqualTo(address.equals(mailed.person().email()) ? 2 : 1));
        assertThat(database.sql("select count(*) from audit_event where group_number = ? and action = 'new-code-asked'")
                        .param(group.number())
                        .query(Integer.class)
                        .single())
                .isEqualTo(MANY);
        awaitIncidents(group, "notRegistered", 0);
        awaitIncidents(group, "addressRefused", FEW);
        // their codes would expire, with hundreds of mails, beside every later test that moves the clock
        earlier.end();
    }

    /** For their rows only: the clock would remind all of them, with two mails each. */
    private void fourDaysPassFor(Group group) {
        database.sql(
                        """
                        update code_issue set issued_at = issued_at - interval '96 hours', mailed_at = mailed_at - interval '96 hours'
                        where invitation_id in (select id from invitation where group_number = ?)""")
                .param(group.number())
                .update();
        database.sql(
                        """
                        update invitation set stuck_since = stuck_since - interval '96 hours'
                        where group_number = ? and state = 'ADDRESS_REFUSED'""")
                .param(group.number())
                .update();
    }

    /** Ends the connection that works on a case, as the death of the node would. */
    private int dies() {
        return Eventually.until(
                        "a case in hand",
                        () -> database.sql(
                                        """
                                        select pg_terminate_backend(pid) from pg_stat_activity a
                                        where a.state in ('active', 'idle in transaction') and exists (
                                            select from pg_locks l join pg_class c on c.oid = l.relation
                                            where l.pid = a.pid and c.relname = 'bulk_action_row' and l.mode = 'RowShareLock')
                                          and a.pid <> pg_backend_pid()""")
                                .query(Boolean.class)
                                .list(),
                        ended -> !ended.isEmpty())
                .size();
    }

    @Test
    void anOutageIsMadeUpFor() {
        Invited administrator = given.administratorOf(groups.one());
        Group group = administrator.group();
        List<Invited> lapsing = invited(administrator, 2, "bulk.example");
        lapsing.forEach(given::codeOf);
        clock.advance("PT167H");
        Instant from = clock.instant();
        List<Invited> issued = new ArrayList<>();
        Person late = new Person(UUID.randomUUID(), "none", "Pat", "Case", "late@group-" + group.number() + ".example");
        issued.add(given.teamMemberInvited(administrator, late, List.of("VIEW_BILL")));
        given.codeOf(issued.get(0));
        clock.advance("PT3H");
        Eventually.until("expired", () -> states(lapsing).equals(List.of("EXPIRED", "EXPIRED")));
        Instant before = expiresAt(issued.get(0));

        String bulk = prepared(riley.post(
                BULK + "/outages",
                Map.of(
                        "from",
                        from.toString(),
                        "to",
                        clock.instant().toString(),
                        "reason",
                        "The mail server was down.")));
        assertThat(items(riley.get(bulk + "/cases")))
                .extracting(row ->
                        row.get("caseId").asText() + " " + row.get("action").asText())
                .contains(
                        lapsing.get(0).id() + " NEW_CODE",
                        lapsing.get(1).id() + " NEW_CODE",
                        issued.get(0).id() + " EXTEND");
        assertThat(step(riley, bulk, "START").status()).isEqualTo(204);
        if (state(bulk).equals("SUBMITTED")) {
            assertThat(step(robin, bulk, "APPROVE").status()).isEqualTo(204);
        }

        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> state(bulk).equals("DONE"));
        assertThat(expiresAt(issued.get(0))).isEqualTo(before.plus(Duration.ofHours(4)));
        lapsing.forEach(invited -> given.codeOf(invited, 2));
        assertThat(database.sql(
                                "select count(*) from audit_event where action = 'bulk-prepared' and detail->>'bulk' = ?")
                        .param(bulk.substring(bulk.lastIndexOf('/') + 1))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private List<String> states(List<Invited> invited) {
        return invited.stream()
                .map(one -> database.sql("select state from invitation where id = ?")
                        .param(one.id())
                        .query(String.class)
                        .single())
                .toList();
    }

    private Instant expiresAt(Invited invited) {
        return database.sql("select max(expires_at) from code_issue where invitation_id = ?")
                .param(invited.id())
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void afterTheLossOfAKeyItsCodesAreReplaced() {
        Invited administrator = given.administratorOf(groups.one());
        Invited invited = invited(administrator, 1, "bulk.example").get(0);
        given.codeOf(invited);
        database.sql("update code_issue set kid = 'lost' where invitation_id = ?")
                .param(invited.id())
                .update();

        String bulk = prepared(riley.post(BULK + "/codes", Map.of("key", "lost", "reason", "The key is lost.")));
        assertThat(items(riley.get(bulk + "/cases"))).hasSize(1);
        assertThat(step(riley, bulk, "START").status()).isEqualTo(204);

        given.codeOf(invited, 2);
        assertThat(database.sql("select kid from code_issue where invitation_id = ? and state = 'LIVE'")
                        .param(invited.id())
                        .query(String.class)
                        .single())
                .isNotEqualTo("lost");
        assertInvalid(riley.post(BULK + "/codes", Map.of("key", "no such key", "reason", "x")), "", "NO_CASES");
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        assertInvalid(riley.post(BULK, Map.of("reason", "x", "group", "160")), "/action", "required");
        assertInvalid(riley.post(BULK, Map.of("action", "EXTEND", "reason", "x")), "/hours", "range");
        assertInvalid(riley.post(BULK, Map.of("action", "ASK", "reason", " ")), "/reason", "required");
        assertInvalid(
                riley.post(BULK, Map.of("action", "ASK", "reason", "x", "group", "no such group")), "", "NO_CASES");
        assertInvalid(riley.post(BULK, Map.of("action", "COMPENSATE", "reason", "x")), "/action", "required");
        assertInvalid(
                riley.post(
                        BULK + "/outages",
                        Map.of("from", "2026-01-02T00:00:00Z", "to", "2026-01-01T00:00:00Z", "reason", "x")),
                "/to",
                "range");
        assertInvalid(
                riley.post(
                        BULK + "/outages",
                        Map.of(
                                "from",
                                clock.instant().toString(),
                                "to",
                                clock.instant().plusSeconds(600).toString(),
                                "reason",
                                "x")),
                "/to",
                "range");
        assertProblem(riley.post(BULK + "/" + UUID.randomUUID() + "/steps", Map.of("step", "START")), 404);
        assertProblem(staff("casey").post(BULK, Map.of("action", "ASK", "reason", "x")), 403);
    }

    @Test
    void aSmallOneNeedsNobodyElseAndIsStartedOnce() {
        Invited administrator = given.administratorOf(groups.one());
        List<Invited> people = invited(administrator, 3, "bulk.example");
        people.forEach(given::codeOf);
        clock.advance("PT96H");
        awaitIncidents(administrator.group(), "notRegistered", 3);
        String bulk = prepared(riley.post(
                BULK,
                Map.of(
                        "action",
                        "EXTEND",
                        "hours",
                        24,
                        "reason",
                        "A holiday.",
                        "group",
                        administrator.group().number(),
                        "type",
                        "notRegistered")));

        assertThat(step(riley, bulk, "START").status()).isEqualTo(204);
        assertProblem(step(robin, bulk, "START"), 409);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> state(bulk).equals("DONE"));
        assertThat(items(riley.get(bulk + "/cases")))
                .extracting(row -> row.get("outcome").asText())
                .containsOnly("DONE");
        for (Invited person : people) {
            Eventually.until("told", () -> mailbox.mails().stream()
                    .filter(mail -> mail.to().contains(person.person().email()))
                    .map(ReceivedMail::subject)
                    .anyMatch(subject -> subject.contains("valid for longer")));
        }
        JsonNode filtered = riley.get("/api/operations/incidents?group="
                        + administrator.group().number())
                .body();
        assertThat(filtered.get("items")).isEmpty();
    }
}
