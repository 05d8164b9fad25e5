package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.testing.Http;
import io.mandate.testing.OlderRelease;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Analysts look at what is in force and what was before. */
class ReleaseJourneyTest extends JourneyTest {

    @Autowired
    private OlderRelease older;

    private Http casey;

    @BeforeEach
    void aReleaseBefore() {
        older.release();
        casey = staff("casey");
    }

    @AfterEach
    void withoutIt() {
        older.delete();
    }

    private List<JsonNode> releases() {
        return items(casey.get("/api/releases"));
    }

    private String path(JsonNode release) {
        return "/api/releases/" + release.get("id").asText();
    }

    private JsonNode model(JsonNode release, String file) {
        return items(casey.get(path(release) + "/models")).stream()
                .filter(model -> model.get("file").asText().equals(file))
                .findAny()
                .orElseThrow();
    }

    @Test
    void theNewestReleaseIsInForceAndSaysWhatChanged() {
        JsonNode newest = releases().get(0);
        assertThat(newest.get("inForce").asBoolean()).isTrue();
        assertThat(newest.get("source").asText()).isEqualTo("FOLDER");
        assertThat(releases().get(1).get("inForce").asBoolean()).isFalse();

        assertThat(model(newest, "code-policy.dmn").get("change").asText()).isEqualTo("CHANGED");
        assertThat(model(newest, "code-policy.dmn").get("name").asText()).isEqualTo("Code policy");
        assertThat(model(newest, "access-review.dmn").get("change").asText()).isEqualTo("NEW");
        assertThat(model(newest, "mails/access-code.en.mustache").get("change").asText())
                .isEqualTo("SAME");
        assertThat(model(newest, "mails/gone.en.mustache").get("change").asText())
                .isEqualTo("REMOVED");
    }

    @Test
    void aTableIsReadCellByCell() {
        JsonNode now = casey.get(path(releases().get(0)) + "/table?file=code-policy.dmn")
                .body();
        JsonNode before = casey.get(path(releases().get(1)) + "/table?file=code-policy.dmn")
                .body();

        assertThat(now.get("inputs").get(0).asText()).isEqualTo("Role");
        assertThat(now.get("rows").findValuesAsText("id"))
                .isEqualTo(before.get("rows").findValuesAsText("id"));
        assertThat(now.at("/rows/0/outputs/0").asText()).isEqualTo("168");
        assertThat(before.at("/rows/0/outputs/0").asText()).isEqualTo(OlderRelease.VALIDITY);
    }

    @Test
    void aMailIsRenderedWithMadeUpValues() {
        String newest = path(releases().get(0));

        JsonNode mail =
                casey.get(newest + "/mail?file=mails/access-code.es.mustache").body();

        assertThat(mail.get("text").asText()).contains("A and B Service");
        assertThat(mail.get("html").asText()).startsWith("<!doctype html>").contains("lang=\"es\"");
        assertProblem(casey.get(newest + "/mail?file=mails/nothing.en.mustache"), 404);
        assertProblem(casey.get(newest + "/mail?file=code-policy.dmn"), 404);
        assertProblem(staff("morgan").get(newest + "/mail?file=mails/access-code.es.mustache"), 403);
    }

    @Test
    void whereCasesWaitIsCounted() {
        given.administratorOf(groups.one());

        JsonNode counts = casey.get(path(releases().get(0)) + "/counts?process=primary-administrator-designation")
                .body();

        assertThat(counts.get("waiting").size()).isPositive();
        assertThat(counts.has("incidents")).isTrue();
    }

    @Test
    void whatIsNotThereIsNotFoundAndOthersAreKeptOut() {
        String newest = path(releases().get(0));

        assertThat(casey.get(newest + "/source?file=code-policy.dmn")
                        .body()
                        .get("text")
                        .asText())
                .startsWith("<?xml");
        assertProblem(casey.get(newest + "/source?file=../application.yaml"), 404);
        assertProblem(casey.get(newest + "/table?file=access-code.bpmn"), 404);
        assertProblem(casey.get(newest + "/counts?process=nothing"), 404);
        assertProblem(casey.get("/api/releases/nothing/source?file=code-policy.dmn"), 404);
        assertProblem(casey.get(newest + "/source"), 400);
        assertThat(staff("riley").get("/api/releases").status()).isEqualTo(200);
        assertProblem(staff("morgan").get("/api/releases"), 403);
        assertProblem(staff("olivia").get(newest + "/models"), 403);
        assertProblem(visitor.another().get("/api/releases"), 401);
    }
}
