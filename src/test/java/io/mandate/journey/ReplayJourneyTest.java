package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import io.mandate.testing.PastedDrafts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An analyst tries a draft on what was decided. */
class ReplayJourneyTest extends JourneyTest {

    /** Before there was anything: decisions of that time are this test's. */
    private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");

    private static final UnaryOperator<String> REVIEWED = table ->
            table.replaceFirst("(?s)(outputEntry_matchesSignedOff_route\">\\s*<text>)\"CONFIRM\"", "$1\"REVIEW\"");

    @Autowired
    private PastedDrafts drafts;

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private UserManagement users;

    @Autowired
    private JdbcClient database;

    private Http casey;

    @BeforeEach
    void anAnalyst() {
        casey = staff("casey");
    }

    private String start(UUID draft, Instant from, Instant to) {
        Http.Answer started = casey.post(replays(draft), Map.of("from", from.toString(), "to", to.toString()));
        assertThat(started.status()).as(started.toString()).isEqualTo(202);
        return started.body().get("id").asText();
    }

    private static String replays(UUID draft) {
        return "/api/drafts/" + draft + "/replays";
    }

    private JsonNode newest(UUID draft) {
        return items(casey.get(replays(draft))).get(0);
    }

    private JsonNode replayed(UUID draft, Instant from, Instant to) {
        String id = start(draft, from, to);
        JsonNode replay = Eventually.until("replay", () -> newest(draft), found -> !found.get("state")
                .asText()
                .equals("RUNNING"));
        assertThat(replay.get("state").asText()).isEqualTo("DONE");
        assertThat(replay.get("id").asText()).isEqualTo(id);
        assertThat(replay.get("done")).isEqualTo(replay.get("total"));
        return replay;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private UUID designated(Group group, UUID by) {
        return desk.caseOf(
                given.requested(Given.designation(group, given.personOf(group)).request(), by));
    }

    /** Decisions of the past like one that was recorded for this case, a second apart from {@link #LONG_AGO} on. */
    private void likeThatOf(UUID caseId, String table, int first, int last) {
        for (String sql : List.of(
                "insert into act_hi_decinst (id_, dec_def_id_, dec_def_key_, dec_def_name_, proc_inst_id_, act_id_, eval_time_)"
                        + " select :run || n, dec_def_id_, dec_def_key_, dec_def_name_, proc_inst_id_, act_id_,"
                        + " timestamp '1990-01-01' + make_interval(secs => n) from generate_series(:first, :last) n, act_hi_decinst d"
                        + " where d.id_ = (%1$s)",
                "insert into act_hi_dec_in (id_, dec_inst_id_, clause_id_, clause_name_, var_type_, double_, long_, text_)"
                        + " select :run || n || clause_id_, :run || n, clause_id_, clause_name_, var_type_, double_, long_, text_"
                        + " from generate_series(:first, :last) n, act_hi_dec_in d where d.dec_inst_id_ = (%1$s)",
                "insert into act_hi_dec_out (id_, dec_inst_id_, clause_id_, clause_name_, rule_id_, rule_order_, var_name_,"
                        + " var_type_, double_, long_, text_)"
                        + " select :run || n || clause_id_, :run || n, clause_id_, clause_name_, rule_id_, rule_order_, var_name_,"
                        + " var_type_, double_, long_, text_"
                        + " from generate_series(:first, :last) n, act_hi_dec_out d where d.dec_inst_id_ = (%1$s)")) {
            database.sql(
                            sql.formatted(
                                    "select i.id_ from act_hi_decinst i join act_hi_procinst p on p.proc_inst_id_ = i.proc_inst_id_"
                                            + " where p.business_key_ = :case and i.dec_def_key_ = :table and i.id_ not like 'past-%'"))
                    .param("run", "past-")
                    .param("first", first)
                    .param("last", last)
                    .param("case", caseId.toString())
                    .param("table", table)
                    .update();
        }
    }

    private void forgetThePast() {
        database.sql("delete from act_hi_dec_in where dec_inst_id_ like 'past-%'")
                .update();
        database.sql("delete from act_hi_dec_out where dec_inst_id_ like 'past-%'")
                .update();
        database.sql("delete from act_hi_decinst where id_ like 'past-%'").update();
    }

    @Test
    void aRouteThatChangesIsCountedWithItsCases() {
        Group group = groups.one();
        Instant from = clock.instant();
        List<UUID> confirmed =
                List.of(designated(group, null), designated(groups.one(), null), designated(groups.one(), null));
        designated(group, given.officerOf(group).accountId());
        UUID draft = drafts.with("designation-review.dmn", REVIEWED);

        JsonNode replay = replayed(draft, from, clock.instant());

        assertThat(replay.get("total").asInt()).isEqualTo(4);
        assertThat(replay.get("limitReached").asBoolean()).isFalse();
        assertThat(replay.get("tables")).hasSize(1);
        JsonNode table = replay.at("/tables/0");
        assertThat(table.get("table").asText()).isEqualTo("designation-review");
        assertThat(table.get("evaluations").asInt()).isEqualTo(4);
        assertThat(table.get("same").asInt()).isEqualTo(1);
        assertThat(table.get("changed").asInt()).isEqualTo(3);
        assertThat(table.get("rows")).hasSize(1);
        JsonNode row = table.at("/rows/0");
        assertThat(row.get("then").asText()).isEqualTo("CONFIRM");
        assertThat(row.get("old").asText()).isEqualTo("CONFIRM");
        assertThat(row.get("new").asText()).isEqualTo("REVIEW");
        assertThat(row.get("oldRule").asText()).isEqualTo("rule_matchesSignedOff");
        assertThat(row.get("newRule").asText()).isEqualTo("rule_matchesSignedOff");
        assertThat(List.of(row.get("oldRow").asInt(), row.get("newRow").asInt()))
                .containsOnly(7);
        assertThat(row.get("count").asInt()).isEqualTo(3);
        assertThat(texts(row.get("cases")))
                .containsExactlyInAnyOrderElementsOf(
                        confirmed.stream().map(UUID::toString).toList());
        assertThat(texts(replay.get("statements")))
                .containsExactly(
                        "Designations that the officer of record would have been asked to confirm: 3 fewer.",
                        "Designations that would have gone to review: 3 more.");
    }

    @Test
    void longerValidityShowsWhoWouldHaveBeenInTimeAndMoreReminders() {
        Instant from = clock.instant();
        Invited tries = given.administratorInvited(groups.one());
        Invited neverTries = given.administratorInvited(groups.one());
        Invited inTime = given.administratorOf(groups.one());
        String code = given.codeOf(tries);
        Invited neitherTries = given.administratorInvited(groups.one());
        given.codeOf(neverTries);
        given.codeOf(neitherTries);
        clock.advance("PT169H");
        assertThat(redeem(as(tries.person()), code).code()).isEqualTo("CODE_EXPIRED");
        taskOf(as(tries.decider()), tries.id());
        users.newCode(tries.decider().accountId(), tries.group().number(), tries.id());
        given.redeem(tries, given.codeOf(tries, 2));
        UUID draft = drafts.with("code-policy.dmn", table -> table.replaceFirst("<text>168<", "<text>240<")
                .replaceFirst("R2/PT72H", "R3/PT72H"));

        JsonNode replay = replayed(draft, from, clock.instant());

        assertThat(replay.get("total").asInt()).isEqualTo(5);
        assertThat(replay.at("/tables/0/changed").asInt()).isEqualTo(5);
        assertThat(replay.at("/tables/0/rows/0/old").asText())
                .isEqualTo("Valid for hours: 168, Reminders: R2/PT72H, Issues at most: 10");
        assertThat(replay.at("/tables/0/rows/0/new").asText())
                .isEqualTo("Valid for hours: 240, Reminders: R3/PT72H, Issues at most: 10");
        JsonNode spanish =
                items(staff("casey").reading("es").get(replays(draft))).get(0).at("/tables/0");
        assertThat(spanish.get("name").asText()).isEqualTo("Política de códigos");
        assertThat(spanish.at("/rows/0/old").asText())
                .isEqualTo("Válido durante horas: 168, Recordatorios: R2/PT72H, Emisiones como máximo: 10");
        assertThat(texts(replay.at("/tables/0/rows/0/cases")))
                .containsExactlyInAnyOrder(
                        tries.id().toString(),
                        neverTries.id().toString(),
                        neitherTries.id().toString(),
                        inTime.id().toString());
        assertThat(texts(replay.get("statements")))
                .containsExactly(
                        "Codes of this period that expired: 3.",
                        "Of these, the person entered a later code in the end: 1.",
                        "Of these, the code would still have been valid when the person tried again: 1.",
                        "Reminders that would have been sent: 2 more.");
    }

    @Test
    void whatTheDraftDoesNotAnswerIsARow() {
        Instant from = clock.instant();
        given.administratorOf(groups.one());
        Instant to = clock.instant();
        UUID draft = drafts.with(
                "code-policy.dmn",
                table -> table.replace("<text>\"PRIMARY_ADMINISTRATOR\"</text>", "<text>\"NOBODY\"</text>"));

        JsonNode row = replayed(draft, from, to).at("/tables/0/rows/0");
        assertThat(row.get("old").asText()).startsWith("Valid for hours: 168");
        assertThat(row.path("new").isTextual()).isFalse();
        assertThat(row.get("problem").asText()).isEqualTo("NO_ANSWER");

        drafts.change(
                draft,
                "code-policy.dmn",
                table -> table.replaceAll("<text>\"(NOBODY|TEAM_MEMBER)\"</text>", "<text></text>"));
        assertThat(newest(draft).get("outdated").asBoolean()).isTrue();
        JsonNode again = replayed(draft, from, to);
        assertThat(again.get("outdated").asBoolean()).isFalse();
        assertThat(again.at("/tables/0/rows/0/problem").asText()).isEqualTo("SEVERAL_ANSWERS");
    }

    @Test
    void whatWasNeverRecordedIsSaid() {
        Instant from = clock.instant();
        given.administratorOf(groups.one());
        UUID draft = drafts.with(
                "code-policy.dmn",
                table -> table.replaceFirst("(?s)(inputExpression_role\".*?<text>)role(</text>)", "$1region$2"));

        JsonNode replay = replayed(draft, from, clock.instant());

        assertThat(texts(replay.get("statements")))
                .contains("The draft reads region, which past decisions have not recorded: it was taken as empty.");
        assertThat(replay.at("/tables/0/rows/0/problem").asText()).isEqualTo("NO_ANSWER");
    }

    @Test
    void aDraftWithoutAnotherTableHasNothingToReplay() {
        UUID draft = drafts.with("paper-designation.bpmn", text -> text + "\n");

        Http.Answer started = casey.post(replays(draft), Map.of("days", 30));
        assertThat(started.status()).isEqualTo(202);
        JsonNode replay = newest(draft);

        assertThat(replay.get("state").asText()).isEqualTo("DONE");
        assertThat(Duration.between(
                        Instant.parse(replay.get("from").asText()),
                        Instant.parse(replay.get("to").asText())))
                .isEqualTo(Duration.ofDays(30));
        assertThat(replay.get("total").asInt()).isZero();
        assertThat(replay.get("tables")).isEmpty();
    }

    @Test
    void manyDecisionsShowProgressRunOnceAtATimeAndCanBeStopped() {
        Invited invited = given.administratorOf(groups.one());
        likeThatOf(invited.id(), "designation-review", 1, 30_000);
        try {
            UUID draft = drafts.with(
                    "designation-review.dmn", text -> text.replace("\"ACCEPT\"</text>", "\"CONFIRM\"</text>"));
            Instant to = LONG_AGO.plusSeconds(100_000);
            String id = start(draft, LONG_AGO, to);

            assertProblem(casey.post(replays(draft), Map.of("from", LONG_AGO.toString(), "to", to.toString())), 409);
            JsonNode half = Eventually.until(
                    "progress", () -> newest(draft), now -> now.get("done").asInt() > 0);
            assertThat(half.get("total").asInt()).isEqualTo(30_000);
            assertThat(half.at("/tables/0/rows/0/cases")).hasSize(1);
            assertThat(casey.delete(replays(draft) + "/" + id).status()).isEqualTo(204);

            JsonNode stopped = newest(draft);
            assertThat(stopped.get("state").asText()).isEqualTo("STOPPED");
            assertThat(stopped.get("done").asInt()).isBetween(1, 29_999);
            assertThat(stopped.at("/tables/0/evaluations")).isEqualTo(stopped.get("done"));
        } finally {
            forgetThePast();
        }
    }

    @Test
    void everyDecisionOfManyBatchesIsReplayedOnce() {
        Invited accepted = given.administratorOf(groups.one());
        UUID confirmed = designated(groups.one(), null);
        likeThatOf(accepted.id(), "designation-review", 1, 600);
        likeThatOf(confirmed, "designation-review", 601, 1300);
        try {
            UUID draft = drafts.with("designation-review.dmn", REVIEWED);

            JsonNode replay = replayed(draft, LONG_AGO, LONG_AGO.plusSeconds(100_000));

            assertThat(replay.get("done").asInt()).isEqualTo(1300);
            assertThat(replay.at("/tables/0/same").asInt()).isEqualTo(600);
            assertThat(replay.at("/tables/0/changed").asInt()).isEqualTo(700);
            assertThat(replay.at("/tables/0/rows/0/count").asInt()).isEqualTo(700);
        } finally {
            forgetThePast();
        }
    }

    /** Such as those that a page asks for. */
    @Test
    void decisionsOfNoCaseAreReplayedToo() {
        likeThatOf(given.administratorOf(groups.one()).id(), "designation-review", 1, 3);
        database.sql("update act_hi_decinst set proc_inst_id_ = null where id_ like 'past-%'")
                .update();
        // as another release decided then: what is compared is what is in force
        database.sql("update act_hi_dec_out set text_ = 'REFUSE' where dec_inst_id_ like 'past-%'")
                .update();
        try {
            UUID draft = drafts.with(
                    "designation-review.dmn", text -> text.replace("\"ACCEPT\"</text>", "\"CONFIRM\"</text>"));

            JsonNode replay = replayed(draft, LONG_AGO, LONG_AGO.plusSeconds(100));

            JsonNode row = replay.at("/tables/0/rows/0");
            assertThat(row.get("count").asInt()).isEqualTo(3);
            assertThat(row.get("cases")).isEmpty();
            assertThat(List.of(
                            row.get("then").asText(),
                            row.get("old").asText(),
                            row.get("new").asText()))
                    .containsExactly("REFUSE", "ACCEPT", "CONFIRM");
            assertThat(texts(replay.get("statements")))
                    .anyMatch(said -> said.contains("accepted at once: 3 fewer"))
                    .noneMatch(said -> said.contains("refused"));
        } finally {
            forgetThePast();
        }
    }

    @Test
    void aReplayThatANodeLeftBehindGoesOnFromItsPlace() {
        Invited invited = given.administratorOf(groups.one());
        likeThatOf(invited.id(), "designation-review", 1, 5);
        try {
            UUID draft = drafts.with(
                    "designation-review.dmn", text -> text.replace("\"ACCEPT\"</text>", "\"CONFIRM\"</text>"));
            replayed(draft, LONG_AGO, LONG_AGO.plusSeconds(100));

            database.sql(
                            """
                            update release_replay set state = 'RUNNING', done = 3, last_id = 'past-3',
                                   last_time = timestamp '1990-01-01 00:00:03', result = jsonb_set(jsonb_set(jsonb_set(result,
                                   '{tables,designation-review,evaluations}', '3'), '{tables,designation-review,changed}', '3'),
                                   '{tables,designation-review,rows,0,count}', '3')
                            where draft = ?""")
                    .param(draft)
                    .update();
            JsonNode replay = Eventually.until("replay", () -> newest(draft), found -> found.get("state")
                    .asText()
                    .equals("DONE"));

            assertThat(replay.get("done").asInt()).isEqualTo(5);
            assertThat(replay.at("/tables/0/evaluations").asInt()).isEqualTo(5);
            assertThat(replay.at("/tables/0/rows/0/count").asInt()).isEqualTo(5);
        } finally {
            forgetThePast();
        }
    }

    @Test
    void onlyAnalystsReplayAndOnlyWhatIsThere() {
        UUID draft = drafts.with("designation-review.dmn", REVIEWED);
        Map<String, Object> period = Map.of(
                "from", LONG_AGO.toString(), "to", LONG_AGO.plusSeconds(1).toString());

        assertProblem(staff("morgan").post(replays(draft), period), 403);
        assertProblem(staff("olivia").get(replays(draft)), 403);
        assertProblem(visitor.another().get(replays(draft)), 401);
        assertProblem(casey.post(replays(UUID.randomUUID()), period), 404);
        assertProblem(casey.delete(replays(draft) + "/" + UUID.randomUUID()), 404);
        assertProblem(casey.get("/api/drafts/nothing/replays"), 404);
        assertInvalid(
                casey.post(replays(draft), Map.of("from", LONG_AGO.toString(), "to", LONG_AGO.toString())),
                "/to",
                "order");
        assertInvalid(casey.post(replays(draft), Map.of("from", LONG_AGO.toString())), "/to", "order");
    }
}
