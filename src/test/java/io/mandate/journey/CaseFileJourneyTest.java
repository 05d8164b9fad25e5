package io.mandate.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.local.LocalMailServer;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.DesignationForm;
import io.mandate.onboarding.designation.Receipt;
import io.mandate.testing.CopiedCases;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations and membership services open the file of a case. */
class CaseFileJourneyTest extends JourneyTest {

    private static final String CASES = "/api/operations/cases";
    private static final String WRONG = "0000-0000-0000-0000";

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private CopiedCases copies;

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ProcessEngine engine;

    private Http riley;

    @BeforeEach
    void anOperator() {
        riley = staff("riley");
    }

    @AfterEach
    void mailServerUp() {
        mailServer.up();
    }

    private JsonNode summary(UUID caseId) {
        Answer answer = riley.get(CASES + "/" + caseId);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().at("/file/summary");
    }

    private void awaitStage(UUID caseId, String stage) {
        Eventually.until("stage " + stage, () -> summary(caseId).get("stage").asText(), stage::equals);
    }

    /** In the order of time. */
    private List<JsonNode> timeline(UUID caseId, String... kinds) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            Answer page = riley.get(CASES + "/" + caseId + "/timeline?kind=" + String.join(",", kinds)
                    + (next.isEmpty() ? "" : "&next=" + next));
            all.addAll(items(page));
            next = page.body().get("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        Collections.reverse(all);
        return all;
    }

    /** Such as {@code CODE code-refused CODE_EXPIRED}. */
    private static String brief(JsonNode entry) {
        return entry.get("kind").asText() + " " + entry.get("what").asText()
                + (entry.hasNonNull("outcome") ? " " + entry.get("outcome").asText() : "");
    }

    private void awaitEntry(UUID caseId, String kind, String brief) {
        Eventually.until(
                brief,
                () -> timeline(caseId, kind).stream()
                        .map(CaseFileJourneyTest::brief)
                        .toList(),
                entries -> entries.contains(brief));
    }

    @Test
    void aCodeThatIsMailedOnceMoreStandsAsItsNewestMailDoes() {
        Invited administrator = given.administratorOf(groups.one());
        Http manager = as(administrator.person());
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String code = given.codeOf(invited);
        awaitStage(invited.id(), "REGISTERED");

        mailServer.down();
        assertThat(manager.post(path(invited) + "/codes", null).status()).isEqualTo(202);
        assertThat(summary(invited.id()).get("stage").asText()).isEqualTo("MAILING");
        awaitEntry(invited.id(), "MAIL", "MAIL access-code DEFERRED");
        assertThat(manager.post(path(invited) + "/codes", null).status())
                .as("a third time")
                .isEqualTo(202);
        assertThat(summary(invited.id()).get("stage").asText()).isEqualTo("MAILING");
        assertThat(items(as(invited.person()).get("/api/invitations")))
                .as("who has the first mail can enter its code")
                .hasSize(1);

        mailServer.up();
        clock.advance("PT10M");
        awaitStage(invited.id(), "REGISTERED");
        assertThat(given.codeOf(invited, 2)).isEqualTo(code);
        List<JsonNode> mails = timeline(invited.id(), "MAIL");
        assertThat(mails)
                .extracting(CaseFileJourneyTest::brief)
                .startsWith("MAIL access-code SENT")
                .endsWith("MAIL access-code SENT")
                .contains("MAIL access-code DEFERRED")
                .doesNotContain("MAIL access-code NO_ANSWER");
        assertThat(mails)
                .filteredOn(entry -> brief(entry).equals("MAIL access-code SENT"))
                .as("what the mail server answered to each")
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.get("detail").asText()).endsWith("localhost answered 250."));
        assertThat(redeem(as(invited.person()), code).status()).isEqualTo(201);
    }

    @Test
    void theTimelineOfACaseWithEverythingTellsItInOrder() {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Http manager = as(administrator.person());
        mailServer.down();
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        awaitEntry(invited.id(), "MAIL", "MAIL access-code DEFERRED");
        assertThat(summary(invited.id()).get("stage").asText()).isEqualTo("MAILING");
        mailServer.up();
        clock.advance("PT10M");
        String first = given.codeOf(invited);
        awaitStage(invited.id(), "REGISTERED");

        Http person = as(invited.person());
        assertInvalid(redeem(person, WRONG), "/accessCode", "CODE_NOT_ACCEPTED");
        clock.advance("PT168H");
        awaitEntry(invited.id(), "CODE", "CODE code-expired");
        awaitStage(invited.id(), "EXPIRED");
        assertThat(summary(invited.id()).get("whoActs").asText()).isEqualTo("The primary administrator");
        person = as(invited.person());
        assertInvalid(redeem(person, first), "/accessCode", "CODE_EXPIRED");
        manager = as(administrator.person());
        assertThat(manager.post(path(invited) + "/codes", null).status()).isEqualTo(202);
        String second = given.codeOf(invited, 2);
        awaitStage(invited.id(), "REGISTERED");
        assertThat(redeem(person, second).status()).isEqualTo(201);
        awaitStage(invited.id(), "ACCESS");
        String user = usersOf(group) + "/" + invited.person().userId();
        assertThat(manager.post(user + "/removal", Map.of("reason", "LEFT_COMPANY"))
                        .status())
                .isLessThan(300);
        awaitStage(invited.id(), "ENDED");
        awaitEntry(invited.id(), "MAIL", "MAIL access-ended-remover SENT");
        awaitEntry(invited.id(), "MAIL", "MAIL access-ended SENT");

        List<JsonNode> entries = timeline(invited.id());
        assertThat(entries)
                .extracting(CaseFileJourneyTest::brief)
                .containsSubsequence(
                        "CASE invited",
                        "CODE code-issued",
                        "MAIL access-code DEFERRED",
                        "MAIL access-code SENT",
                        "SIGN_ON signed-on",
                        "CODE code-refused CODE_NOT_ACCEPTED",
                        "CODE code-expired",
                        "SIGN_ON signed-on",
                        "CODE code-refused CODE_EXPIRED",
                        "CODE new-code-asked",
                        "CODE code-issued",
                        "MAIL access-code SENT",
                        "CODE access-granted",
                        "CASE access-ended LEFT_COMPANY",
                        "MAIL access-ended-remover SENT")
                .containsSubsequence(
                        "STEP serviceTask_issueAccessCode",
                        "DECISION code-policy.dmn rule_teamMember",
                        "STEP serviceTask_mailAccessCode",
                        "STEP receiveTask_awaitRedemption CANCELED",
                        "STEP event_codeExpired",
                        "STEP userTask_decideOnExpiredCode",
                        "STEP serviceTask_issueAccessCode",
                        "STEP receiveTask_awaitRedemption CANCELED",
                        "STEP event_codeRedeemed",
                        "STEP receiveTask_access CANCELED",
                        "STEP end_accessEnded")
                .contains("MAIL code-expired-invitee SENT", "MAIL code-expired-decider SENT", "MAIL access-ended SENT");
        assertThat(entries)
                .filteredOn(entry -> brief(entry).equals("MAIL access-code SENT"))
                .as("what the mail server answered")
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.get("detail").asText()).endsWith("localhost answered 250."));
        assertThat(entries)
                .filteredOn(entry -> brief(entry).equals("MAIL access-code DEFERRED"))
                .allSatisfy(entry -> assertThat(entry.get("detail").asText()).endsWith("localhost gave no answer."));
        assertThat(riley.get(CASES + "/" + invited.id() + "/timeline")
                        .body()
                        .at("/people/" + administrator.person().userId())
                        .asText())
                .as("names of those who acted")
                .endsWith("Case");
        assertThat(entries)
                .extracting(entry -> Instant.parse(entry.get("at").asText()))
                .isSorted();
        assertThat(entries.stream()
                        .map(CaseFileJourneyTest::brief)
                        .filter(brief -> brief.startsWith("CODE code-refused")))
                .hasSize(2);
        assertThat(entries).extracting(entry -> entry.get("words").asText()).doesNotContain("");
        assertThat(entries)
                .filteredOn(entry -> entry.get("what").asText().equals("new-code-asked"))
                .extracting(entry -> entry.get("by").asText())
                .containsExactly(administrator.person().userId());
        assertThat(entries)
                .filteredOn(entry -> entry.get("what").asText().equals("code-expired"))
                .extracting(entry -> entry.get("by").asText())
                .containsExactly("system");
        assertThat(entries.toString())
                .doesNotContain(
                        invited.person().email(),
                        administrator.person().email(),
                        group.officer().email(),
                        first,
                        second)
                .doesNotContain("\"" + invited.person().firstName() + " ");

        assertThat(timeline(invited.id(), "CODE", "SIGN_ON"))
                .extracting(entry -> entry.get("kind").asText())
                .containsOnly("CODE", "SIGN_ON");
        JsonNode codes = riley.get(CASES + "/" + invited.id()).body().at("/file/codes");
        assertThat(codes).extracting(code -> code.get("state").asText()).containsExactly("EXPIRED", "REDEEMED");
        assertThat(codes.get(0).get("expiresAt").asText())
                .isNotEqualTo(codes.get(1).get("expiresAt").asText());
    }

    @Test
    void theFileNamesTheProcessTheReleaseAndThePeopleAndTheDownloadHoldsEveryEntry() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        awaitStage(invited.id(), "REGISTERED");

        JsonNode opened = riley.get(CASES + "/" + invited.id()).body();
        JsonNode file = opened.get("file");
        assertThat(file.at("/summary/kind").asText()).isEqualTo("DESIGNATION");
        assertThat(file.at("/summary/reference").asText()).startsWith("D-");
        assertThat(file.at("/summary/group").asText()).isEqualTo(invited.group().number());
        assertThat(file.at("/summary/role").asText()).isEqualTo("PRIMARY_ADMINISTRATOR");
        assertThat(file.at("/summary/person").asText())
                .isEqualTo(invited.person().userId());
        assertThat(file.at("/summary/inviter").asText())
                .isEqualTo(invited.decider().userId());
        assertThat(file.at("/summary/whoActs").asText()).isEqualTo("The invited person");
        assertThat(file.get("newCode").asBoolean()).isTrue();
        assertThat(file.at("/process/key").asText()).isEqualTo("primary-administrator-designation");
        assertThat(file.at("/process/release/inForce").asBoolean()).isTrue();
        assertThat(file.at("/process/openIncidents").asInt()).isZero();
        assertThat(file.toString()).doesNotContain(invited.person().email());
        assertThat(opened.at("/party/email").asText())
                .isEqualTo(invited.person().email());
        assertThat(opened.at("/party/name").asText()).endsWith("Case");
        assertThat(opened.at("/party/inviter").asText()).isEqualTo("Ada Quinn");

        Answer csv = riley.get(CASES + "/" + invited.id() + "/timeline.csv");
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"case-" + invited.id() + ".csv\"");
        List<String> lines = csv.text().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("\"at\",\"kind\",\"what\",\"outcome\",\"words\",\"model\",\"detail\",\"by\",\"actingAs\"");
        assertThat(lines).hasSize(1 + timeline(invited.id()).size());
        assertThat(csv.text())
                .contains("\"An access code was issued.\"")
                .doesNotContain(invited.person().email());
    }

    @Test
    void anIncidentIsToldFromItsBeginningToItsEndWithWhatTheOperatorDid() {
        Invited stuck = given.teamMemberInvited(
                given.administratorOf(groups.one()), given.personAt("deferred.example"), List.of("VIEW_BILL"));
        while (Eventually.until("a try", () -> triesLeft(stuck), left -> left >= 0) > 0) {
            int before = triesLeft(stuck);
            clock.advance("PT12H");
            Eventually.until("another try", () -> triesLeft(stuck), left -> left < before);
        }
        awaitEntry(stuck.id(), "INCIDENT", "INCIDENT failedJob RAISED");
        assertThat(riley.get(CASES + "/" + stuck.id())
                        .body()
                        .at("/file/process/openIncidents")
                        .asInt())
                .isPositive();

        riley = staff("riley");
        engine.getIdentityService().setAuthentication("riley", List.of("operations"));
        try {
            engine.getManagementService()
                    .setJobRetries(1)
                    .jobId(engine.getManagementService()
                            .createJobQuery()
                            .processInstanceId(riley.get(CASES + "/" + stuck.id())
                                    .body()
                                    .at("/file/process/instanceId")
                                    .asText())
                            .noRetriesLeft()
                            .singleResult()
                            .getId())
                    .execute();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }

        List<JsonNode> entries = timeline(stuck.id(), "INCIDENT", "OPERATOR");
        assertThat(entries)
                .extracting(CaseFileJourneyTest::brief)
                .contains("INCIDENT failedJob RAISED", "INCIDENT failedJob RESOLVED", "OPERATOR SetJobRetries");
        assertThat(entries)
                .filteredOn(entry -> entry.get("kind").asText().equals("OPERATOR"))
                .allSatisfy(entry -> assertThat(entry.get("by").asText()).isEqualTo("riley"));
    }

    private int triesLeft(Invited invited) {
        return database.sql(
                        """
                        select job.retries_ from act_ru_job job join act_ru_execution e on e.id_ = job.process_instance_id_
                        where e.business_key_ = ? and job.exception_msg_ is not null""")
                .param(invited.id().toString())
                .query(Integer.class)
                .optional()
                .orElse(-1);
    }

    @Test
    void casesAreFoundByReferenceGroupAddressUserIdAndIdTheNewestFirst() {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String reference = summary(administrator.id()).get("reference").asText();

        assertThat(found(reference.toLowerCase(Locale.ROOT))).containsExactly(administrator.id());
        assertThat(found(" " + reference + " ")).containsExactly(administrator.id());
        assertThat(found(group.number())).containsSubsequence(member.id(), administrator.id());
        assertThat(found(member.person().email().toUpperCase(Locale.ROOT))).containsExactly(member.id());
        assertThat(found(administrator.person().userId())).containsExactly(administrator.id());
        assertThat(found(member.id().toString())).containsExactly(member.id());
        assertThat(found("nobody@nowhere.example")).isEmpty();
        assertThat(found("  ")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(riley.get(CASES + "?find=" + group.number()).body().get("items"))
                .filteredOn(item ->
                        item.at("/summary/caseId").asText().equals(member.id().toString()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.at("/party/email").asText())
                            .isEqualTo(member.person().email());
                    assertThat(item.at("/summary/state").asText()).endsWith(".");
                });
    }

    @Test
    void anAddressThatWasAddedLaterOrCorrectedFindsTheCaseToo() {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(member);
        Person other = given.personOf(group);
        assertThat(as(administrator.person())
                        .patch(path(member), twice(other.email()))
                        .status())
                .isLessThan(300);
        given.codeOf(new Invited(member.id(), group, member.role(), other, member.decider()));

        assertThat(found(member.person().email())).containsExactly(member.id());
        assertThat(found(other.email())).containsExactly(member.id());
    }

    @Test
    void atMostFiftyAreListedAndItIsSaidThatThereAreMore() {
        Group group = groups.one();
        for (int n = 0; n < 4; n++) {
            given.requested(Given.designation(group, given.personOf(group)).request(), null);
        }
        UUID waiting = desk.caseOf(
                given.requested(Given.designation(group, given.personOf(group)).request(), null));
        awaitStage(waiting, "CONFIRMATION");
        copies.ofDesignation(waiting, 46, "'copy-' || n || '@group%s.example'".formatted(group.number()));

        Answer answer = riley.get(CASES + "?find=" + group.number());
        assertThat(answer.body().get("items")).hasSize(50);
        assertThat(answer.body().get("more").asBoolean()).isTrue();
        assertThat(StreamSupport.stream(answer.body().get("items").spliterator(), false)
                        .map(item -> Instant.parse(item.at("/summary/openedAt").asText()))
                        .toList())
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @ParameterizedTest
    @CsvSource({"redeemed_at, SENT", "expires_at, NO_ANSWER", "issued_at, UNDER_WAY"})
    void aMailWhoseAnswerCameToNobodyIsNotUnderWayForEver(String happened, String mail) {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        awaitEntry(invited.id(), "MAIL", "MAIL access-code SENT");
        database.sql("update code_issue set mailed_at = null, %s = clock_timestamp() where invitation_id = :case"
                        .formatted(happened))
                .param("case", invited.id())
                .update();

        awaitEntry(invited.id(), "MAIL", "MAIL access-code " + mail);
    }

    private List<UUID> found(String text) {
        Answer answer = riley.get(CASES + "?find=" + URLEncoder.encode(text, UTF_8));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().get("more").asBoolean()).isFalse();
        return StreamSupport.stream(answer.body().get("items").spliterator(), false)
                .map(item -> UUID.fromString(item.at("/summary/caseId").asText()))
                .toList();
    }

    @Test
    void everyStageBeforeTheInvitationIsToldInWords() {
        Group group = groups.one();
        Person person = given.personOf(group);
        Receipt asked = given.requested(Given.designation(group, person).request(), null);
        UUID confirmation = desk.caseOf(asked);
        awaitStage(confirmation, "CONFIRMATION");
        assertThat(summary(confirmation).get("whoActs").asText()).isEqualTo("The officer of record");

        var unknown = Given.designation(group, person);
        UUID refused = desk.caseOf(given.requested(
                new DesignationForm(
                                "999999",
                                "Nobody",
                                unknown.region(),
                                null,
                                unknown.officer(),
                                unknown.administrator(),
                                true)
                        .request(),
                null));
        awaitStage(refused, "ENDED");
        assertThat(summary(refused).get("state").asText()).isEqualTo("The designation was not accepted.");
        assertThat(summary(refused).hasNonNull("whoActs")).isFalse();
    }

    @Test
    void onlyOperationsAndMembershipServicesOpenFiles() {
        Invited invited = given.administratorInvited(groups.one());
        for (Http stranger : List.of(staff("casey"), as(invited.decider()), as(invited.person()))) {
            for (String path : List.of(
                    CASES + "?find=160",
                    CASES + "/" + invited.id(),
                    CASES + "/" + invited.id() + "/timeline",
                    CASES + "/" + invited.id() + "/timeline.csv")) {
                assertProblem(stranger.get(path), 403);
            }
        }
        assertThat(staff("lee").get(CASES + "/" + invited.id()).status()).isEqualTo(200);
        assertProblem(riley.get(CASES + "/" + UUID.randomUUID()), 404);
        assertProblem(riley.get(CASES + "/nothing/timeline"), 404);
        assertProblem(riley.get(CASES + "/" + invited.id() + "/timeline?next=nonsense"), 422);
        assertProblem(riley.get(CASES + "/" + invited.id() + "/timeline?kind=NOTHING"), 400);
    }

    @Test
    void aDecisionIsHandedToWhoeverMayTakeItAndAReviewToNobodyWhoseOwnItIs() {
        Group group = groups.one();
        Invited invited = given.administratorInvited(group);
        given.codeOf(invited);
        clock.advance("P7D");
        awaitStage(invited.id(), "EXPIRED");
        assertThat(candidates(invited.id())).containsExactly(invited.decider().userId());

        UUID review = desk.caseOf(given.requested(
                Given.byAnotherOfficer(group, given.personOf(group)).request(), null));
        assertThat(candidates(review)).contains("lee", "morgan");
        database.sql("update designation set recorded_by = ? where id = ?")
                .params(given.account("morgan").accountId(), review)
                .update();
        assertThat(candidates(review)).contains("lee").doesNotContain("morgan");
    }

    private List<String> candidates(UUID caseId) {
        String task = Eventually.until(
                        "a task",
                        () -> riley.get(CASES + "/" + caseId + "/actions")
                                .body()
                                .at("/tasks/0"),
                        found -> !found.isMissingNode())
                .get("id")
                .asText();
        List<String> found = new ArrayList<>();
        riley.get(CASES + "/" + caseId + "/tasks/" + task + "/candidates")
                .body()
                .elements()
                .next()
                .forEach(user -> found.add(user.get("userId").asText()));
        return found;
    }
}
