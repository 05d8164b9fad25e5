package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.local.LocalMailServer;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.operations.board.StuckCases;
import io.mandate.operations.board.StuckCases.Among;
import io.mandate.operations.board.StuckCases.Column;
import io.mandate.operations.board.StuckCases.Filter;
import io.mandate.operations.board.StuckCases.View;
import io.mandate.platform.words.Message;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board of what is stuck and the actions on one case, over HTTP. */
class OperationsJourneyTest extends JourneyTest {

    @Autowired
    private DesignationDesk desk;

    @Autowired
    private LocalMailServer mailServer;

    @Autowired
    private JdbcClient database;

    @Autowired
    private StuckCases room;

    @AfterEach
    void mailServerUp() {
        mailServer.up();
    }

    private static final String BOARD = "/api/operations/incidents";
    private static final String ROOM = "/api/operations/stuck";

    private static String actions(Invited invited) {
        return "/api/operations/cases/" + invited.id() + "/actions";
    }

    private static String incidentsOf(Invited invited) {
        return BOARD + "?caseId=" + invited.id();
    }

    private Invited stuck() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        clock.advance("PT72H");
        return invited;
    }

    private List<String> typesOf(Http person, Invited invited) {
        return items(person.get(incidentsOf(invited))).stream()
                .map(item -> item.get("type").asText())
                .toList();
    }

    @Test
    void whatIsStuckIsListedWithWhyAndSinceWhenAndGoesByItself() {
        Http riley = staff("riley");
        Invited invited = stuck();

        Eventually.until("an incident", () -> typesOf(riley, invited).equals(List.of("notRedeemed")));
        var row = items(riley.get(incidentsOf(invited))).get(0);
        assertThat(row.get("group").asText()).isEqualTo(invited.group().number());
        assertThat(row.get("person").asText()).isEqualTo(invited.person().firstName() + " Case");
        assertThat(items(staff("casey").get(incidentsOf(invited))).get(0).has("person"))
                .as("analysts see no names")
                .isFalse();
        assertThat(row.get("message").asText())
                .isEqualTo("Registered, code not entered. Send a new code, or extend the present one.");
        assertThat(row.get("since").asText()).isLessThan(row.get("raised").asText());
        assertThat(items(riley.get("/api/operations/cases/" + invited.id() + "/timeline?kind=INCIDENT")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("detail").asText())
                        .isEqualTo(Said.english(Message.of("timeline.since")
                                .with("at", Instant.parse(row.get("since").asText())))));

        given.redeemed(invited);
        Eventually.until("no incident", () -> typesOf(riley, invited).isEmpty());
    }

    @Test
    void aCaseWithTwoCausesIsOneRowOfTheRoom() {
        Http riley = staff("riley");
        Invited invited = stuck();
        guess(invited);

        Eventually.until("both incidents", () -> typesOf(riley, invited).size() == 2);
        assertThat(items(riley.get(ROOM + "?group=" + invited.group().number())))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("causes"))
                            .extracting(JsonNode::asText)
                            .containsExactly("notRedeemed", "redemptionLocked");
                    assertThat(row.get("person").asText())
                            .isEqualTo(invited.person().firstName() + " Case");
                });
        assertThat(items(riley.get(
                        ROOM + "?type=redemptionLocked&group=" + invited.group().number())))
                .as("what is looked for comes first")
                .singleElement()
                .satisfies(row -> assertThat(row.get("causes"))
                        .extracting(JsonNode::asText)
                        .containsExactly("redemptionLocked", "notRedeemed"));
        assertThat(items(riley.get(incidentsOf(invited))))
                .extracting(row -> row.get("person").asText())
                .containsOnly(invited.person().firstName() + " Case");
    }

    @Test
    void theBoardIsReadPageByPageByCauseGroupAgeAndRelease() {
        Http riley = staff("riley");
        Invited invited = stuck();
        Eventually.until("an incident", () -> !typesOf(riley, invited).isEmpty());
        String group = BOARD + "?group=" + invited.group().number();

        assertThat(items(riley.get(group))).hasSize(1);
        assertThat(items(riley.get(group + "&type=notRedeemed"))).hasSize(1);
        assertThat(items(riley.get(group + "&type=codeExpired"))).isEmpty();
        assertThat(items(riley.get(group + "&hours=1"))).isEmpty();
        String release = items(riley.get(group)).get(0).get("release").asText();
        assertThat(items(riley.get(group + "&release=" + release))).hasSize(1);
        assertThat(items(riley.get(group + "&release=another"))).isEmpty();
        assertInvalid(riley.get(BOARD + "?next=nonsense"), "/next", "unknown");
        assertThat(riley.get("/api/operations/overview").body().get("stages")).isNotEmpty();
    }

    @Test
    void theRoomIsSearchedSortedPagedAndExported() {
        Http riley = staff("riley");
        Invited administrator = given.administratorOf(groups.one());
        List<Invited> people = List.of(
                given.teamMemberInvited(administrator, List.of("VIEW_BILL")),
                given.teamMemberInvited(administrator, List.of("VIEW_BILL")),
                given.teamMemberInvited(administrator, List.of("VIEW_BILL")));
        people.forEach(given::codeOf);
        String number = administrator.group().number();
        String ofTheGroup = ROOM + "?group=" + number;
        assertThat(items(riley.get(ofTheGroup))).isEmpty();
        assertThat(items(riley.get(ofTheGroup + "&stage=CODE_SENT")))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.get("causes")).isEmpty());
        clock.advance("PT72H");
        Eventually.until("incidents", () -> items(riley.get(ofTheGroup)).size() == 3);

        Person first = people.get(0).person();
        assertThat(items(riley.get(ofTheGroup + "&find=" + first.firstName() + "%20cas")))
                .extracting(row -> row.get("person").asText())
                .containsExactly(first.firstName() + " Case");
        assertThat(items(riley.get(ofTheGroup + "&type=codeExpired"))).isEmpty();
        assertThat(items(riley.get(ofTheGroup + "&within=100"))).hasSize(3);
        assertThat(items(riley.get(ofTheGroup + "&within=2"))).isEmpty();
        assertInvalid(riley.get(ofTheGroup + "&sort=colour"), "/sort", "unknown");
        assertInvalid(riley.get(ofTheGroup + "&next=nonsense"), "/next", "unknown");

        Filter filter = new Filter(Among.STUCK, null, number, null, null, null, null, null);
        for (Column column : Column.values()) {
            assertThat(pages(filter, column, false))
                    .as("by %s", column)
                    .hasSize(3)
                    .doesNotHaveDuplicates();
            assertThat(pages(filter, column, true)).isEqualTo(reversed(pages(filter, column, false)));
        }
        String csv = riley.get(ROOM + ".csv?group=" + number + "&sort=-person").text();
        assertThat(csv.lines()).hasSize(4).anySatisfy(line -> assertThat(line)
                .contains(first.firstName() + " Case", "Registered, code not", "Send a new code"));

        Http casey = staff("casey");
        assertThat(items(casey.get(ofTheGroup))).hasSize(3).allMatch(row -> !row.has("person"));
        assertThat(items(casey.get(ofTheGroup + "&find=" + first.firstName()))).isEmpty();
    }

    @Test
    void aReviewOfAccessIsAmongTheOpenCases() {
        Http riley = staff("riley");
        String number = given.administratorOf(groups.one()).group().number();
        String open = ROOM + "?open=1&group=" + number;

        JsonNode review = Eventually.until("the review", () -> items(riley.get(open)), rows -> rows.size() == 1)
                .get(0);

        assertThat(review.get("kind").asText()).isEqualTo("ACCESS_REVIEW");
        assertThat(Instant.parse(review.get("since").asText()))
                .as("when it begins")
                .isAfter(clock.instant());
        assertThat(review.get("causes")).isEmpty();
        String id = review.get("caseId").asText();
        assertThat(riley.get("/staff/operations/cases/" + id).status()).isEqualTo(200);
        assertThat(riley.get("/api/operations/cases/" + id)
                        .body()
                        .at("/file/summary/kind")
                        .asText())
                .isEqualTo("ACCESS_REVIEW");
        assertThat(riley.get("/api/operations/room").body().get("reviews").asInt())
                .isPositive();
        assertThat(riley.get(ROOM + ".csv?open=1&group=" + number).text()).contains(id);
        assertThat(items(riley.get(open + "&stage=CODE_SENT"))).isEmpty();
        assertThat(items(riley.get(open + "&within=48"))).isEmpty();
    }

    /** The cases in this order, read page by page. */
    private List<UUID> pages(Filter filter, Column column, boolean descending) {
        List<String> types = List.of("notRedeemed");
        View view = new View(column, descending, types, types, types, true);
        List<UUID> read = new ArrayList<>();
        String next = null;
        do {
            StuckCases.Page page = room.page(filter, view, next, 1);
            assertThat(page.total()).isEqualTo(3);
            page.items().forEach(row -> read.add(row.caseId()));
            next = page.next();
        } while (next != null);
        return read;
    }

    private static List<UUID> reversed(List<UUID> cases) {
        List<UUID> turned = new ArrayList<>(cases);
        Collections.reverse(turned);
        return turned;
    }

    @Test
    void aMailOutageIsOneRowAMailAndOverWithOneStep() {
        Http riley = staff("riley");
        mailServer.down();
        Invited invited = given.administratorInvited(groups.one());
        String ofTheGroup = ROOM + "?group=" + invited.group().number();
        Eventually.until("the outage is seen", () -> riley.get("/api/operations/room")
                .body()
                .at("/health/mailServer/down")
                .asBoolean());
        clock.advance("PT17H");
        JsonNode row = Eventually.until(
                        "the mail that waits",
                        () -> items(riley.get(ofTheGroup)),
                        rows -> !rows.isEmpty() && rows.get(0).has("problem"))
                .get(0);
        // the code, and what the officer is told
        Eventually.until("both mails", () -> items(riley.get(ofTheGroup)).size() == 2);
        assertThat(row.get("problem").asText()).isEqualTo("The mail server is down, or did not answer in time.");
        JsonNode health = riley.get("/api/operations/room").body().get("health");
        assertThat(health.at("/mailServer/since").asText()).isNotEmpty();
        assertThat(health.at("/mails/waiting").asInt()).isPositive();
        assertProblem(riley.post("/api/operations/bulk/mails", Map.of()), 409);
        assertProblem(staff("casey").post("/api/operations/bulk/mails", Map.of()), 403);

        mailServer.up();
        Answer tried = riley.post("/api/operations/bulk/mails", Map.of());

        assertThat(tried.status()).as(tried.toString()).isEqualTo(201);
        given.codeOf(invited);
        Eventually.until("an empty board", () -> items(riley.get(ofTheGroup)).isEmpty());
        Eventually.until("the end of the action", () -> riley.get(
                        "/api/operations/bulk/" + tried.body().get("id").asText())
                .body()
                .get("state")
                .asText()
                .equals("DONE"));
        assertThat(riley.get("/api/operations/room")
                        .body()
                        .at("/health/mailServer/down")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void onlyWhatIsPossibleIsOfferedAndDone() {
        Http riley = staff("riley");
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);

        assertThat(riley.get(actions(invited)).body().get("actions"))
                .extracting(action -> action.asText())
                .containsExactlyInAnyOrder("NEW_CODE", "EXTEND", "ASK", "CANCEL");
        assertProblem(riley.post(actions(invited), Map.of("action", "UNLOCK")), 409);
        assertInvalid(riley.post(actions(invited), Map.of("action", "EXTEND")), "/hours", "range");
        assertInvalid(riley.post(actions(invited), Map.of("action", "EXTEND", "hours", 600)), "/hours", "TOO_LONG");
        assertInvalid(riley.post(actions(invited), Map.of("action", "CANCEL", "reason", " ")), "/reason", "required");
        assertInvalid(riley.post(actions(invited), Map.of()), "/action", "required");
        assertProblem(riley.post(actions(invited), Map.of("action", "DESTROY")), 422);

        given.redeemed(invited);
        assertThat(riley.get(actions(invited)).body().get("actions")).isEmpty();
        assertProblem(riley.post(actions(invited), Map.of("action", "NEW_CODE")), 409);
    }

    @Test
    void anExtendedCodeLivesLongerAndExpiresThen() {
        Http riley = staff("riley");
        Invited invited = given.administratorInvited(groups.one());
        String code = given.codeOf(invited);
        assertThat(riley.post(actions(invited), Map.of("action", "EXTEND", "hours", 24))
                        .status())
                .isEqualTo(204);
        clock.advance("PT169H");

        Http officer = as(invited.decider());
        assertThat(stateOf(officer, invited)).isEqualTo("SENT");
        clock.advance("PT24H");
        awaitState(officer, invited, "EXPIRED");
        assertInvalid(redeem(as(invited.person()), code), "/accessCode", "CODE_EXPIRED");
        assertThat(officer.post(path(invited) + "/codes", Map.of()).status()).isEqualTo(202);
        given.redeem(invited, given.codeOf(invited, 2));
    }

    @Test
    void anExtendedCodeCanBeReplacedAndItsAddressCorrected() {
        Http riley = staff("riley");
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        assertThat(riley.post(actions(invited), Map.of("action", "EXTEND", "hours", 24))
                        .status())
                .isEqualTo(204);

        Answer replaced = riley.post(actions(invited), Map.of("action", "NEW_CODE"));
        assertThat(replaced.status()).as(replaced.toString()).isEqualTo(204);
        given.codeOf(invited, 2);
        assertThat(riley.post(actions(invited), Map.of("action", "EXTEND", "hours", 24))
                        .status())
                .isEqualTo(204);
        Person right = given.personOf(invited.group());
        Answer corrected = as(invited.decider()).patch(path(invited), twice(right.email()));
        assertThat(corrected.status()).as(corrected.toString()).isEqualTo(200);
        mails.awaitCode(right.email(), 1);
    }

    @Test
    void aCodeTypedBySomebodyElseWhoIsInvitedToTheGroupIsNoticed() {
        Group group = groups.one();
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String userId = "rob" + group.number();
        groups.account(userId, "Rob", "Anothername", userId + "@elsewhere.example");
        Invited another = given.teamMemberInvited(administrator, given.account(userId), List.of("VIEW_BILL"));
        String code = given.codeOf(member);
        given.codeOf(another);

        assertInvalid(redeem(as(another.person()), code), "/accessCode", "CODE_NOT_ACCEPTED");

        Http riley = staff("riley");
        Eventually.until("an incident", () -> typesOf(riley, member).equals(List.of("wrongAccountTried")));
        assertThat(riley.get("/api/operations/cases/" + member.id())
                        .body()
                        .at("/party/tried")
                        .asText())
                .isEqualTo("Rob Anothername, %s, %s@elsewhere.example".formatted(userId, userId));
    }

    private static List<String> actionsOf(Http person, String address) {
        List<String> actions = new ArrayList<>();
        person.get(address).body().get("actions").forEach(action -> actions.add(action.asText()));
        return actions;
    }

    @Test
    void whoIsUnlockedAndGuessesOnIsNoticedAgain() {
        Http riley = staff("riley");
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        guess(invited);
        Eventually.until("an incident", () -> typesOf(riley, invited).equals(List.of("redemptionLocked")));

        assertThat(riley.post(actions(invited), Map.of("action", "UNLOCK")).status())
                .isEqualTo(204);
        assertThat(actionsOf(riley, actions(invited))).doesNotContain("UNLOCK");
        assertThat(typesOf(riley, invited)).isEmpty();

        guess(invited);
        Eventually.until("an incident", () -> typesOf(riley, invited).equals(List.of("redemptionLocked")));
        assertThat(actionsOf(riley, actions(invited))).contains("UNLOCK");
    }

    /** Until it takes no more. */
    private void guess(Invited invited) {
        Http person = as(invited.person());
        Eventually.until("locked", () -> redeem(person, "0000-0000-0000-0000").status() == 429);
    }

    @Test
    void theOfficerWhoIsAskedAgainHasAsLongAsTheCaseWaitsAndIsToldWhenItBegan() {
        Http riley = staff("riley");
        Group group = groups.one();
        UUID id = desk.caseOf(
                given.requested(Given.designation(group, given.personOf(group)).request(), null));
        String officer = group.officer().email();
        mails.awaitLink(officer, "/designations/confirm");
        String first = mails.to(officer).get(0).text();
        clock.advance("PT120H");

        assertThat(riley.post("/api/operations/cases/" + id + "/actions", Map.of("action", "ASK"))
                        .status())
                .isEqualTo(204);
        Eventually.until("another mail", () -> mails.to(officer).size() > 1);

        String second = mails.to(officer).get(1).text();
        assertThat(sentences(second)).isEqualTo(sentences(first));
    }

    /** When it was asked, and until when the link works, give or take a minute. */
    private static List<String> sentences(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Somebody asked us on ") || line.startsWith("The link works until "))
                .map(line -> line.replaceAll("(\\d):\\d\\d", "$1"))
                .toList();
    }

    @Test
    void aMailThatNeverLeavesHasAPageAndIsGivenUp() {
        Http riley = staff("riley");
        mailServer.down();
        Group group = groups.one();
        UUID id = desk.caseOf(
                given.requested(Given.designation(group, given.personOf(group)).request(), null));
        clock.advance("PT1H");
        String board = BOARD + "?group=" + group.number();
        Eventually.until("a mail", () -> items(riley.get(board)).size() == 1);
        String mail = items(riley.get(board)).get(0).get("caseId").asText();

        Answer opened = riley.get("/api/operations/cases/" + mail);
        assertThat(opened.status()).as(opened.toString()).isEqualTo(200);
        JsonNode file = opened.body();
        assertThat(file.at("/file/summary/kind").asText()).isEqualTo("MAIL");
        assertThat(file.at("/file/summary/group").asText()).isEqualTo(group.number());
        assertThat(file.at("/file/leadsTo").asText()).isEqualTo(id.toString());
        assertThat(file.at("/party/email").asText()).isEqualTo(group.officer().email());
        assertThat(items(riley.get("/api/operations/cases/" + mail + "/timeline?kind=MAIL")))
                .isNotEmpty();

        String actions = "/api/operations/cases/" + mail + "/actions";
        assertInvalid(riley.post(actions, Map.of("action", "GIVE_UP")), "/reason", "required");
        assertThat(riley.post(actions, Map.of("action", "GIVE_UP", "reason", "Nobody is there."))
                        .status())
                .isEqualTo(204);
        mailServer.up();
        Eventually.until(
                "the end",
                () -> database.sql("select count(*) from act_ru_execution where business_key_ = ?")
                                .param(mail)
                                .query(Integer.class)
                                .single()
                        == 0);

        assertThat(mails.to(group.officer().email())).isEmpty();
        // the designation may be there instead: its officer was never asked
        assertThat(items(riley.get(board)))
                .extracting(item -> item.get("caseId").asText())
                .doesNotContain(mail);
        assertThat(items(riley.get("/api/operations/cases/" + id + "/timeline?kind=OPERATOR")))
                .extracting(entry -> entry.get("what").asText())
                .contains("mail-given-up");
        assertThat(riley.get("/api/operations/cases/" + mail).body().at("/file/summary/state"))
                .hasToString("\"The mail was given up.\"");
        assertThat(items(riley.get("/api/operations/cases/" + mail + "/timeline?kind=OPERATOR")))
                .extracting(entry -> entry.get("what").asText())
                .contains("mail-given-up");
        assertProblem(riley.post(actions, Map.of("action", "GIVE_UP", "reason", "Again.")), 409);
    }

    @Test
    void whoeverDecidesIsNotToldThatAMailWasSentThatWasNot() {
        Http riley = staff("riley");
        Invited administrator = given.administratorOf(groups.one());
        mailServer.down();
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        String actions = "/api/operations/cases/" + invited.id() + "/actions";
        Eventually.until("a try", () -> riley.get(actions).toString().contains("RETRY"));
        assertThat(riley.post(actions, Map.of("action", "ASK")).status()).isEqualTo(204);
        mailServer.up();

        String inviter = administrator.person().email();
        Eventually.until("the mail", () -> mails.to(inviter).stream()
                .anyMatch(mail -> mail.text().contains("asks you to look into it")));
        assertThat(mails.to(inviter))
                .filteredOn(mail -> mail.text().contains("asks you to look into it"))
                .allSatisfy(mail -> assertThat(mail.subject() + mail.text())
                        .contains("has not received the access code", "We have tried to send it since")
                        .doesNotContain("has not used", "We sent it on", "We have just reminded"));
    }

    @Test
    void othersAreRefusedAtBothDoors() {
        Invited invited = given.administratorInvited(groups.one());
        Http officer = as(invited.decider());
        Http casey = staff("casey");
        for (String door : List.of("/api/operations", "/camunda/api/mandate")) {
            assertProblem(officer.get(door + "/overview"), 403);
            assertProblem(officer.get(door + "/incidents"), 403);
            assertThat(casey.get(door + "/overview").status()).isEqualTo(200);
            assertThat(casey.get(door + "/cases/" + invited.id() + "/actions")
                            .body()
                            .get("actions"))
                    .isEmpty();
        }
        assertProblem(casey.post(actions(invited), Map.of("action", "NEW_CODE")), 403);
        assertThat(staff("riley")
                        .post("/camunda/api/mandate/cases/" + invited.id() + "/actions", Map.of("action", "NEW_CODE"))
                        .status())
                .as("the portal's token opens no door of Cockpit")
                .isEqualTo(403);
    }
}
