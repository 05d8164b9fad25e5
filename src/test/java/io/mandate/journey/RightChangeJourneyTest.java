package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.onboarding.access.Role;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.LaterReleases;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A release takes rights out of the catalogue, an earlier one comes back, and a right is released again. */
class RightChangeJourneyTest extends JourneyTest {

    private static final String RIGHTS = "grantable-rights.dmn";
    private static final String BALANCE = "VIEW_BALANCE";
    private static final String BALANCE_IN_WORDS = "View current balance due";
    private static final String BILL = "VIEW_BILL";

    @Autowired
    private LaterReleases releases;

    @Autowired
    private JdbcClient database;

    private Http casey;
    private String first;

    @BeforeEach
    void anAnalyst() {
        releases.begin();
        first = releases.inForce();
        casey = staff("casey");
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
    }

    private static Map<String, byte[]> rights(String table) {
        return Map.of(RIGHTS, table.getBytes(StandardCharsets.UTF_8));
    }

    /** The catalogue without a right, for every group. */
    private String without(String rule) {
        return releases.text(RIGHTS).replaceFirst("(?s)\\s*<rule id=\"" + rule + "\">.*?</rule>", "");
    }

    /** The catalogue with a right for groups of one size only. */
    private String onlyFor(String size, String rule) {
        String entry = "<inputEntry id=\"" + rule.replace("rule_", "inputEntry_") + "_groupSize\">\\s*<text>";
        return releases.text(RIGHTS).replaceFirst("(" + entry + ")", "$1\"" + size + "\"");
    }

    private String withPayBill() {
        String table = releases.text(RIGHTS);
        int start = table.indexOf("<rule id=\"rule_viewBill\"");
        String row = table.substring(start, table.indexOf("</rule>", start) + "</rule>".length());
        return table.replace(
                row,
                row
                        + row.replace("viewBill", "payBill")
                                .replace(BILL, "PAY_BILL")
                                .replace("View bill", "Pay bills"));
    }

    private void takenOut(String rule) {
        releases.publish("Without " + rule, rights(without(rule)));
    }

    private void backTo(String release, NewRights newRights) {
        releases.approve(releases.submitRollBack(release, newRights));
    }

    private List<JsonNode> effect(UUID change, String direction) {
        return items(casey.get("/api/drafts/" + change + "/" + direction));
    }

    private JsonNode effect(UUID change, String direction, String right, String size) {
        return effect(change, direction).stream()
                .filter(row -> row.get("right").asText().equals(right)
                        && row.get("groupSize").asText().equals(size))
                .findAny()
                .orElseThrow(() -> new AssertionError(direction + ": " + effect(change, direction)));
    }

    private String seenByWhoeverApproves(UUID change) {
        Http noor = staff("noor");
        return noor.get("/api/tasks/" + taskOf(noor, change).get("id").asText()).text();
    }

    private int held(String right, String size, Role role) {
        return database.sql(
                        """
                        select count(*) from access_grant a join employer_group e on e.number = a.group_number
                        where a.state = 'ACTIVE' and e.size = ? and a.role = ? and ? = any (a.rights)""")
                .param(size)
                .param(role.name())
                .param(right)
                .query(Integer.class)
                .single();
    }

    private void isTold(Invited invited, String... rights) {
        mails.await(
                invited.person().email(),
                mail -> mail.subject().startsWith("Your access rights for")
                        && mail.text().contains(BALANCE_IN_WORDS)
                                == List.of(rights).contains(BALANCE));
    }

    private List<String> recorded(Invited invited) {
        return database.sql(
                        """
                        select detail ->> 'before' || ' -> ' || (detail ->> 'after') from audit_event
                        where case_id = ? and action = 'rights-changed' order by id""")
                .param(invited.id())
                .query(String.class)
                .list();
    }

    private void holds(Invited invited, String right, boolean expected) {
        assertThat(may(invited.person(), right, invited.group()))
                .as(invited.role() + " " + right)
                .isEqualTo(expected);
    }

    private void loseAndNobodyRegains(Group group) {
        Invited administrator = given.administratorOf(group);
        Invited member = given.teamMemberOf(administrator, List.of(BALANCE, BILL));
        String size = sizeOf(group);

        UUID without = releases.submit("Without", rights(without("rule_viewBalance")), NewRights.NOBODY);
        JsonNode losses = effect(without, "losses", BALANCE, size);
        assertThat(losses.get("administrators").asInt()).isEqualTo(held(BALANCE, size, Role.PRIMARY_ADMINISTRATOR));
        assertThat(losses.get("teamMembers").asInt()).isEqualTo(held(BALANCE, size, Role.TEAM_MEMBER));
        assertThat(losses.get("people").asInt()).isPositive();
        assertThat(losses.get("label").asText()).isEqualTo(BALANCE_IN_WORDS);
        assertThat(effect(without, "gains")).isEmpty();
        assertThat(seenByWhoeverApproves(without))
                .contains(BALANCE_IN_WORDS + ", " + size.toLowerCase(Locale.ROOT) + " groups: People who lose it: ")
                .contains("Nobody gets a right by this release.");
        releases.approve(without);

        for (Invited lost : List.of(administrator, member)) {
            holds(lost, BALANCE, false);
            holds(lost, BILL, true);
            isTold(lost);
            assertThat(recorded(lost)).singleElement().asString().matches(".*VIEW_BALANCE.* -> ((?!BALANCE).)*");
        }
        assertThat(effect(without, "losses", BALANCE, size))
                .as("kept with the release")
                .isEqualTo(losses);
        assertThat(database.sql(
                                "select detail::text from audit_event where action = 'release-published' and case_id = ?")
                        .param(without)
                        .query(String.class)
                        .single())
                .contains("VIEW_BALANCE");

        UUID back = releases.submitRollBack(first, NewRights.NOBODY);
        assertThat(effect(back, "gains", BALANCE, size).get("administrators").asInt())
                .isPositive();
        assertThat(effect(back, "losses")).isEmpty();
        releases.approve(back);

        holds(administrator, BALANCE, false);
        holds(member, BALANCE, false);
        Invited later = given.administratorOf(groups.one());
        holds(later, BALANCE, true);
    }

    private String sizeOf(Group group) {
        return database.sql("select size from employer_group where number = ?")
                .param(group.number())
                .query(String.class)
                .single();
    }

    @Test
    void inALargeGroupNobodyRegainsByGoingBackWhatAReleaseTookAway() {
        loseAndNobodyRegains(groups.one());
    }

    @Test
    void inASmallGroupNobodyRegainsByGoingBackWhatAReleaseTookAway() {
        loseAndNobodyRegains(groups.one("SMALL"));
    }

    @Test
    void whereTheAdministratorsGainTheirTeamDoesNot() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of(BALANCE, BILL));
        takenOut("rule_viewBalance");
        isTold(administrator);

        UUID back = releases.submitRollBack(first, NewRights.PRIMARY_ADMINISTRATORS);
        int administrators =
                effect(back, "gains", BALANCE, "LARGE").get("administrators").asInt();
        releases.approve(back);

        holds(administrator, BALANCE, true);
        holds(member, BALANCE, false);
        isTold(administrator, BALANCE);
        assertThat(recorded(administrator)).hasSize(2);
        assertThat(effect(back, "gains", BALANCE, "LARGE").get("administrators").asInt())
                .isEqualTo(administrators);
    }

    @Test
    void anAdditionThatIsRolledBackTwiceGivesNobodyTheRightTheThirdTime() {
        Invited administrator = given.administratorOf(groups.one());
        Map<String, byte[]> added = rights(withPayBill());

        releases.approve(releases.submit("Pay bills", added, NewRights.PRIMARY_ADMINISTRATORS));
        holds(administrator, "PAY_BILL", true);
        Invited member = given.teamMemberOf(administrator, List.of("PAY_BILL", BILL));

        UUID back = releases.submitRollBack(first, NewRights.NOBODY);
        assertThat(effect(back, "losses", "PAY_BILL", "LARGE")
                        .get("teamMembers")
                        .asInt())
                .isOne();
        releases.approve(back);
        holds(administrator, "PAY_BILL", false);

        releases.approve(releases.submit("Pay bills again", added, NewRights.PRIMARY_ADMINISTRATORS));
        holds(administrator, "PAY_BILL", true);
        holds(member, "PAY_BILL", false);
        backTo(first, NewRights.NOBODY);

        releases.approve(releases.submit("Pay bills, nobody", added, NewRights.NOBODY));
        holds(administrator, "PAY_BILL", false);
        holds(member, "PAY_BILL", false);
    }

    @Test
    void aBrokerLosesARightWhereTheReleaseTakesItAndKeepsItElsewhere() {
        Invited large = given.administratorOf(groups.one());
        Invited small = given.redeemed(given.administratorInvited(groups.one("SMALL"), large.person()));

        releases.publish("Large groups only", rights(onlyFor("LARGE", "rule_viewBalance")));
        holds(large, BALANCE, true);
        holds(small, BALANCE, false);
        assertThat(recorded(large)).isEmpty();
        backTo(first, NewRights.NOBODY);

        holds(large, BALANCE, true);
        holds(small, BALANCE, false);
    }

    @Test
    void anOpenCodeDoesNotBringBackWhatItsOfferHadBefore() {
        Invited administrator = given.administratorInvited(groups.one());
        Invited sitting = given.administratorOf(groups.one());
        Invited member = given.teamMemberInvited(sitting, List.of(BALANCE, BILL));
        Invited balanceOnly = given.teamMemberInvited(sitting, List.of(BALANCE));
        for (Invited open : List.of(administrator, member, balanceOnly)) {
            given.codeOf(open);
        }
        UUID without = releases.submit("Without", rights(without("rule_viewBalance")), NewRights.NOBODY);
        assertThat(effect(without, "losses", BALANCE, "LARGE")
                        .get("invitations")
                        .asInt())
                .isGreaterThanOrEqualTo(3);
        releases.approve(without);
        backTo(first, NewRights.NOBODY);

        for (Invited open : List.of(administrator, member)) {
            given.redeemed(open);
            holds(open, BALANCE, false);
            holds(open, BILL, true);
        }
        mails.await(balanceOnly.person().email(), mail -> mail.subject().contains("withdrawn"));
        Assertions.assertThatThrownBy(() -> given.redeemed(balanceOnly)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void accessThatRestsDoesNotComeBackWithARightThatWasTakenMeanwhile() {
        Invited administrator = given.administratorOf(groups.one());
        Invited member = given.teamMemberOf(administrator, List.of(BALANCE, BILL));
        suspend(member, "clock_timestamp()");
        takenOut("rule_viewBalance");
        backTo(first, NewRights.NOBODY);
        suspend(member, "null");

        holds(member, BALANCE, false);
        holds(member, BILL, true);
    }

    private void suspend(Invited invited, String at) {
        database.sql("update access_grant set suspended_at = " + at + " where id = ?")
                .param(invited.id())
                .update();
    }

    @Test
    void anArrowRoundAReviewIsReadWhereOneApproves() {
        String process = "rule-release.bpmn";
        String round = releases.text(process)
                .replace(
                        "sourceRef=\"event_approvalOverdue\" targetRef=\"serviceTask_reportOverdue\"",
                        "sourceRef=\"event_approvalOverdue\" targetRef=\"end_overdueReported\"")
                .replaceAll("(?s)<bpmn:serviceTask id=\"serviceTask_reportOverdue\".*?</bpmn:serviceTask>", "")
                .replaceAll("<bpmn:sequenceFlow id=\"flow_reportOverdueToOverdueReported\"[^>]*/>", "")
                .replaceAll(
                        "(?s)<bpmndi:BPMNEdge id=\"flow_reportOverdueToOverdueReported_di\".*?</bpmndi:BPMNEdge>", "")
                .replaceAll("(?s)<bpmndi:BPMNShape id=\"serviceTask_reportOverdue_di\".*?</bpmndi:BPMNShape>", "")
                .replace(
                        "<bpmn:incoming>flow_reportOverdueToOverdueReported</bpmn:incoming>",
                        "<bpmn:incoming>flow_approvalOverdueToReportOverdue</bpmn:incoming>");
        UUID change =
                releases.submit("Round", Map.of(process, round.getBytes(StandardCharsets.UTF_8)), NewRights.NOBODY);

        String sentence =
                "The flow from “Approval overdue” now leads to “Overdue approval reported” instead of “Report overdue approval”.";
        assertThat(seenByWhoeverApproves(change)).contains(sentence);
        assertThat(items(casey.get("/api/drafts/" + change + "/differences?file=" + process)))
                .anySatisfy(difference -> {
                    assertThat(difference.get("sentence").asText()).isEqualTo(sentence);
                    assertThat(difference.get("element").asText()).isEqualTo("flow_approvalOverdueToReportOverdue");
                    assertThat(difference.get("change").asText()).isEqualTo("CHANGED");
                });
        releases.approve(change);
        assertThat(items(casey.get("/api/releases/%s/differences?file=%s&before=%s"
                        .formatted(releases.inForce(), process, first))))
                .extracting(difference -> difference.get("sentence").asText())
                .contains(sentence, "“Report overdue approval” (service task) was removed.");
        assertProblem(staff("morgan").get("/api/drafts/" + change + "/differences?file=" + process), 403);
    }

    @Test
    void aRightThatSomebodyHoldsWithoutEffectIsNotRevived() {
        Invited administrator = given.administratorOf(groups.one());
        database.sql("update access_grant set rights = rights || array['PAY_BILL'] where id = ?")
                .param(administrator.id())
                .update();

        releases.publish("Pay bills", rights(withPayBill()));

        Person person = administrator.person();
        assertThat(may(person, "PAY_BILL", administrator.group())).isFalse();
    }
}
