package io.mandate.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.onboarding.code.CodeTimes;
import io.mandate.onboarding.invitation.Codes;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.operations.casefile.CaseFiles;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.Eventually;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.LaterReleases;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two cases of one group follow two releases; the second allows a team member one code and one reminder. */
class CaseRulesJourneyTest extends JourneyTest {

    private static final String POLICY = "code-policy.dmn";

    @Autowired
    private LaterReleases releases;

    @Autowired
    private UserManagement users;

    @Autowired
    private CaseFiles files;

    @Autowired
    private Codes codes;

    @Autowired
    private JdbcClient database;

    private Invited earlier;
    private Invited later;

    @BeforeEach
    void twoCases() {
        releases.begin();
        Invited administrator = given.administratorOf(groups.one());
        earlier = given.teamMemberInvited(administrator, Given.ALL_RIGHTS);
        given.codeOf(earlier);
        String table = releases.text(POLICY)
                .replaceFirst("(teamMember_maximumIssues\">\\s*<text>)10<", "$1" + "1<")
                .replaceFirst("(teamMember_reminders\">\\s*<text>)\"R2/PT72H\"<", "$1\"R1/PT24H\"<");
        releases.publish("One code", Map.of(POLICY, table.getBytes(StandardCharsets.UTF_8)));
        later = given.teamMemberInvited(administrator, Given.ALL_RIGHTS);
        given.codeOf(later);
    }

    @AfterEach
    void whatWasBefore() {
        releases.takeBack();
    }

    @Test
    void eachGetsAsManyCodesAsItsOwnReleaseAllows() {
        assertThat(files.find(earlier.id()).newCode()).isTrue();
        assertThat(files.find(later.id()).newCode()).isFalse();

        clock.advance("PT61S");
        askForCode(earlier);
        assertThat(given.codeOf(earlier, 2)).isNotEmpty();
        assertThatThrownBy(() -> askForCode(later))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting("code")
                        .containsExactly("TOO_MANY_CODES"));
    }

    private void askForCode(Invited invited) {
        users.newCode(invited.decider().accountId(), invited.group().number(), invited.id());
    }

    @Test
    void eachIsRemindedAsItsOwnReleaseSays() {
        assertThat(codes.times(earlier.id()).flatMap(CodeTimes::reminders).orElseThrow())
                .startsWith("R2/")
                .endsWith("/PT72H");
        assertThat(codes.times(later.id()).flatMap(CodeTimes::reminders).orElseThrow())
                .startsWith("R1/")
                .endsWith("/PT24H");
    }

    @Test
    void anActionOnBothIsPossibleForOne() {
        clock.advance("PT96H");
        Eventually.until(
                "both wait for registration",
                () -> database.sql(
                                        """
                                select count(*) from act_ru_incident i join act_ru_execution p on p.id_ = i.proc_inst_id_
                                where p.business_key_ in (?, ?)""")
                                .params(earlier.id().toString(), later.id().toString())
                                .query(Integer.class)
                                .single()
                        == 2);
        Http riley = staff("riley");
        Answer prepared = riley.post(
                "/api/operations/bulk",
                Map.of(
                        "action",
                        "NEW_CODE",
                        "reason",
                        "The mails went to spam.",
                        "group",
                        earlier.group().number()));

        Map<String, String> problems =
                items(riley.get("/api/operations/bulk/"
                                + prepared.body().get("id").asText() + "/cases"))
                        .stream()
                        .collect(toMap(row -> row.get("caseId").asText(), row -> row.path("problem")
                                .asText("")));
        assertThat(problems)
                .containsEntry(earlier.id().toString(), "")
                .containsEntry(later.id().toString(), "TOO_MANY_CODES");
    }
}
