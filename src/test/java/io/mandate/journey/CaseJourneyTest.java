package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.onboarding.designation.DesignationDesk;
import io.mandate.onboarding.designation.Receipt;
import io.mandate.testing.FreshGroups.Group;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Staff ask why a case went as it did. */
class CaseJourneyTest extends JourneyTest {

    @Autowired
    private DesignationDesk desk;

    private static String decisions(Object name) {
        return "/api/cases/" + name + "/decisions";
    }

    private static String refusedRights(Object name) {
        return "/api/cases/" + name + "/refused-rights";
    }

    @Test
    void everyAnswerNamesItsReleaseTableAndRow() {
        Instant before = clock.instant().minusSeconds(1);
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        Http casey = staff("casey");
        JsonNode inForce = items(casey.get("/api/releases")).get(0);

        List<JsonNode> items = items(casey.get(decisions(invited.id())));

        assertThat(items).hasSize(2);
        JsonNode route = items.get(0);
        assertThat(route.at("/table/file").asText()).isEqualTo("designation-review.dmn");
        assertThat(route.at("/table/name").asText()).isEqualTo("Designation review");
        assertThat(route.at("/rule/id").asText()).isEqualTo("rule_matchesSignedOn");
        assertThat(route.at("/rule/number").asInt()).isEqualTo(8);
        assertThat(route.at("/rule/description").asText()).endsWith(".");
        assertThat(route.at("/outputs").toString()).isEqualTo("[{\"label\":\"Route\",\"value\":\"ACCEPT\"}]");
        assertThat(route.at("/inputs/0/label").asText()).isEqualTo("Group known?");
        assertThat(route.at("/inputs").toString())
                .contains("{\"label\":\"Channel\",\"value\":\"ONLINE\"}")
                .contains("{\"label\":\"Broker named?\",\"value\":\"false\"}");
        assertThat(route.get("element").asText()).isEqualTo("Decide on review");
        assertThat(route.at("/release/id")).isEqualTo(inForce.get("id"));
        assertThat(route.at("/release/releasedAt")).isEqualTo(inForce.get("releasedAt"));
        assertThat(route.at("/release/inForce").asBoolean()).isTrue();
        assertThat(Instant.parse(route.get("at").asText())).isBetween(before, clock.instant());

        JsonNode code = items.get(1);
        assertThat(code.at("/table/file").asText()).isEqualTo("code-policy.dmn");
        assertThat(code.at("/rule/number").asInt()).isEqualTo(1);
        assertThat(code.at("/inputs/0/value").asText()).isEqualTo("PRIMARY_ADMINISTRATOR");
        assertThat(code.get("outputs").toString()).contains("{\"label\":\"Valid for hours\",\"value\":\"168\"}");
        assertThat(code.get("element").asText()).isEqualTo("Issue access code");
    }

    @Test
    void inSpanishStepsTablesAndColumnsAreNamedInSpanish() {
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);
        Http casey = staff("casey").reading("es");

        JsonNode code = items(casey.get(decisions(invited.id()))).get(1);
        assertThat(code.at("/table/name").asText()).isEqualTo("Política de códigos");
        assertThat(code.get("element").asText()).isEqualTo("Emitir el código de acceso");
        assertThat(code.at("/inputs/0/label").asText()).isEqualTo("Rol");
        assertThat(code.at("/rule/description").asText()).startsWith("Siete días expresados en horas");
        assertThat(code.at("/outputs").findValuesAsText("label"))
                .containsExactly("Válido durante horas", "Recordatorios", "Emisiones como máximo");

        List<JsonNode> events =
                items(staff("riley").reading("es").get("/api/operations/cases/" + invited.id() + "/events"));
        assertThat(events)
                .filteredOn(event -> event.get("kind").asText().equals("STEP"))
                .extracting(event -> event.get("model").asText())
                .contains("Emitir el código de acceso", "Aceptar la designación")
                .noneMatch(name -> name.contains("Issue access code") || name.contains("Mail access"));
        assertThat(events)
                .filteredOn(event -> event.get("kind").asText().equals("DECISION"))
                .extracting(event -> event.get("model").asText())
                .contains("Revisión de la designación, fila 8: Camino: ACCEPT");

        String release = items(casey.get("/api/releases")).get(0).get("id").asText();
        assertThat(items(casey.get("/api/releases/" + release + "/models")))
                .extracting(model -> model.get("name").asText())
                .contains("Política de códigos", "Designación de un administrador principal")
                .doesNotContain("Code policy", "Primary administrator designation");
    }

    @Test
    void aDesignationIsFoundByItsReferenceAsTyped() {
        Group group = groups.one();
        Receipt receipt =
                given.requested(Given.designation(group, given.personOf(group)).request(), null);
        Http morgan = staff("morgan");

        List<JsonNode> byReference =
                items(morgan.get(decisions(receipt.reference().toLowerCase(Locale.ROOT))));

        assertThat(byReference).isNotEmpty().isEqualTo(items(morgan.get(decisions(desk.caseOf(receipt)))));
        assertThat(byReference.get(0).at("/outputs/0/value").asText()).isEqualTo("CONFIRM");
    }

    @Test
    void aRightThatTheGroupCannotHaveNamesTheRowThatGivesItToOthers() {
        Http casey = staff("casey");
        List<JsonNode> large = items(casey.get(
                refusedRights(given.administratorInvited(groups.one("LARGE")).id())));

        assertThat(large).hasSize(1);
        assertThat(large.get(0).get("code").asText()).isEqualTo("VIEW_RENEWALS");
        assertThat(large.get(0).get("groupSize").asText()).isEqualTo("LARGE");
        assertThat(large.get(0).at("/rows/0/rule/number").asInt()).isEqualTo(8);
        assertThat(large.get(0).at("/rows/0/when/0").asText()).isEqualTo("\"SMALL\"");
        assertThat(items(casey.get(refusedRights(
                        given.administratorInvited(groups.one("SMALL")).id()))))
                .isEmpty();
    }

    @Test
    void othersAreKeptOutAndWhatIsNotThereIsNotFound() {
        UUID id = given.administratorInvited(groups.one()).id();

        assertProblem(staff("olivia").get(decisions(id)), 403);
        assertProblem(staff("olivia").get(refusedRights(id)), 403);
        assertProblem(visitor.another().get(decisions(id)), 401);
        assertProblem(staff("casey").get(decisions(UUID.randomUUID())), 404);
        assertProblem(staff("casey").get(decisions("D-00000000")), 404);
        assertThat(staff("riley").get(decisions(id)).status()).isEqualTo(200);
    }
}
