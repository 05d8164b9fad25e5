package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

    @ParameterizedTest
    @CsvSource({
        "GET, /api/account",
        "PUT, /api/account",
        "PUT, /api/account/password",
        "GET, /api/account/addresses",
        "POST, /api/account/addresses",
        "PUT, /api/account/addresses/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/primary",
        "DELETE, /api/account/addresses/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "POST, /api/address-confirmations",
        "GET, /api/account/sessions",
        "DELETE, /api/account/sessions",
        "GET, /api/account/passkeys",
        "POST, /api/account/passkeys",
        "POST, /api/account/passkeys/options",
        "DELETE, /api/account/passkeys/AAAA",
        "GET, /api/groups",
        "GET, /api/groups/160",
        "GET, /api/groups/160/users",
        "GET, /api/groups/160/activity",
        "POST, /api/groups/160/invitations",
        "PATCH, /api/groups/160/invitations/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "DELETE, /api/groups/160/invitations/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "POST, /api/groups/160/invitations/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/codes",
        "PUT, /api/groups/160/users/olivia/rights",
        "DELETE, /api/groups/160/users/olivia",
        "POST, /api/groups/160/replacement",
        "POST, /api/redemptions",
        "GET, /api/invitations",
        "GET, /api/officer/groups",
        "POST, /api/invitations/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/acceptance",
        "GET, /api/staff/paper-forms",
        "GET, /api/staff/paper-forms/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/file",
        "POST, /api/staff/groups/imports",
        "GET, /api/operations/overview",
        "GET, /api/operations/incidents",
        "GET, /api/operations/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/actions",
        "POST, /api/operations/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/actions",
        "GET, /api/operations/bulk",
        "POST, /api/operations/bulk",
        "POST, /api/operations/bulk/outages",
        "POST, /api/operations/bulk/codes",
        "GET, /api/operations/bulk/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "POST, /api/operations/bulk/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/steps",
        "GET, /api/staff/people",
        "PUT, /api/staff/people/olivia/roles",
        "GET, /api/operations/erasures",
        "POST, /api/operations/erasures",
        "GET, /api/operations/erasures/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "POST, /api/operations/erasures/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/completion",
        "DELETE, /api/operations/erasures/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "GET, /api/operations/differences",
        "POST, /api/operations/differences/runs",
        "POST, /api/operations/differences/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/repair",
        "POST, /api/operations/differences/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/acceptance",
        "GET, /api/tasks",
        "GET, /api/tasks/1",
        "POST, /api/tasks/1/completion",
        "GET, /api/operations/cases?find=160",
        "GET, /api/operations/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "GET, /api/operations/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/timeline",
        "GET, /api/operations/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/timeline.csv",
        "GET, /api/staff/desk/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10",
        "GET, /api/staff/desk/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/script?caller=OFFICER",
        "POST, /api/staff/desk/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/checks",
        "POST, /api/staff/desk/cases/7d5f6a3e-8d1c-4b4e-9b0a-2f8a3c1d9e10/codes",
        "POST, /access/v1/evaluation",
        "POST, /access/v1/evaluations"
    })
    void whatNeedsASessionAnswersAProblemAndNeverARedirect(String method, String path) {
        Answer answer =
                switch (method) {
                    case "GET" -> visitor.get(path);
                    case "POST" -> visitor.post(path, Map.of());
                    case "PUT" -> visitor.put(path, Map.of());
                    case "PATCH" -> visitor.patch(path, Map.of());
                    default -> visitor.delete(path);
                };

        assertProblem(answer, 401);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void everyEndPointIsDescribed() {
        JsonNode paths = visitor.get("/v3/api-docs").body().get("paths");

        assertThat(paths.fieldNames())
                .toIterable()
                .contains(
                        "/api/regions",
                        "/api/forms/{formId}",
                        "/api/designations",
                        "/api/designations/{reference}",
                        "/api/designation-confirmations",
                        "/api/registrations",
                        "/api/email-confirmations",
                        "/api/session",
                        "/api/recoveries",
                        "/api/passwords",
                        "/api/account",
                        "/api/account/password",
                        "/api/account/sessions",
                        "/api/account/addresses",
                        "/api/account/addresses/{id}",
                        "/api/account/addresses/{id}/primary",
                        "/api/address-confirmations",
                        "/api/account/passkeys",
                        "/api/account/passkeys/options",
                        "/api/account/passkeys/{id}",
                        "/api/session/passkey",
                        "/api/session/passkey/options",
                        "/api/redemptions",
                        "/api/bulletin",
                        "/api/groups",
                        "/api/groups/{number}",
                        "/api/groups/{group}/users",
                        "/api/groups/{group}/invitations",
                        "/api/groups/{group}/invitations/{id}",
                        "/api/groups/{group}/invitations/{id}/codes",
                        "/api/groups/{group}/users/{userId}/rights",
                        "/api/groups/{group}/users/{userId}",
                        "/api/groups/{group}/replacement",
                        "/api/groups/{group}/activity",
                        "/api/operations/cases",
                        "/api/operations/cases/{id}",
                        "/api/operations/cases/{id}/timeline",
                        "/api/operations/cases/{id}/timeline.csv",
                        "/api/staff/desk/cases/{id}",
                        "/api/staff/desk/cases/{id}/script",
                        "/api/staff/desk/cases/{id}/checks",
                        "/api/staff/desk/cases/{id}/codes",
                        "/api/tasks",
                        "/api/tasks/{id}",
                        "/api/tasks/{id}/completion",
                        "/access/v1/evaluation",
                        "/access/v1/evaluations",
                        "/.well-known/authzen-configuration");
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
