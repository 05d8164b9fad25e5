package io.mandate.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Eventually;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The board of what is stuck and the actions on one case, over HTTP. */
class OperationsJourneyTest extends JourneyTest {

    private static final String BOARD = "/api/operations/incidents";

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
        assertThat(row.get("message").asText())
                .isEqualTo(
                        "The person has an account, and has not entered the code. Send a new code, or extend the present one.");
        assertThat(row.get("since").asText()).isLessThan(row.get("raised").asText());

        given.redeemed(invited);
        Eventually.until("no incident", () -> typesOf(riley, invited).isEmpty());
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
    void onlyWhatIsPossibleIsOfferedAndDone() {
        Http riley = staff("riley");
        Invited invited = given.administratorInvited(groups.one());
        given.codeOf(invited);

        assertThat(riley.get(actions(invited)).body().get("actions"))
                .extracting(action -> action.asText())
                .containsExactlyInAnyOrder("NEW_CODE", "EXTEND", "ASK", "SETTLE", "CANCEL");
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
