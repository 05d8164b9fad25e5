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

/** Of two forms that were built from the same row, the second says what changed meanwhile, and changes nothing. */
class ChangedMeanwhileJourneyTest extends JourneyTest {

    private Group group;
    private Invited administrator;
    private Http manager;

    @BeforeEach
    void aGroup() {
        group = groups.one();
        administrator = given.administratorOf(group);
        manager = as(administrator.person());
    }

    private static Map<String, Object> rights(String... rights) {
        return Map.of("rights", List.of(rights));
    }

    private static void assertChanged(Answer answer, String... pointers) {
        assertProblem(answer, 412);
        assertThat(answer.body().get("errors"))
                .extracting(error -> error.get("pointer").asText())
                .containsExactly(pointers);
        assertThat(answer.body().get("errors")).allSatisfy(error -> {
            assertThat(error.get("code").asText()).isEqualTo("CHANGED_MEANWHILE");
            assertThat(answer.body().get("detail").asText())
                    .contains("Somebody else has changed this in the meantime")
                    .contains(error.get("detail").asText());
        });
    }

    private String rightsOf(String path) {
        return manager.get(path).body().at("/item/rights").toString();
    }

    @Test
    void theSecondFormOfAUserTakesNothingBack() {
        Invited member = given.teamMemberOf(administrator, List.of("VIEW_BILL", "VIEW_PAYMENTS"));
        String path = usersOf(group) + "/" + member.person().userId();
        String seen = manager.get(path).version();
        assertThat(manager.ifMatch(seen, "PUT", path + "/rights", rights("VIEW_BILL"))
                        .status())
                .isEqualTo(200);

        Map<String, Object> second = rights("VIEW_BILL", "VIEW_PAYMENTS", "VIEW_BALANCE");
        assertChanged(manager.ifMatch(seen, "PUT", path + "/rights", second), "/rights");
        assertChanged(manager.ifMatch(seen, "POST", path + "/removal", Map.of("reason", "LEFT_COMPANY")), "/rights");
        assertChanged(manager.ifMatch(seen, "DELETE", path, null), "/rights");
        assertChanged(manager.ifMatch("\"made-up\"", "DELETE", path, null), "/rights", "/billingUnit", "/role");
        assertThat(rightsOf(path)).isEqualTo("[\"VIEW_BILL\"]");

        String now = manager.get(path).version();
        assertThat(manager.ifMatch("W/" + now, "PUT", path + "/rights", rights("VIEW_PAYMENTS"))
                        .status())
                .isEqualTo(200);
        assertThat(manager.ifMatch(
                                now + ", " + manager.get(path).version(), "PUT", path + "/rights", rights("VIEW_BILL"))
                        .status())
                .isEqualTo(200);
        assertThat(manager.ifMatch("*", "PUT", path + "/rights", rights("VIEW_BALANCE"))
                        .status())
                .isEqualTo(200);
        assertThat(manager.put(path + "/rights", second).status()).isEqualTo(200);
    }

    @Test
    void theSecondFormOfAnInvitationTakesNothingBack() {
        Invited invited = given.teamMemberInvited(administrator, List.of("VIEW_BILL"));
        given.codeOf(invited);
        String path = path(invited);
        String seen = manager.get(path).version();
        assertThat(manager.ifMatch(seen, "PATCH", path, rights("VIEW_PAYMENTS")).status())
                .isEqualTo(200);
        String other = group.address("other");

        assertChanged(manager.ifMatch(seen, "PATCH", path, rights("VIEW_BILL")), "/rights");
        assertChanged(manager.ifMatch(seen, "PATCH", path, twice(other)), "/rights");
        assertChanged(manager.ifMatch(seen, "POST", path + "/codes", null), "/rights");
        assertChanged(manager.ifMatch(seen, "DELETE", path, null), "/rights");
        assertThat(rightsOf(path)).isEqualTo("[\"VIEW_PAYMENTS\"]");

        String now = manager.get(path).version();
        assertThat(manager.ifMatch(now, "PATCH", path, twice(other)).status()).isEqualTo(200);
        assertChanged(manager.ifMatch(now, "PATCH", path, twice(group.address("third"))), "/email");
    }

    @Test
    void theSecondFormOfATemplateTakesNothingBack() {
        String templates = "/api/groups/" + group.number() + "/templates";
        Map<String, Object> clerk = Map.of("name", "Clerk", "rights", List.of("VIEW_BILL"));
        String path = templates + "/"
                + manager.post(templates, clerk).body().get("id").asText();
        String seen = items(manager.get(templates)).get(0).get("version").asText();
        Map<String, Object> more = Map.of("name", "Billing clerk", "rights", List.of("VIEW_BILL", "VIEW_PAYMENTS"));
        assertThat(manager.ifMatch(seen, "PUT", path, more).status()).isEqualTo(200);

        assertChanged(manager.ifMatch(seen, "PUT", path, clerk), "/name", "/rights");
        assertChanged(manager.ifMatch(seen, "DELETE", path, null), "/name", "/rights");
        JsonNode kept = items(manager.get(templates)).get(0);
        assertThat(kept.get("name").asText()).isEqualTo("Billing clerk");
        assertThat(manager.ifMatch(kept.get("version").asText(), "DELETE", path, null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theSecondFormOfAnAccountTakesNothingBack() {
        Person person = given.personOf(group);
        Http tab = as(person);
        String seen = tab.get("/api/account").version();
        Map<String, Object> married = Map.of("firstName", "Mia", "lastName", "Wed", "company", "Company");
        assertThat(tab.ifMatch(seen, "PUT", "/api/account", married).status()).isEqualTo(200);

        Answer late = tab.ifMatch(
                seen, "PUT", "/api/account", Map.of("firstName", "Mia", "lastName", "Case", "company", "Company"));

        assertProblem(late, 412);
        assertThat(late.text()).contains("/lastName");
        assertThat(tab.get("/api/account").body().get("lastName").asText()).isEqualTo("Wed");
    }

    @Test
    void nobodyEndsMorePeopleOfAFirmThanTheyLookedAt() {
        String firm = "Brokers of " + group.number();
        invite("one", firm);
        String firms = "/api/groups/" + group.number();
        Answer looked = manager.get(firms + "/firms/people?firm=" + firm.replace(" ", "%20"));
        invite("two", firm);
        Map<String, Object> ending = Map.of("firm", firm, "reason", "BROKER_ENDED");

        assertChanged(manager.ifMatch(looked.version(), "POST", firms + "/firm-endings", ending), "/people");

        String now = manager.get(firms + "/firms/people?firm=" + firm.replace(" ", "%20"))
                .version();
        Answer ended = manager.ifMatch(now, "POST", firms + "/firm-endings", ending);
        assertThat(items(ended)).hasSize(2);
    }

    private void invite(String name, String firm) {
        String email = group.address(name);
        assertThat(manager.post(
                                invitationsOf(group),
                                Map.of(
                                        "firstName",
                                        "Pat",
                                        "lastName",
                                        "Case",
                                        "email",
                                        email,
                                        "emailRepeated",
                                        email,
                                        "company",
                                        firm,
                                        "billingUnit",
                                        "ALL",
                                        "rights",
                                        List.of("VIEW_BILL")))
                        .status())
                .isEqualTo(201);
    }
}
