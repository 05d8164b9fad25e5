package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Given.Person;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Removals, templates, firms and activity over HTTP: who may, and what is refused. */
class GroupDeskJourneyTest extends JourneyTest {

    private Group group;
    private Invited administrator;
    private Http manager;
    private String path;

    @BeforeEach
    void aGroupWithItsAdministrator() {
        group = groups.one();
        administrator = given.administratorOf(group);
        manager = as(administrator.person());
        path = "/api/groups/" + group.number();
    }

    @Test
    void aRemovalNeedsAReasonAndLeavesAReceiptForThoseWhoManageTheGroup() {
        Person member = given.teamMemberOf(administrator, List.of("VIEW_BILL")).person();
        String removal = usersOf(group) + "/" + member.userId() + "/removal";
        assertInvalid(manager.post(removal, Map.of()), "/reason", "required");
        assertInvalid(manager.post(removal, Map.of("reason", "BORED")), "/reason", "option");
        assertThat(manager.post(removal, Map.of("reason", "OTHER", "note", "x".repeat(301)))
                        .status())
                .isEqualTo(422);
        assertProblem(as(member).post(removal, Map.of("reason", "OTHER")), 403);
        assertProblem(as(given.personOf(group)).post(removal, Map.of("reason", "OTHER")), 404);
        assertThat(may(member, "VIEW_BILL", group)).isTrue();

        Answer removed = manager.post(removal, Map.of("reason", "LEFT_COMPANY", "note", "Last day was Friday"));

        assertThat(removed.status()).as(removed.toString()).isEqualTo(201);
        assertThat(may(member, "VIEW_BILL", group)).isFalse();
        String receipt = path + "/receipts/" + removed.body().get("receipt").asText();
        assertThat(manager.get(receipt).body().get("reason").asText()).isEqualTo("LEFT_COMPANY");
        assertThat(as(given.officerOf(group))
                        .get(receipt)
                        .body()
                        .get("removedBy")
                        .asText())
                .isEqualTo(administrator.person().firstName() + " "
                        + administrator.person().lastName());
        assertProblem(as(given.personOf(group)).get(receipt), 404);
        Invited elsewhere = given.administratorOf(groups.one());
        assertProblem(
                as(elsewhere.person())
                        .get("/api/groups/" + elsewhere.group().number() + "/receipts/"
                                + removed.body().get("receipt").asText()),
                404);
        assertProblem(manager.post(removal, Map.of("reason", "OTHER")), 404);
    }

    @Test
    void aTemplateHoldsWhatTheGroupMayBeGrantedUnderANameOfItsOwn() {
        String templates = path + "/templates";
        Map<String, Object> clerk = Map.of("name", "Clerk", "rights", List.of("VIEW_BILL"));
        assertThat(manager.post(templates, clerk).status()).isEqualTo(201);
        assertInvalid(
                manager.post(templates, Map.of("name", " clerk ", "rights", List.of("VIEW_BILL"))), "/name", "taken");
        assertInvalid(
                manager.post(templates, Map.of("name", "Other", "rights", List.of("VIEW_RENEWALS"))),
                "/rights/0",
                "notGrantable");
        assertInvalid(manager.post(templates, Map.of("name", "Other", "rights", List.of())), "/rights", "required");
        assertThat(as(given.officerOf(group)).post(templates, clerk).status()).isEqualTo(403);
        String id = items(manager.get(templates)).get(0).get("id").asText();
        assertProblem(as(given.officerOf(group)).delete(templates + "/" + id), 403);
        Invited elsewhere = given.administratorOf(groups.one());
        assertProblem(
                as(elsewhere.person()).delete("/api/groups/" + elsewhere.group().number() + "/templates/" + id), 404);
        assertThat(manager.delete(templates + "/" + id).status()).isEqualTo(204);
        assertThat(items(manager.get(templates))).isEmpty();
    }

    @Test
    void onlyMembershipServicesEndAFirmEverywhereAndOnlyTheAdministratorInAGroup() {
        Map<String, Object> ending = Map.of("firm", "Nobody's firm", "reason", "OTHER");
        assertProblem(manager.post("/api/staff/firm-endings", ending), 403);
        assertProblem(manager.get("/api/staff/firms?text=a"), 403);
        assertProblem(manager.get("/api/staff/firms/people?firm=a"), 403);
        assertProblem(as(given.officerOf(group)).post(path + "/firm-endings", ending), 403);
        assertProblem(as(given.personOf(group)).get(path + "/firms"), 404);
        assertInvalid(manager.post(path + "/firm-endings", Map.of("firm", "A firm")), "/reason", "required");
        assertInvalid(manager.post(path + "/firm-endings", Map.of("reason", "OTHER")), "/firm", "required");
        assertThat(items(manager.post(path + "/firm-endings", ending))).isEmpty();
    }

    @Test
    void theListAndTheActivityRefuseWhatTheyCannotLookFor() {
        assertInvalid(manager.get(usersOf(group) + "?state=BORED"), "/state", "unknown");
        assertInvalid(manager.get(usersOf(group) + "?after=x"), "/after", "unknown");
        assertProblem(manager.get(usersOf(group) + "?order=BORED"), 400);
        assertThat(manager.get(path + "/activity?who=" + "x".repeat(200)).status())
                .isEqualTo(422);
        assertThat(items(manager.get(path + "/activity?action=access-granted"))).hasSize(1);
        assertThat(items(manager.get(path + "/activity?action=none"))).isEmpty();

        JsonNode all = manager.get(path + "/activity.json").body().get("items");
        assertThat(all).extracting(entry -> entry.get("action").asText()).contains("access-granted", "invited");
        Answer csv = manager.get(path + "/activity.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".csv\"");
        assertThat(csv.text().lines().findFirst())
                .hasValue("\"chain\",\"position\",\"at\",\"action\",\"actor\",\"actingAs\",\"caseId\",\"subject\","
                        + "\"detail\",\"hash\"");
        assertThat(csv.text().lines().filter(line -> line.contains("\"access-granted\"")))
                .hasSize(1);
        for (String format : List.of("csv", "json")) {
            assertThat(visitor.another().get(path + "/activity." + format).status())
                    .isEqualTo(401);
        }
    }
}
