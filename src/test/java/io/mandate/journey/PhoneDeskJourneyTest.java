package io.mandate.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Eventually;
import io.mandate.testing.Feature;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Mails;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Membership services serve people who call. */
class PhoneDeskJourneyTest extends JourneyTest {

    private static final List<String> ALL = List.of("GROUP_NUMBER", "COMPANY", "OTHER_PERSON", "MONTH");

    @Autowired
    private JdbcClient database;

    private Group group;
    private Invited administrator;
    private Invited member;
    private Http morgan;

    @BeforeEach
    void somebodyWasInvited() {
        group = groups.one();
        administrator = given.administratorOf(group);
        member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(member);
        morgan = staff("morgan");
    }

    private static String desk(UUID caseId) {
        return "/api/staff/desk/cases/" + caseId;
    }

    private static Answer check(Http staff, UUID caseId, String caller, List<String> right) {
        return staff.post(desk(caseId) + "/checks", Map.of("caller", caller, "right", right));
    }

    private static Answer passes(Http staff, UUID caseId) {
        Answer answer = check(staff, caseId, "TEAM_MEMBER", ALL.subList(0, 3));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().get("passed").asBoolean()).isTrue();
        return answer;
    }

    private static Answer fails(Http staff, UUID caseId) {
        Answer answer = check(staff, caseId, "TEAM_MEMBER", ALL.subList(0, 2));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().get("passed").asBoolean()).isFalse();
        return answer;
    }

    private static Answer sendCode(Http staff, UUID caseId) {
        return staff.post(desk(caseId) + "/codes", null);
    }

    private static void assertRefused(Answer answer, String code) {
        assertProblem(answer, 409);
        assertThat(answer.code()).isEqualTo(code);
    }

    /** Somebody invited, of a name that nobody else has. */
    private Invited named(String firstName, String lastName) {
        Person person = new Person(null, null, firstName, lastName, group.address("named"));
        return given.teamMemberInvited(administrator, person, List.of("VIEW_BILL"));
    }

    @Test
    @Feature("F5")
    void aCaseIsFoundByHowTheNamesBeginWithoutCaseAndAccents() {
        String own = group.number().replaceAll("\\D", "");
        String last = "Núñez"
                + own.chars().mapToObj(digit -> "" + (char) (digit - '0' + 'a')).collect(joining());
        Invited zoe = named("Zoë", last);

        for (String typed : List.of(
                last,
                last.toUpperCase(),
                last.replace("Núñez", "nunez"),
                "zoe " + last.substring(0, last.length() - 1),
                last + " Zo")) {
            assertThat(morgan.get("/api/operations/cases?find=" + URLEncoder.encode(typed, UTF_8))
                            .body()
                            .get("items"))
                    .as(typed)
                    .extracting(item -> item.at("/summary/caseId").asText())
                    .containsExactly(zoe.id().toString());
        }
        assertThat(morgan.get("/api/operations/cases?find=" + URLEncoder.encode("Ana " + last, UTF_8))
                        .body()
                        .get("items"))
                .isEmpty();
    }

    private List<String> found(String typed) {
        return items(morgan.get("/api/operations/cases?find=" + URLEncoder.encode(typed, UTF_8))).stream()
                .map(item -> item.at("/summary/caseId").asText())
                .toList();
    }

    @Test
    @Feature("F5")
    void theOfficerOfRecordIsFoundWithTheDesignationsOfTheGroup() {
        String designation = administrator.id().toString();
        assertThat(found(group.officer().email())).containsExactly(designation);
        assertThat(found(group.officer().userId())).containsExactly(designation);
        assertThat(searched(morgan, group.officer().email())).contains("/staff/operations/cases/" + designation);

        String last = "Officer"
                + group.number()
                        .chars()
                        .mapToObj(digit -> "" + (char) (digit - '0' + 'a'))
                        .collect(joining());
        String mailed = group.address("olga");
        database.sql(
                        "update employer_group set officer_first_name = 'Olga', officer_last_name = ?, officer_email = ? where number = ?")
                .params(last, mailed, group.number())
                .update();
        for (String typed : List.of(mailed, last, "olga " + last.toUpperCase(), last + " Ol")) {
            assertThat(found(typed)).as(typed).containsExactly(designation);
            assertThat(searched(morgan, typed))
                    .as(typed)
                    .contains("Olga " + last, "Officer of record · " + mailed + " · " + group.number());
        }
        assertThat(found("Otto " + last)).isEmpty();
        assertThat(searched(staff("casey"), mailed)).doesNotContain(last);
    }

    @Test
    void allCasesOfAGroupAreThereAPageAtATime() {
        database.sql(
                        """
                        insert into paper_form (id, content, group_number, state, reason, received_at, received_by, decided_at,
                                                decided_by)
                        select gen_random_uuid(), '', :group, 'PUT_ASIDE', 'Blank', clock_timestamp(), a.id,
                               clock_timestamp(), a.id
                        from account a, generate_series(1, 110) where a.user_id = 'morgan'""")
                .param("group", group.number())
                .update();
        try {
            List<String> found = new ArrayList<>();
            String next = "";
            int pages = 0;
            do {
                JsonNode page = morgan.get("/api/operations/cases?find=" + group.number() + next)
                        .body();
                page.get("items")
                        .forEach(item -> found.add(item.at("/summary/caseId").asText()));
                next = page.get("next").isNull()
                        ? null
                        : "&next=" + page.get("next").asText();
                pages++;
            } while (next != null);

            assertThat(pages).isEqualTo(3);
            assertThat(found)
                    .doesNotHaveDuplicates()
                    .hasSize(113)
                    .contains(member.id().toString(), administrator.id().toString());
        } finally {
            database.sql("delete from paper_form where group_number = ?")
                    .param(group.number())
                    .update();
        }
        assertThat(morgan.get(desk(member.id())).body().at("/party/timeZone").asText())
                .isEqualTo("America/Los_Angeles");
    }

    @Test
    @Feature("F5")
    void oneSearchFindsWhatItsReaderMayOpen() {
        Person found = member.person();
        String title = "Codes of " + group.number();
        Http casey = staff("casey");
        String change = casey.post("/api/drafts", Map.of("title", title))
                .body()
                .get("id")
                .asText();
        try {
            for (String typed :
                    List.of(found.email().toUpperCase(), found.userId(), found.firstName() + " " + found.lastName())) {
                assertThat(searched(morgan, typed))
                        .as(typed)
                        .contains("find=" + found.userId(), "/staff/operations/cases/" + member.id())
                        .doesNotContain("/staff/rules/changes/");
            }
            assertThat(searched(morgan, group.number())).contains("find=" + group.number(), group.name());
            assertThat(searched(morgan, group.name().toLowerCase())).contains("find=" + group.number());
            assertThat(searched(morgan, title)).doesNotContain(change);
            assertThat(searched(casey, title.toUpperCase()))
                    .contains("/staff/rules/changes/" + change)
                    .as("when, in the time zone of the reader")
                    .containsPattern("<time datetime=\"20[0-9T:.-]+Z\"></time>");
            assertThat(searched(casey, found.email())).doesNotContain("find=");
            assertThat(searched(staff("riley"), member.id().toString()))
                    .contains("/staff/operations/cases/" + member.id());
            for (String typed : List.of("", "%", "a\\b", "'", "_", "<script>", "zzzz")) {
                assertThat(searched(staff("riley"), typed))
                        .as(typed)
                        .doesNotContain("/staff/operations/cases/", "<script>z");
            }
        } finally {
            casey.delete("/api/drafts/" + change);
        }
        assertThat(visitor.another().get("/staff/search?q=a").status()).isNotEqualTo(200);
    }

    private static String searched(Http staff, String typed) {
        Answer answer = staff.get("/staff/search?q=" + URLEncoder.encode(typed, UTF_8));
        assertThat(answer.status()).as(typed).isEqualTo(200);
        return answer.text().substring(answer.text().indexOf("<main"));
    }

    @Test
    void theScriptAsksWhatTheRuleSaysAndShowsTheRightAnswers() {
        JsonNode script =
                morgan.get(desk(member.id()) + "/script?caller=TEAM_MEMBER").body();

        assertThat(script.get("lines"))
                .extracting(line -> line.get("question").asText())
                .isEqualTo(ALL);
        assertThat(script.get("lines"))
                .extracting(line -> line.get("answer").asText())
                .startsWith(
                        group.number(),
                        group.name(),
                        administrator.person().firstName() + " "
                                + administrator.person().lastName());
        assertThat(script.at("/lines/2/words").asText()).startsWith("Who invited you?");
        assertThat(script.at("/lines/3/answer").asText()).matches("\\p{L}+ 20\\d\\d");
        assertThat(script.get("needed").asInt()).isEqualTo(3);
        assertThat(script.get("minutes").asInt()).isEqualTo(15);

        JsonNode inviting =
                morgan.get(desk(member.id()) + "/script?caller=ADMINISTRATOR").body();
        assertThat(inviting.at("/lines/2/words").asText()).startsWith("Whom did you invite?");
        assertThat(inviting.at("/lines/2/answer").asText())
                .isEqualTo(member.person().firstName() + " " + member.person().lastName());
        assertThat(inviting.at("/lines/4/answer").asText())
                .isEqualTo(member.person().email());

        JsonNode officer =
                morgan.get(desk(administrator.id()) + "/script?caller=OFFICER").body();
        assertThat(officer.at("/lines/2/answer").asText())
                .isEqualTo(administrator.person().firstName() + " "
                        + administrator.person().lastName());
        assertInvalid(morgan.get(desk(administrator.id()) + "/script?caller=TEAM_MEMBER"), "/caller", "notOfThisCase");
        assertInvalid(morgan.get(desk(member.id()) + "/script?caller=OFFICER"), "/caller", "notOfThisCase");
    }

    @Test
    void afterACheckANewCodeGoesToTheAddressOnFileAndTheDeskNeverSeesIt() {
        assertRefused(sendCode(morgan, member.id()), "CALLER_NOT_CHECKED");
        passes(morgan, member.id());
        clock.advance("PT61S");

        Answer sent = sendCode(morgan, member.id());

        assertThat(sent.status()).isEqualTo(202);
        String code = given.codeOf(member, 2);
        assertThat(sent.text()).doesNotContain(code);
        assertThat(morgan.get(desk(member.id())).text()).doesNotContain(code);
        assertInvalid(redeem(as(member.person()), given.codeOf(member, 1)), "/accessCode", "CODE_REPLACED");
        assertThat(redeem(as(member.person()), code).status()).isEqualTo(201);

        List<Map<String, Object>> audited = database.sql(
                        """
                        select e.action, e.acting_as, a.user_id, e.detail::text as detail from audit_event e
                        join account a on a.id = e.actor
                        where e.case_id = ? and e.action in ('caller-checked', 'new-code-asked') order by e.id""")
                .param(member.id())
                .query()
                .listOfRows();
        assertThat(audited).extracting(row -> row.get("action")).containsExactly("caller-checked", "new-code-asked");
        assertThat(audited).allSatisfy(row -> {
            assertThat(row).containsEntry("acting_as", "membership-services").containsEntry("user_id", "morgan");
            assertThat(row.get("detail").toString())
                    .doesNotContain(
                            group.name(),
                            administrator.person().lastName(),
                            member.person().email());
        });
        assertThat(audited.get(0).get("detail").toString())
                .contains("\"result\": \"PASSED\"", "TEAM_MEMBER", "OTHER_PERSON");
    }

    @Test
    void aCheckIsGoodForItsCaseItsStaffAndAQuarterOfAnHour() {
        Invited other = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(other);
        passes(morgan, member.id());

        assertRefused(sendCode(morgan, other.id()), "CALLER_NOT_CHECKED");
        assertRefused(sendCode(staff("lee"), member.id()), "CALLER_NOT_CHECKED");
        clock.advance("PT14M");
        assertThat(sendCode(morgan, member.id()).status()).isEqualTo(202);
        given.codeOf(member, 2);
        clock.advance("PT2M");
        assertRefused(sendCode(morgan, member.id()), "CALLER_NOT_CHECKED");
        assertThat(morgan.get(desk(member.id())).body().at("/desk/checkedUntil").isMissingNode())
                .isTrue();
        assertThat(mails.to(member.person().email())).filteredOn(Mails::hasCode).hasSize(2);
    }

    @Test
    void threeFailedChecksInADayLockTheDeskForThatCaseOnly() {
        Http lee = staff("lee");
        passes(lee, member.id());
        assertThat(fails(morgan, member.id()).body().at("/desk/failed").asInt()).isEqualTo(1);
        fails(lee, member.id());
        JsonNode third = fails(morgan, member.id()).body();
        assertThat(third.at("/desk/lockedUntil").isTextual()).isTrue();

        assertRefused(check(morgan, member.id(), "TEAM_MEMBER", ALL), "DESK_LOCKED");
        assertRefused(check(lee, member.id(), "ADMINISTRATOR", ALL), "DESK_LOCKED");
        assertRefused(lee.get(desk(member.id()) + "/script?caller=TEAM_MEMBER"), "DESK_LOCKED");
        assertRefused(sendCode(lee, member.id()), "DESK_LOCKED");
        assertThat(check(morgan, administrator.id(), "OFFICER", ALL).status()).isEqualTo(200);

        Http riley = staff("riley");
        assertThat(riley.get("/api/operations/cases/" + member.id()).body().at("/desk/lockedUntil"))
                .isEqualTo(third.at("/desk/lockedUntil"));
        assertThat(items(riley.get("/api/operations/cases/" + member.id() + "/timeline?kind=CASE")))
                .extracting(entry -> entry.get("what").asText())
                .containsSubsequence(
                        "desk-locked", "caller-checked", "caller-checked", "caller-checked", "caller-checked");

        clock.advance("PT24H1M");
        morgan = staff("morgan");
        passes(morgan, member.id());
        assertThat(sendCode(morgan, member.id()).status()).isEqualTo(202);
    }

    @Test
    void aCaseThatEndedIsToldAndGetsNoCode() {
        assertThat(as(administrator.person()).delete(path(member)).status()).isLessThan(300);
        passes(morgan, member.id());

        Answer refused = sendCode(morgan, member.id());

        assertInvalid(refused, "", "INVITATION_WITHDRAWN");
        JsonNode opened = morgan.get(desk(member.id())).body();
        assertThat(opened.at("/file/summary/stage").asText()).isEqualTo("ENDED");
        assertThat(opened.at("/file/newCode").asBoolean()).isFalse();
        assertThat(check(morgan, administrator.id(), "OFFICER", ALL)
                        .body()
                        .get("passed")
                        .asBoolean())
                .isTrue();
        assertInvalid(sendCode(morgan, administrator.id()), "", "INVITATION_REDEEMED");
    }

    @Test
    void anExpiredCodeIsReplacedAndTheTaskOfTheAdministratorIsDone() {
        clock.advance("PT168H");
        Http manager = as(administrator.person());
        taskOf(manager, member.id());
        morgan = staff("morgan");
        passes(morgan, member.id());

        assertThat(sendCode(morgan, member.id()).status()).isEqualTo(202);

        Eventually.until("the task is done", () -> items(manager.get("/api/tasks")), tasks -> tasks.stream()
                .noneMatch(
                        task -> member.id().toString().equals(task.get("caseId").asText())));
        assertThat(redeem(as(member.person()), given.codeOf(member, 2)).status())
                .isEqualTo(201);
    }

    @Test
    void anInvitationThatHadItsMostCodesGetsNoOther() {
        passes(morgan, member.id());
        for (int issue = 2; issue <= 10; issue++) {
            clock.advance("PT61S");
            assertThat(sendCode(morgan, member.id()).status()).isEqualTo(202);
        }

        clock.advance("PT61S");
        assertInvalid(sendCode(morgan, member.id()), "", "TOO_MANY_CODES");
    }

    @Test
    void onlyStaffServeAndNobodyServesThemselves() {
        for (Http stranger : List.of(staff("casey"), as(member.person()), as(administrator.person()))) {
            assertProblem(stranger.get(desk(member.id())), 403);
            assertProblem(stranger.get(desk(member.id()) + "/script?caller=TEAM_MEMBER"), 403);
            assertProblem(check(stranger, member.id(), "TEAM_MEMBER", ALL), 403);
            assertProblem(sendCode(stranger, member.id()), 403);
        }
        Invited own = given.teamMemberInvited(administrator, given.account("lee"), List.of("VIEW_BILL"));
        assertProblem(check(staff("lee"), own.id(), "TEAM_MEMBER", ALL), 403);
        assertProblem(sendCode(staff("lee"), own.id()), 403);
        assertThat(as(administrator.person()).delete(path(own)).status()).isLessThan(300);
    }

    @Test
    void whatIsNotAskedOrNotThereIsRefused() {
        assertInvalid(check(morgan, member.id(), "TEAM_MEMBER", List.of("ADDRESS")), "/right", "unknown");
        assertProblem(check(morgan, member.id(), "TEAM_MEMBER", List.of("SHOE_SIZE")), 422);
        assertProblem(check(morgan, member.id(), "NOBODY", ALL), 422);
        assertProblem(morgan.post(desk(member.id()) + "/checks", Map.of()), 422);
        assertProblem(check(morgan, UUID.randomUUID(), "TEAM_MEMBER", ALL), 404);
        assertProblem(sendCode(morgan, UUID.randomUUID()), 404);
        assertThat(check(staff("riley"), member.id(), "TEAM_MEMBER", ALL).status())
                .isEqualTo(200);
    }

    @Test
    void theSameAnswerTwiceCountsOnce() {
        Answer answer = check(morgan, member.id(), "TEAM_MEMBER", List.of("MONTH", "MONTH", "MONTH"));

        assertThat(answer.body().get("passed").asBoolean()).isFalse();
    }
}
