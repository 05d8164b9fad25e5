package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.portal.security.Routes;
import io.mandate.portal.security.Routes.Route;
import io.mandate.testing.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open to everybody, and what needs a session. */
class DoorsTest extends JourneyTest {

    @Test
    void regionsSayWhereToSignOnElsewhere() {
        assertThat(items(visitor.get("/api/regions")))
                .anySatisfy(region -> {
                    assertThat(region.get("name").asText()).isEqualTo("Mid-Atlantic");
                    assertThat(region.get("signOnUrl").asText()).startsWith("https://");
                })
                .anySatisfy(region -> assertThat(region.has("signOnUrl")).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "designate-primary-administrator",
                "confirm-designation",
                "register",
                "recover-user-id",
                "enter-access-code",
                "add-user",
                "change-rights",
                "remove-user",
                "rights-template",
                "end-firm",
                "bulletin-item",
                "correct-address",
                "name-replacement",
                "account-information",
                "add-address"
            })
    void formsOfPagesAreOpenInTheNewestVersion(String form) {
        Answer answer = visitor.get("/api/forms/" + form + "?lang=en");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("id").asText()).isEqualTo(form);
        assertThat(answer.body().get("components").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"review-designation", "decide-on-expired-code", "nothing"})
    void formsOfTasksComeWithTheirTaskOnly(String form) {
        assertProblem(visitor.get("/api/forms/" + form), 404);
    }

    @Test
    void whoeverMustSignOnIsLedBackToAllThatWasAskedFor() {
        Answer answer = visitor.another().get("/staff/operations/mails?state=REFUSED&find=a%20b");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/sign-on?next=%2Fstaff%2Foperations%2Fmails%3Fstate%3DREFUSED%26find%3Da%2520b");
    }

    @Test
    void everyEndPointIsDescribed() {
        JsonNode paths = visitor.get("/v3/api-docs").body().get("paths");

        assertThat(Routes.all())
                .extracting(Route::path)
                .filteredOn(path -> path.startsWith("/api/") || path.startsWith("/access/"))
                .allMatch(paths::has);
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/nothing, 401", "PUT, /api/regions, 401", "DELETE, /api/designations, 401"})
    void whatIsNotThereLooksLikeWhatIsClosed(String method, String path, int status) {
        Answer answer =
                switch (method) {
                    case "GET" -> visitor.get(path);
                    case "PUT" -> visitor.put(path, Map.of());
                    default -> visitor.delete(path);
                };

        assertProblem(answer, status);
    }

    @Test
    void aSignedOnPersonIsToldWhatIsNotThereAndWhatCannotBeDone() {
        var person = as(given.personOf(groups.one()));

        assertProblem(person.get("/api/nothing"), 404);
        assertProblem(person.put("/api/regions", Map.of()), 405);
        assertProblem(person.with("Content-Type", "text/plain").post("/api/redemptions", "x"), 415);
    }
}
