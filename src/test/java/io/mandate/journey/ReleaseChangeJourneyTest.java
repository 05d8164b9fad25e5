package io.mandate.journey;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.analyst.Draft;
import io.mandate.engine.release.check.GoodReleases;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.testing.CopiedCases;
import io.mandate.testing.EarlierCases;
import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.LaterReleases;
import io.mandate.testing.Multipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two analysts change rules, forms and mails while people work: no restart, no deployment of code. */
class ReleaseChangeJourneyTest extends JourneyTest {

    /** Cases move one by one: ten times as many would show nothing else. */
    private static final int MANY = 200;

    private static final String POLICY = "code-policy.dmn";
    private static final String RIGHTS = "grantable-rights.dmn";

    @Autowired
    private CopiedCases copies;

    @Autowired
    private LaterReleases releases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DesignationDesk desk;

    private Http casey;
    private Http noor;

    @Autowired
    private EarlierCases earlier;

    @BeforeEach
    void analysts() {
        earlier.end();
        releases.begin();
        casey = staff("casey");
        noor = staff("noor");
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
    }

    private String started(String title) {
        Answer answer = casey.post("/api/drafts", Map.of("title", title));
        assertThat(answer.status()).isEqualTo(201);
        return "/api/drafts/" + answer.body().get("id").asText();
    }

    private static long version(Http analyst, String draft) {
        return analyst.get(draft).body().get("version").asLong();
    }

    private void write(String draft, String file, String text) {
        Answer answer = casey.put(
                "%s/files?file=%s&version=%d".formatted(draft, file, version(casey, draft)), Map.of("text", text));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private void replace(String draft, String file, String old, String text) {
        String before =
                casey.get(draft + "/source?file=" + file).body().get("text").asText();
        assertThat(before).contains(old);
        write(draft, file, before.replace(old, text));
    }

    private void submit(String draft, String inFlight, String newRights) {
        Answer answer = casey.post(draft + "/submission", Map.of("inFlight", inFlight, "newRights", newRights));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    /** Where a change stands in the inbox of somebody of staff. */
    private static List<String> places(Http staff, UUID change) {
        return items(staff.get("/api/staff/inbox")).stream()
                .filter(item -> item.get("path").asText().endsWith(change.toString()))
                .map(item -> item.get("place").asText())
                .toList();
    }

    /** @return the release that came of it */
    private String approved(String draft) {
        UUID id = UUID.fromString(draft.replaceAll(".*/", ""));
        assertThat(places(casey, id)).containsExactly("ASKED");
        assertThat(places(noor, id)).containsExactly("ANYBODY");
        Answer answer = noor.post(
                "/api/tasks/" + taskOf(noor, id).get("id").asText() + "/completion", Map.of("decision", "APPROVED"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        String release = Eventually.until("published", () -> casey.get(draft).body(), change -> change.get("state")
                        .asText()
                        .equals("PUBLISHED"))
                .get("release")
                .asText();
        Eventually.until("in force", () -> inForce().equals(release));
        return release;
    }

    private String inForce() {
        return items(casey.get("/api/releases")).get(0).get("id").asText();
    }

    private void moved(String release) {
        JsonNode progress = Eventually.until(
                "moved cases",
                () -> casey.get("/api/releases/" + release + "/moves").body().get("progress"),
                counts -> counts.get("pending").asInt() == 0
                        && counts.get("moved").asInt() > 0);
        assertThat(progress.get("failed").asInt())
                .as(casey.get("/api/releases/" + release + "/moves").text())
                .isZero();
    }

    private Duration validity(Invited invited) {
        return database.sql(
                        "select extract(epoch from expires_at - issued_at) from code_issue where invitation_id = ? and state = 'LIVE'")
                .param(invited.id())
                .query((rs, n) -> Duration.ofSeconds(rs.getLong(1)))
                .single();
    }

    private List<String> incidents(Invited invited) {
        return database.sql(
                        """
                        select i.incident_type_ from act_ru_incident i join act_ru_execution e on e.id_ = i.proc_inst_id_
                        where e.business_key_ = ?""")
                .param(invited.id().toString())
                .query(String.class)
                .list();
    }

    private Instant timer(Invited invited, String element) {
        return database.sql(
                        """
                        select j.duedate_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                        join act_ru_execution e on e.id_ = j.process_instance_id_
                        where e.business_key_ = ? and d.act_id_ = ?""")
                .param(invited.id().toString())
                .param(element)
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void tenDaysInsteadOfSevenForNewCodesOnly() {
        Invited open = given.administratorInvited(groups.one());
        given.codeOf(open);
        String draft = started("Ten days");
        replace(draft, POLICY, "<text>168<", "<text>240<");
        submit(draft, "NEW_ONLY", "NOBODY");

        String release = approved(draft);

        JsonNode entry = items(casey.get("/api/releases")).get(0);
        assertThat(entry.get("title").asText()).isEqualTo("Ten days");
        assertThat(entry.get("by").asText()).isEqualTo("casey");
        assertThat(entry.get("approvedBy").asText()).isEqualTo("noor");
        Eventually.until("the rules in force", () -> validity(issuedNow()).equals(Duration.ofHours(240)));
        assertThat(validity(open)).isEqualTo(Duration.ofHours(168));
        assertThat(casey.get("/api/releases/" + release + "/moves")
                        .body()
                        .at("/progress/moved")
                        .asInt())
                .isZero();
        clock.advance("PT168H");
        awaitState(as(open.decider()), open, "EXPIRED");
    }

    private Invited issuedNow() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        return invited;
    }

    @Test
    void tenDaysForOpenCodesTooWithTheirTimers() {
        Invited open = issuedNow();
        Invited member = given.teamMemberInvited(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        given.codeOf(member);
        clock.advance("PT80H");
        Eventually.until("reminder", () -> reminders(open) == 1 && reminders(member) == 1);
        Eventually.until("what operations worry about", () -> incidents(open).equals(List.of("notRedeemed")));
        Instant reminder = timer(open, "event_reminderDue");
        String draft = started("Ten days for everybody");
        replace(draft, POLICY, "<text>168<", "<text>240<");
        submit(draft, "OPEN_TOO", "NOBODY");
        JsonNode moves = noor.get(draft + "/forecast").body();
        assertThat(moves.get("moving").asInt())
                .isGreaterThanOrEqualTo(2)
                .isEqualTo(moves.get("open").asInt());
        assertThat(moves.get("effects"))
                .extracting(JsonNode::asText)
                .anyMatch(effect -> effect.contains("(team member): valid for 240 hours instead of 168"))
                .anyMatch(effect -> effect.startsWith("Team member authorization: "));

        moved(approved(draft));

        for (Invited invited : List.of(open, member)) {
            JsonNode move =
                    items(casey.get("/api/cases/" + invited.id() + "/moves")).get(0);
            assertThat(List.of(
                            move.at("/release/title").asText(),
                            move.at("/release/by").asText(),
                            move.at("/release/approvedBy").asText(),
                            move.at("/effects/0/table/name").asText()))
                    .containsExactly("Ten days for everybody", "casey", "noor", "Code policy");
            assertThat(move.at("/effects/0/cells").toString())
                    .isEqualTo("[{\"label\":\"Valid for hours\",\"before\":\"168\",\"now\":\"240\"}]");
            assertThat(move.at("/effects/0/rule/number").asInt()).isEqualTo(invited == open ? 1 : 2);
            assertThat(items(casey.get("/api/cases/" + invited.id() + "/decisions"))
                            .get(0)
                            .at("/release/title")
                            .isTextual())
                    .isFalse();
            assertThat(validity(invited)).isEqualTo(Duration.ofHours(240));
            assertThat(incidents(invited)).as("an incident moves with its case").containsExactly("notRedeemed");
            assertThat(items(staff("riley").get("/api/operations/cases/" + invited.id() + "/events")))
                    .filteredOn(entry -> entry.get("kind").asText().equals("INCIDENT"))
                    .as("and is no news")
                    .extracting(entry -> entry.get("what").asText() + " "
                            + entry.get("outcome").asText())
                    .containsExactly("notRedeemed RAISED");
        }
        assertThat(Duration.between(reminder, timer(open, "event_reminderDue")).abs())
                .isLessThan(Duration.ofMinutes(1));
        clock.advance("PT100H");
        assertThat(redeem(as(open.person()), given.codeOf(open)).status()).isEqualTo(201);
        clock.advance("PT70H");
        awaitState(as(member.decider()), member, "EXPIRED");
    }

    @Test
    void aThirdReminderReachesWhoeverWasRemindedTwice() {
        Invited open = issuedNow();
        String draft = started("A third reminder");
        replace(draft, POLICY, "R2/PT72H", "R3/PT48H");
        replace(draft, POLICY, "<text>168<", "<text>160<");
        submit(draft, "OPEN_TOO", "NOBODY");
        assertThat(noor.get(draft + "/forecast").body().get("effects"))
                .extracting(JsonNode::asText)
                .as("no code is shortened")
                .anyMatch(effect -> effect.matches(
                        ".*\\(primary administrator\\): keeps? (its|their) 168 hours, .* for 160 hours\\."))
                .anyMatch(effect -> effect.endsWith("(primary administrator): reminders R3/PT48H instead of R2/PT72H."))
                .noneMatch(effect -> effect.contains("valid for 160 hours instead"));
        moved(approved(draft));
        assertThat(validity(open)).isEqualTo(Duration.ofHours(168));

        for (int day = 1; day <= 3; day++) {
            clock.advance("PT48H");
            int number = day;
            Eventually.until("reminder " + day, () -> reminders(open) == number);
        }
        clock.advance("PT48H");
        awaitState(as(open.decider()), open, "EXPIRED");
        assertThat(reminders(open)).isEqualTo(3);
    }

    private long reminders(Invited invited) {
        return mails.to(invited.person().email()).stream()
                .filter(mail -> mail.subject().endsWith("is waiting"))
                .count();
    }

    @Test
    void aCaseWhoseOwnerWasRemindedStaysWhereTheChoiceSaysSo() {
        Invited reminded = issuedNow();
        clock.advance("PT72H");
        Eventually.until("reminder", () -> reminders(reminded) == 1);
        Invited fresh = issuedNow();
        String draft = started("Ten days, not for the reminded");
        replace(draft, POLICY, "<text>168<", "<text>240<");
        submit(draft, "OPEN_NOT_REMINDED", "NOBODY");

        moved(approved(draft));

        assertThat(validity(fresh)).isEqualTo(Duration.ofHours(240));
        assertThat(validity(reminded)).isEqualTo(Duration.ofHours(168));
    }

    /** A row of the table of rights like that of {@code VIEW_BILL}. */
    private String withPayBill() {
        String table = releases.text(RIGHTS);
        int start = table.indexOf("<rule id=\"rule_viewBill\"");
        String row = table.substring(start, table.indexOf("</rule>", start) + "</rule>".length());
        String added = row.replace("iewBill", "payBill")
                .replace("vpayBill", "payBill")
                .replace("VIEW_BILL", "PAY_BILL")
                .replaceAll("\"View bill\"", "\"Pay bills\"")
                .replaceAll("\"Ver[^\"]*\"", "\"Pagar facturas\"");
        return table.replace(row, row + "\n      " + added);
    }

    @Test
    void aNewRightIsSeenFirstThenGrantedAndAnswered() {
        Invited administrator = given.administratorOf(groups.one());
        Person member = given.personOf(administrator.group());
        String draft = started("Pay bills");
        write(draft, RIGHTS, withPayBill());
        List<JsonNode> gains = items(casey.get(draft + "/gains"));
        assertThat(gains).extracting(gain -> gain.get("right").asText()).containsOnly("PAY_BILL");
        assertThat(gains).anySatisfy(gain -> {
            assertThat(gain.get("groupSize").asText()).isEqualTo("LARGE");
            assertThat(gain.get("administrators").asInt()).isPositive();
        });
        submit(draft, "NEW_ONLY", "PRIMARY_ADMINISTRATORS");

        approved(draft);

        Eventually.until("the right", () -> may(administrator.person(), "PAY_BILL", administrator.group()));
        mails.await(administrator.person().email(), mail -> mail.text().contains("Pay bills"));
        Http manager = as(administrator.person());
        assertThat(manager.post(invitationsOf(administrator.group()), newUser(member, "PAY_BILL"))
                        .status())
                .isEqualTo(201);
        assertThat(redeem(as(member), mails.awaitCode(member.email(), 1)).status())
                .isEqualTo(201);
        assertThat(may(member, "PAY_BILL", administrator.group())).isTrue();
        assertThat(may(member, "VIEW_BILL", administrator.group())).isFalse();
    }

    @Test
    void nobodyGainsARightSilently() {
        Invited administrator = given.administratorOf(groups.one());
        String draft = started("Pay bills, for new administrators");
        write(draft, RIGHTS, withPayBill());
        submit(draft, "OPEN_TOO", "NOBODY");

        moved(approved(draft));

        Group other = groups.one();
        Eventually.until("the right of a new administrator", () -> {
            Invited later = given.administratorOf(groups.one());
            return may(later.person(), "PAY_BILL", later.group());
        });
        assertThat(may(administrator.person(), "PAY_BILL", administrator.group()))
                .isFalse();
        assertInvalid(
                as(administrator.person())
                        .post(invitationsOf(administrator.group()), newUser(given.personOf(other), "PAY_BILL")),
                "/rights/0",
                "notGrantable");
    }

    @Test
    void aChangedMailIsWhatPeopleReceiveNext() {
        String draft = started("A friendlier mail");
        String file = "mails/access-code.en.mustache";
        replace(draft, file, "Subject: ", "Subject: Welcome! ");
        assertThat(casey.get(draft + "/mail?file=" + file).body().get("subject").asText())
                .startsWith("Welcome!");
        submit(draft, "NEW_ONLY", "NOBODY");

        approved(draft);

        Eventually.until("the new mail", () -> {
            Invited invited = issuedNow();
            return mails.to(invited.person().email()).stream()
                    .anyMatch(mail -> mail.subject().startsWith("Welcome!"));
        });
    }

    @Test
    void whatTheChecksFindIsRefusedWithItsPlace() {
        String draft = started("A script");
        replace(draft, POLICY, "<text>168<", "<text>java.lang.System.exit(0)<");

        List<JsonNode> findings = items(casey.get(draft + "/checks"));
        assertThat(findings)
                .extracting(finding -> finding.path("place").asText())
                .contains("row 1 (PRIMARY_ADMINISTRATOR), “Valid for hours”", "row 2 (TEAM_MEMBER), “Valid for hours”");

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.get("file").asText()).isEqualTo(POLICY);
            assertThat(finding.get("cause").asText()).isNotBlank();
            assertThat(finding.get("remedy").asText()).isNotBlank();
        });
        Answer refused = casey.post(draft + "/submission", Map.of("inFlight", "NEW_ONLY", "newRights", "NOBODY"));
        assertProblem(refused, 422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/files/" + POLICY);
        assertThat(casey.get(draft).body().get("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void aFindingNamesRowsAndColumnsAsTheTableShowsThem() {
        String draft = started("Twice");
        replace(draft, POLICY, "<text>\"TEAM_MEMBER\"<", "<text><");

        assertThat(items(casey.get(draft + "/checks"))).anySatisfy(finding -> {
            assertThat(finding.path("place").asText()).isEqualTo("row 2");
            assertThat(finding.get("cause").asText())
                    .isEqualTo("Several rows answer for Role = PRIMARY_ADMINISTRATOR: rows 1, 2.");
        });
    }

    @Test
    void twoAnalystsDoNotOverwriteEachOther() {
        String draft = started("Together");
        long seen = version(noor, draft);
        replace(draft, POLICY, "<text>168<", "<text>240<");

        Answer late = noor.put(
                "%s/files?file=%s&version=%d".formatted(draft, POLICY, seen), Map.of("text", "<definitions/>"));

        assertProblem(late, 412);
        assertThat(late.code()).isEqualTo("DRAFT_CHANGED");
        assertThat(casey.get(draft + "/table?file=" + POLICY)
                        .body()
                        .at("/rows/0/outputs/0")
                        .asText())
                .isEqualTo("240");
    }

    private String cell(String draft, int row, int column) {
        return casey.get(draft + "/table?file=" + POLICY)
                .body()
                .at("/rows/%d/outputs/%d".formatted(row, column))
                .asText();
    }

    @Test
    void valuesOfTwoAnalystsAreBothInTheResultOrOneIsAsked() {
        String other = started("Three reminders, and nine days for teams");
        String same = started("Eleven days");
        write(
                other,
                POLICY,
                releases.text(POLICY)
                        .replaceFirst("R2/PT72H", "R3/PT48H")
                        .replaceFirst("(?s)(teamMember_validityHours\">\\s*<text>)168", "$1216"));
        write(same, POLICY, releases.text(POLICY).replaceFirst("<text>168<", "<text>264<"));
        releases.publish(
                "Ten days",
                Map.of(
                        POLICY,
                        releases.text(POLICY)
                                .replaceFirst("<text>168<", "<text>240<")
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(casey.get(other + "/base").body().get("items")).isEmpty();
        assertThat(casey.post(other + "/base?version=" + version(casey, other), null)
                        .status())
                .isEqualTo(200);
        assertThat(List.of(cell(other, 0, 0), cell(other, 0, 1), cell(other, 1, 0)))
                .containsExactly("240", "\"R3/PT48H\"", "216");

        JsonNode asked = casey.get(same + "/base").body();
        JsonNode question = asked.at("/items/0");
        assertThat(asked.get("items")).hasSize(1);
        assertThat(question.get("label").asText()).isEqualTo("row 1, “Valid for hours”");
        assertThat(List.of(
                        question.get("base").asText(),
                        question.get("theirs").asText(),
                        question.get("mine").asText()))
                .containsExactly("168", "240", "264");
        String address = same + "/base?version=" + version(casey, same);
        Answer unanswered = casey.post(address, null);
        assertProblem(unanswered, 409);
        assertThat(unanswered.code()).isEqualTo("MERGE_QUESTIONS");
        assertThat(cell(same, 0, 0)).isEqualTo("264");
        Map<String, String> mine =
                Map.of("file", POLICY, "place", question.get("place").asText(), "choice", "MINE");
        assertProblem(casey.post(address, Map.of("inForce", "another", "answers", List.of(mine))), 409);
        assertThat(casey.post(address, Map.of("inForce", asked.get("inForce").asText(), "answers", List.of(mine)))
                        .status())
                .isEqualTo(200);
        assertThat(cell(same, 0, 0)).isEqualTo("264");
        assertThat(casey.get(same).body().get("outdated").asBoolean()).isFalse();
        assertThat(sentences(same))
                .containsExactly("In row 1 (PRIMARY_ADMINISTRATOR), “Valid for hours” changed from “240” to “264”.");
    }

    @Test
    void anEarlierReleaseComesBackInOneStep() {
        String before = inForce();
        String draft = started("Ten days");
        replace(draft, POLICY, "<text>168<", "<text>240<");
        submit(draft, "NEW_ONLY", "NOBODY");
        approved(draft);

        Answer back = casey.post("/api/releases/" + before + "/draft", Map.of());
        assertThat(back.status()).isEqualTo(201);
        String rollBack = "/api/drafts/" + back.body().get("id").asText();
        assertThat(casey.get(rollBack).body().get("title").asText()).startsWith("Back to the release of ");
        assertThat(casey.reading("es").get(rollBack).body().get("title").asText())
                .startsWith("Vuelta a la versión del ");
        casey.reading("en");
        assertThat(items(casey.get(rollBack + "/models")))
                .filteredOn(model -> !model.get("change").asText().equals("SAME"))
                .extracting(model -> model.get("file").asText())
                .containsExactly(POLICY);
        submit(rollBack, "NEW_ONLY", "NOBODY");
        approved(rollBack);

        Eventually.until("seven days again", () -> validity(issuedNow()).equals(Duration.ofHours(168)));
    }

    private JsonNode review(Http reader, String draft) {
        Answer answer = reader.get(draft + "/review");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private List<String> sentences(String draft) {
        List<String> said = new ArrayList<>();
        review(noor, draft).get("files").forEach(file -> file.get("differences")
                .forEach(difference -> said.add(difference.get("sentence").asText())));
        return said;
    }

    /** Kinds of changes; in each something is done to a draft, and this is what whoever approves reads of it. */
    private enum Kind {
        CELL("In row 1 (PRIMARY_ADMINISTRATOR), “Valid for hours” changed from “168” to “240”."),
        NEW_ROW(
                "is new. Group size: “any”, Right: “PAY_BILL”, Kind: “DATA”, Label in English: “Pay bills”, Label in Spanish: “Pagar facturas”"),
        REMOVED_ROW("was removed. Group size: “any”, Right: “VIEW_BILL”"),
        MAIL(
                "The subject changed from “Your {{#replaces}}new {{/replaces}}access code for {{group.name}}” to “Welcome! Your {{#replaces}}new {{/replaces}}access code for {{group.name}}”."),
        FORM_FIELD("“First name”: label changed from “First name” to “Given name”."),
        REROUTED_ARROW("The flow from “Change submitted” now leads to “Publish release” instead of “Approve release”."),
        REMOVED_REVIEW("“Approve release” (user task) was removed."),
        NEW_TASK("“Look a second time” (user task) was added."),
        CHANGED_TIMER("“Approval overdue”: timer (date) changed from “${approveBy}” to “${publishAt}”."),
        EARLIER_RELEASE("was removed. Group size: “any”, Right: “PAY_BILL”");

        private final String said;

        Kind(String said) {
            this.said = said;
        }
    }

    private static final String PROCESS = "rule-release.bpmn";
    private static final String FROM_SUBMITTED = "sourceRef=\"startEvent_changeSubmitted\" targetRef=";

    /** @return the change */
    private String changed(Kind kind) {
        if (kind == Kind.EARLIER_RELEASE) {
            String before = inForce();
            releases.approve(releases.submit(
                    "Pay bills",
                    Map.of(RIGHTS, withPayBill().getBytes(StandardCharsets.UTF_8)),
                    Draft.NewRights.PRIMARY_ADMINISTRATORS));
            Answer back = casey.post("/api/releases/" + before + "/draft", Map.of("title", "Back"));
            return "/api/drafts/" + back.body().get("id").asText();
        }
        String draft = started(kind.name());
        switch (kind) {
            case CELL -> replace(draft, POLICY, "<text>168<", "<text>240<");
            case NEW_ROW -> write(draft, RIGHTS, withPayBill());
            case REMOVED_ROW ->
                write(
                        draft,
                        RIGHTS,
                        releases.text(RIGHTS).replaceFirst("(?s)\\s*<rule id=\"rule_viewBill\">.*?</rule>", ""));
            case MAIL -> replace(draft, "mails/access-code.en.mustache", "Subject: ", "Subject: Welcome! ");
            case FORM_FIELD ->
                replace(draft, "add-user.form", "\"label\": \"First name\"", "\"label\": \"Given name\"");
            case REROUTED_ARROW ->
                replace(
                        draft,
                        PROCESS,
                        FROM_SUBMITTED + "\"userTask_approveRelease\"",
                        FROM_SUBMITTED + "\"serviceTask_publishRelease\"");
            case REMOVED_REVIEW ->
                write(
                        draft,
                        PROCESS,
                        releases.text(PROCESS)
                                .replaceAll(
                                        "(?s)<bpmn:userTask id=\"userTask_approveRelease\".*?</bpmn:userTask>", ""));
            case NEW_TASK ->
                GoodReleases.withASecondLook()
                        .forEach((file, content) -> write(draft, file, new String(content, StandardCharsets.UTF_8)));
            case CHANGED_TIMER ->
                replace(
                        draft,
                        PROCESS,
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${approveBy}",
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${publishAt}");
            default -> throw new IllegalArgumentException(kind.name());
        }
        return draft;
    }

    /** Whoever loses a right is named. */
    @ParameterizedTest
    @EnumSource
    void whoeverApprovesReadsWhatAChangeDoes(Kind kind) {
        Group group = groups.one();
        boolean takes = kind == Kind.REMOVED_ROW || kind == Kind.EARLIER_RELEASE;
        Invited holder = takes ? given.administratorOf(group) : null;

        String draft = changed(kind);

        assertThat(sentences(draft)).anySatisfy(sentence -> assertThat(sentence).contains(kind.said));
        List<JsonNode> losses = items(noor.get(draft + "/losses"));
        assertThat(losses.isEmpty()).isEqualTo(!takes);
        if (takes) {
            assertThat(losses.stream()
                            .filter(loss -> loss.get("groupSize").asText().equals("LARGE"))
                            .flatMap(loss -> loss.get("holders").findParents("group").stream()))
                    .anySatisfy(one -> {
                        assertThat(one.get("group").asText()).isEqualTo(group.number());
                        assertThat(one.get("lastName").asText())
                                .isEqualTo(holder.person().lastName());
                    });
        }
        casey.delete(draft);
    }

    private Answer decides(Http analyst, String draft, long version, String decision, String reason) {
        return analyst.post(draft + "/decision", Map.of("version", version, "decision", decision, "reason", reason));
    }

    @Test
    void aChangeIsApprovedAsItWasReadAndNotOtherwise() {
        String draft = started("Ten days, or eleven");
        replace(draft, POLICY, "<text>168<", "<text>240<");
        submit(draft, "NEW_ONLY", "NOBODY");
        JsonNode first = review(noor, draft);
        assertThat(first.get("decides").asBoolean()).isTrue();
        assertThat(review(casey, draft).get("decides").asBoolean()).isFalse();
        long seen = first.get("version").asLong();
        assertProblem(decides(casey, draft, seen, "APPROVED", ""), 403);
        assertInvalid(decides(noor, draft, seen, "RETURNED", " "), "/reason", "required");
        assertThat(decides(noor, draft, seen, "RETURNED", "Eleven, please.").status())
                .isEqualTo(204);
        UUID id = UUID.fromString(draft.replaceAll(".*/", ""));
        assertThat(items(casey.get("/api/staff/inbox")))
                .filteredOn(item -> item.get("path").asText().endsWith(id.toString()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("kind").asText()).isEqualTo("RETURNED");
                    assertThat(item.get("place").asText()).isEqualTo("MINE");
                    assertThat(item.get("askedBy").asText()).isEqualTo("Noor Haddad");
                });
        assertThat(places(noor, id)).isEmpty();
        replace(draft, POLICY, "<text>240<", "<text>264<");
        submit(draft, "NEW_ONLY", "NOBODY");
        assertThat(places(casey, id)).containsExactly("ASKED");

        Answer late = decides(noor, draft, seen, "APPROVED", "");

        assertProblem(late, 409);
        assertThat(late.code()).isEqualTo("CHANGE_ALTERED");
        assertThat(late.body().get("detail").asText()).contains("Read it again");
        assertThat(casey.get(draft).body().get("state").asText()).isEqualTo("SUBMITTED");
        long now = review(noor, draft).get("version").asLong();
        assertThat(decides(noor, draft, now, "APPROVED", "").status()).isEqualTo(204);
        Eventually.until("published", () -> casey.get(draft).body().get("state").asText(), "PUBLISHED"::equals);
        assertProblem(decides(noor, draft, now, "APPROVED", ""), 409);
    }

    @Test
    void aCommentWaitsForAnAnswerUntilTheChangeIsDecided() {
        String draft = started("Talk about it");
        String comments = draft + "/comments";
        assertThat(noor.post(comments, Map.of("text", " Why ten?\u00A0")).status())
                .isEqualTo(201);
        assertThat(review(casey, draft).get("unanswered").asInt()).isOne();
        JsonNode comment = items(casey.get(comments)).get(0);
        assertThat(comment.get("text").asText()).isEqualTo("Why ten?");
        assertThat(comment.get("by").asText()).isEqualTo("noor");
        assertThat(Instant.parse(comment.get("at").asText())).isAfter(Instant.EPOCH);

        String id = comment.get("id").asText();
        assertThat(casey.post(comments, Map.of("text", "As the source has it.", "answers", id))
                        .status())
                .isEqualTo(201);

        assertThat(review(noor, draft).get("unanswered").asInt()).isZero();
        assertThat(items(noor.get(comments)).get(0).at("/replies/0/by").asText())
                .isEqualTo("casey");
        assertInvalid(noor.post(comments, Map.of("text", " ")), "/text", "required");
        assertInvalid(noor.post(comments, Map.of("text", "a\u202Eb")), "/text", "characters");
        assertInvalid(noor.post(comments, Map.of("text", "x".repeat(1001))), "/text", "maxLength");
        assertInvalid(noor.post(comments, Map.of("text", "Lost", "answers", UUID.randomUUID())), "/answers", "unknown");
        assertProblem(staff("riley").post(comments, Map.of("text", "Me too")), 403);
        assertThat(casey.delete(draft).status()).isEqualTo(204);
        assertProblem(noor.post(comments, Map.of("text", "Too late")), 409);
    }

    @Test
    void onlyAnalystsChangeAnything() {
        String draft = started("Mine");
        Map<String, String> title = Map.of("title", "Not mine");
        assertThat(staff("riley").get(draft).status()).isEqualTo(200);
        for (String other : List.of("riley", "morgan", "olivia")) {
            Http person = staff(other);
            assertProblem(person.post("/api/drafts", title), 403);
            assertProblem(person.put(draft + "/files?file=" + POLICY + "&version=0", Map.of("text", "")), 403);
            assertProblem(person.delete(draft), 403);
        }
        assertProblem(staff("morgan").get(draft + "/models"), 403);
        assertProblem(visitor.another().get("/api/drafts"), 401);
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        assertInvalid(casey.post("/api/drafts", Map.of("title", " ")), "/title", "required");
        assertInvalid(casey.post("/api/drafts", Map.of("title", "a\u202Eb")), "/title", "characters");
        String draft = started("Careful");
        Map<String, Object> text = new LinkedHashMap<>(Map.ofEntries(entry("text", "x")));
        for (String name : List.of("../application.yaml", "evil.sh", "Code-Policy.dmn", "code-policy.dmn.exe")) {
            assertInvalid(casey.put(draft + "/files?file=" + name + "&version=0", text), "/file", "name");
        }
        assertInvalid(
                casey.put(draft + "/files?file=" + POLICY + "&version=0", Map.of("text", "x".repeat(2 << 20))),
                "/file",
                "tooLarge");
        assertInvalid(
                casey.post(draft + "/submission", Map.of("inFlight", "NEW_ONLY", "newRights", "NOBODY")), "", "empty");
        assertInvalid(casey.post(draft + "/submission", Map.of("newRights", "NOBODY")), "/inFlight", "required");
        assertProblem(casey.get("/api/drafts/" + UUID.randomUUID()), 404);
        assertProblem(casey.get("/api/drafts/nothing"), 404);
        assertThat(version(casey, draft)).isZero();
        assertThat(casey.delete(draft).status()).isEqualTo(204);
        assertProblem(casey.delete(draft), 409);
    }

    /** What the Camunda Modeler sends when its deploy button is pressed (5.50, {@code CamundaAPI.js}). */
    private static byte[] modelerDeploys(String name, String table) {
        return new Multipart()
                .field("deployment-name", name)
                .field("deployment-source", "Camunda Modeler")
                .field("enable-duplicate-filtering", "true")
                .file(POLICY, POLICY, "text/xml", table.getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    private Http modeler(String userId) {
        String basic =
                Base64.getEncoder().encodeToString((userId + ":mandate-demo-2026").getBytes(StandardCharsets.UTF_8));
        return visitor.another().with("Authorization", "Basic " + basic).with("Accept", "application/json");
    }

    @Test
    void theDeployButtonOfTheModelerMakesAChangeAndNoDeployment() {
        Http modeler = modeler("casey");
        assertThat(modeler.get("/engine-rest/deployment?maxResults=0").status()).isEqualTo(200);
        assertThat(modeler.get("/engine-rest/version").body().get("version").asText())
                .isEqualTo("7.24.0");
        String before = inForce();
        String name = "Ten days " + UUID.randomUUID();
        String table = releases.text(POLICY).replace("<text>168<", "<text>240<");

        Answer answer = modeler.postFile("/engine-rest/deployment/create", Multipart.TYPE, modelerDeploys(name, table));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().get("name").asText()).isEqualTo(name);
        String draft = "/api/drafts/" + answer.body().get("id").asText();
        assertThat(casey.get(draft).body().get("origin").asText()).isEqualTo("MODELER");
        assertThat(casey.get(draft + "/table?file=" + POLICY)
                        .body()
                        .at("/rows/0/outputs/0")
                        .asText())
                .isEqualTo("240");
        assertThat(inForce()).isEqualTo(before);

        Answer again = modeler.postFile(
                "/engine-rest/deployment/create", Multipart.TYPE, modelerDeploys(name, table.replace("240", "216")));
        assertThat(again.body().get("id")).isEqualTo(answer.body().get("id"));
        assertThat(casey.get(draft + "/table?file=" + POLICY)
                        .body()
                        .at("/rows/0/outputs/0")
                        .asText())
                .isEqualTo("216");
    }

    @Test
    void whatTheModelerDeploysWithoutANameIsCalledByWhereItComesFrom() {
        Answer answer = modeler("casey")
                .postFile("/engine-rest/deployment/create", Multipart.TYPE, modelerDeploys(" ", releases.text(POLICY)));
        assertThat(answer.body().get("name").asText()).isEqualTo("From the Camunda Modeler");
        String draft = "/api/drafts/" + answer.body().get("id").asText();
        JsonNode shown = casey.get(draft).body();
        assertThat(shown.get("title").asText()).isEqualTo("From the Camunda Modeler");
        assertThat(shown.get("titled").asBoolean()).isFalse();
        assertThat(casey.delete(draft).status()).isEqualTo(204);
    }

    @Test
    void theDeployButtonOfOthersDoesNothing() {
        byte[] request = modelerDeploys("Not mine", releases.text(POLICY));
        assertThat(modeler("olivia")
                        .postFile("/engine-rest/deployment/create", Multipart.TYPE, request)
                        .status())
                .isEqualTo(401);
        Answer nothing = modeler("casey")
                .postFile(
                        "/engine-rest/deployment/create",
                        Multipart.TYPE,
                        new Multipart()
                                .field("deployment-name", "Evil")
                                .file("run.sh", "run.sh", "text/plain", new byte[] {1})
                                .bytes());
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.body().get("message").asText()).startsWith("A release holds files such as");
    }

    /** The files of a change as one archive. */
    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("processes/" + file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void manyWaitingCasesGetANewStepWhileBusinessGoesOn() {
        Group group = groups.one();
        Person first = new Person(UUID.randomUUID(), "none", "Pat", "Case", group.address("pat"));
        UUID reviewed =
                desk.caseOf(given.requested(Given.byAnotherOfficer(group, first).request(), null));
        List<UUID> waiting = new ArrayList<>(copies.ofDesignation(
                reviewed, MANY - 1, "'pat-' || n || '@group-%s.example'".formatted(group.number())));
        waiting.add(reviewed);
        Invited meanwhile = issuedNow();
        String draft = started("Look a second time");
        Answer uploaded = casey.postFile(
                draft + "/files?version=0",
                Multipart.TYPE,
                new Multipart()
                        .file("file", "second-look.zip", "application/zip", zip(GoodReleases.withASecondLook()))
                        .bytes());
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(200);
        assertThat(items(casey.get(draft + "/models")))
                .filteredOn(model -> !model.get("change").asText().equals("SAME"))
                .extracting(model -> model.get("file").asText())
                .containsExactly("primary-administrator-designation.bpmn", "second-look.form");
        submit(draft, "OPEN_TOO", "NOBODY");

        String release = approved(draft);
        assertThat(redeem(as(meanwhile.person()), given.codeOf(meanwhile)).status())
                .isEqualTo(201);
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> casey.get("/api/releases/" + release + "/moves")
                                .body()
                                .at("/progress/pending")
                                .asInt()
                        == 0);

        assertThat(database.sql(
                                """
                                select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                                join act_re_procdef d on d.id_ = e.proc_def_id_
                                where e.business_key_ in (:cases) and d.deployment_id_ = :release
                                  and t.task_def_key_ = 'userTask_reviewDesignation'""")
                        .param("cases", waiting.stream().map(UUID::toString).toList())
                        .param("release", release)
                        .query(Integer.class)
                        .single())
                .isEqualTo(MANY);
        assertThat(casey.get("/api/releases/" + release + "/moves")
                        .body()
                        .at("/progress/failed")
                        .asInt())
                .isZero();

        Http morgan = staff("morgan");
        assertThat(complete(morgan, waiting.get(0)).status()).isEqualTo(204);
        assertThat(taskOf(staff("riley"), waiting.get(0)).get("name").asText()).isEqualTo("Look a second time");
        assertThat(complete(staff("riley"), waiting.get(0)).status()).isEqualTo(204);
        mails.awaitCode("pat-1@group-%s.example".formatted(group.number()), 1);
    }

    private Answer complete(Http person, UUID caseId) {
        return person.post(
                "/api/tasks/" + taskOf(person, caseId).get("id").asText() + "/completion",
                Map.of("decision", "ACCEPT"));
    }
}
