package io.mandate.models;

import static io.mandate.models.ModelFiles.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One row per rule of every table, and every combination of the inputs that decide who gets an access code. */
class DecisionTest {

    private static final List<String> MATCHED = new ArrayList<>();
    private static final DmnEngine ENGINE = engine();

    private static DmnEngine engine() {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.customPostDecisionTableEvaluationListeners(List.of(event -> event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .forEach(MATCHED::add)));
        return configuration.buildEngine();
    }

    private static DmnDecision table(String id) {
        return ENGINE.parseDecision(
                id, Dmn.readModelFromFile(PROCESSES.resolve(id + ".dmn").toFile()));
    }

    private static DmnDecisionTableResult decide(String table, Map<String, Object> inputs) {
        MATCHED.clear();
        return ENGINE.evaluateDecisionTable(table(table), inputs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "designation-review",
                "code-policy",
                "grantable-rights",
                "waiting-times",
                "limits",
                "caller-check",
                "access-review",
                "drift-repair",
                "retention",
                "mail-times"
            })
    void historyIsKept(String table) {
        Decision decision = Dmn.readModelFromFile(
                        PROCESSES.resolve(table + ".dmn").toFile())
                .getModelElementById(table);
        assertThat(decision.getCamundaHistoryTimeToLiveString())
                .isEqualTo(List.of("limits", "caller-check").contains(table) ? "P90D" : "P3650D");
    }

    @ParameterizedTest
    @CsvSource({
        "designation-review, 8",
        "code-policy, 2",
        "grantable-rights, 8",
        "waiting-times, 19",
        "access-review, 2",
        "limits, 27",
        "drift-repair, 16",
        "caller-check, 3",
        "retention, 6",
        "mail-times, 4",
    })
    void everyRuleHasARowBelow(String table, int rows) {
        assertThat(Dmn.readModelFromFile(PROCESSES.resolve(table + ".dmn").toFile())
                        .getModelElementsByType(Rule.class))
                .hasSize(rows);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // rule             known  elsewhere channel  matches signedOn self  broker size     route
        "unknownGroup,      false, false,    ONLINE,  false,  false,  false, false, UNKNOWN, REFUSE",
        "signsOnElsewhere,  true,  true,     OFFICER, true,   true,   false, false, LARGE,   REFUSE",
        "officerDiffers,    true,  false,    ONLINE,  false,  false,  false, false, LARGE,   REVIEW",
        "paper,             true,  false,    PAPER,   true,   false,  false, false, SMALL,   REVIEW",
        "selfDesignation,   true,  false,    OFFICER, true,   true,   true,  false, SMALL,   REVIEW",
        "broker,            true,  false,    OFFICER, true,   true,   false, true,  LARGE,   REVIEW",
        "matchesSignedOff,  true,  false,    ONLINE,  true,   false,  false, false, LARGE,   CONFIRM",
        "matchesSignedOn,   true,  false,    OFFICER, true,   true,   false, false, LARGE,   ACCEPT",
    })
    void designationReview(
            String rule,
            boolean groupKnown,
            boolean signsOnElsewhere,
            String channel,
            boolean officerMatches,
            boolean signedOnAsOfficer,
            boolean selfDesignation,
            boolean broker,
            String groupSize,
            String route) {
        DmnDecisionTableResult result = decide(
                "designation-review",
                facts(
                        groupKnown,
                        signsOnElsewhere,
                        channel,
                        officerMatches,
                        signedOnAsOfficer,
                        selfDesignation,
                        broker,
                        groupSize));

        assertThat((String) result.getSingleEntry()).isEqualTo(route);
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    /** Two rules that both match, or none, would throw or answer null here. */
    @Test
    void everyDesignationHasExactlyOneRouteAndNobodyIsAcceptedWithoutSignOn() {
        DmnDecision table = table("designation-review");
        SoftAssertions all = new SoftAssertions();
        for (int bits = 0; bits < 64; bits++) {
            boolean groupKnown = (bits & 1) > 0;
            boolean elsewhere = (bits & 2) > 0;
            boolean matches = (bits & 4) > 0;
            boolean signedOn = (bits & 8) > 0;
            boolean self = (bits & 16) > 0;
            boolean broker = (bits & 32) > 0;
            for (String channel : List.of("ONLINE", "PAPER", "OFFICER")) {
                for (String size : List.of("LARGE", "SMALL", "UNKNOWN")) {
                    var facts = facts(groupKnown, elsewhere, channel, matches, signedOn, self, broker, size);
                    boolean plain = matches && !self && !broker && !channel.equals("PAPER");
                    String route = ENGINE.evaluateDecisionTable(table, facts).getSingleEntry();
                    all.assertThat(route)
                            .as("%s", facts)
                            .isEqualTo(expected(groupKnown && !elsewhere, plain, signedOn));
                }
            }
        }
        all.assertAll();
    }

    private static String expected(boolean ours, boolean plain, boolean signedOn) {
        if (!ours) {
            return "REFUSE";
        }
        if (!plain) {
            return "REVIEW";
        }
        return signedOn ? "ACCEPT" : "CONFIRM";
    }

    private static Map<String, Object> facts(
            boolean groupKnown,
            boolean signsOnElsewhere,
            String channel,
            boolean officerMatches,
            boolean signedOnAsOfficer,
            boolean selfDesignation,
            boolean broker,
            String groupSize) {
        return Map.of(
                "groupKnown", groupKnown,
                "signsOnElsewhere", signsOnElsewhere,
                "channel", channel,
                "officerMatches", officerMatches,
                "signedOnAsOfficer", signedOnAsOfficer,
                "selfDesignation", selfDesignation,
                "broker", broker,
                "groupSize", groupSize);
    }

    @ParameterizedTest
    @CsvSource({"primaryAdministrator, PRIMARY_ADMINISTRATOR", "teamMember, TEAM_MEMBER"})
    void codePolicy(String rule, String role) {
        Map<String, Object> policy =
                decide("code-policy", Map.of("role", role)).getSingleResult().getEntryMap();

        assertThat(policy).isEqualTo(Map.of("validityHours", 168, "reminders", "R2/PT72H", "maximumIssues", 10));
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "1, UPDATE_MEMBER,      TRANSACTION, Update member information,     Actualizar datos de miembros",
        "2, ENROLL_MEMBER,      TRANSACTION, Enroll members,                Inscribir miembros",
        "3, TERMINATE_COVERAGE, TRANSACTION, Terminate members' coverage,   Terminar la cobertura de miembros",
        "4, VIEW_BILL,          DATA,        View bill,                     Ver la factura",
        "5, VIEW_BALANCE,       DATA,        View current balance due,      Ver el saldo actual por pagar",
        "6, VIEW_PAYMENTS,      DATA,        View payment history,          Ver el historial de pagos",
        "7, VIEW_MEMBERS,       DATA,        View the group's members,      Ver los miembros del grupo",
        "8, VIEW_RENEWALS,      DATA,        View renewals,                 Ver renovaciones",
    })
    void grantableRights(int position, String right, String kind, String english, String spanish) {
        assertThat(decide("grantable-rights", Map.of("groupSize", "SMALL"))
                        .getResultList()
                        .get(position - 1))
                .isEqualTo(Map.of("right", right, "kind", kind, "labelEn", english, "labelEs", spanish));
    }

    @Test
    void renewalsAreForSmallGroupsOnly() {
        DmnDecisionTableResult small = decide("grantable-rights", Map.of("groupSize", "SMALL"));
        DmnDecisionTableResult large = decide("grantable-rights", Map.of("groupSize", "LARGE"));

        assertThat(small.<String>collectEntries("right")).hasSize(8).endsWith("VIEW_RENEWALS");
        assertThat(large.<String>collectEntries("right")).hasSize(7).doesNotContain("VIEW_RENEWALS");
    }

    @ParameterizedTest
    @CsvSource({
        "confirmation,             CONFIRMATION,               336",
        "review,                   REVIEW,                     72",
        "decisionOnExpiredCode,    DECISION_ON_EXPIRED_CODE,   720",
        "correctAddress,           CORRECT_ADDRESS,            720",
        "teamWithoutAdministrator, TEAM_WITHOUT_ADMINISTRATOR, 720",
        "paperForm,                PAPER_FORM,                 72",
        "releaseApproval,          RELEASE_APPROVAL,           72",
        "undecidedCode, UNDECIDED_CODE, 48",
        "uncorrectedAddress, UNCORRECTED_ADDRESS, 4",
        "unsentMail, UNSENT_MAIL, 1",
        "unregisteredInvitee, UNREGISTERED_INVITEE, 96",
        "unredeemedCode, UNREDEEMED_CODE, 72",
        "unconfirmedDesignation, UNCONFIRMED_DESIGNATION, 120",
        "longestCode, LONGEST_CODE, 720",
        "registrationLink, REGISTRATION_LINK, 168",
        "addressLink, ADDRESS_LINK, 24",
        "addressUndoLink, ADDRESS_UNDO_LINK, 168",
        "passwordLink, PASSWORD_LINK, 1",
        "firstPasswordLink, FIRST_PASSWORD_LINK, 24",
    })
    void waitingTimes(String rule, String waitingFor, int hours) {
        assertThat((Integer) decide("waiting-times", Map.of("waitingFor", waitingFor))
                        .getSingleEntry())
                .isEqualTo(hours);
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "designation,             DESIGNATION,                20,  60",
        "registration,            REGISTRATION,               20,  60",
        "recovery,                RECOVERY,                   60,  60",
        "signOn,                  SIGN_ON,                    5,   15",
        "signOnAccount,           SIGN_ON_ACCOUNT,            50,  60",
        "signOnAccountDay,        SIGN_ON_ACCOUNT_DAY,        100, 1440",
        "signOnSource,            SIGN_ON_SOURCE,             200, 60",
        "signOnKnownSource,       SIGN_ON_KNOWN_SOURCE,       1,   43200",
        "passkeySignOn,           PASSKEY_SIGN_ON,            60,  15",
        "redemptionAccount,       REDEMPTION_ACCOUNT,         5,   15",
        "strangerMails,           STRANGER_MAILS,             10, 60",
        "strangerMailsDay,        STRANGER_MAILS_DAY,         30, 1440",
        "registrationMail,        REGISTRATION_MAIL,          1, 1",
        "redemptionSource,        REDEMPTION_SOURCE,          200, 60",
        "invitationPerInviter,    INVITATION_PER_INVITER,     200, 60",
        "codeMailsPerRecipient,   CODE_MAILS_PER_RECIPIENT,   3,   1440",
        "userImport,              USER_IMPORT,                10,  60",
        "address,                 ADDRESS,                    10,  60",
        "replayedDecisions,       REPLAYED_DECISIONS,         100000, 0",
        "addresses, ADDRESSES, 5, 0",
        "passkeys, PASSKEYS, 20, 0",
        "rightsTemplates, RIGHTS_TEMPLATES, 50, 0",
        "userImportRows, USER_IMPORT_ROWS, 1000, 0",
        "groupImportRows, GROUP_IMPORT_ROWS, 10000, 0",
        "bulkAlone, BULK_ALONE, 100, 0",
        "bulkCases, BULK_CASES, 10000, 0",
        "callerChecks, CALLER_CHECKS, 3, 1440",
    })
    void limits(String rule, String scope, int tries, int windowMinutes) {
        assertThat(decide("limits", Map.of("scope", scope)).getSingleResult().getEntryMap())
                .isEqualTo(Map.of("tries", tries, "windowMinutes", windowMinutes));
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "invitation, INVITATION, 90",
        "designation, DESIGNATION, 90",
        "paperForm, PAPER_FORM, 365",
        "registration, REGISTRATION, 30",
        "mail, MAIL, 90",
        "importedRow, IMPORTED_ROW, 90",
    })
    void retention(String rule, String data, int days) {
        assertThat((Integer) decide("retention", Map.of("personalData", data)).getSingleEntry())
                .isEqualTo(days);
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "codeExpiredDecider, code-expired-decider",
        "accessCodeReminderInviter, access-code-reminder-inviter",
        "accessReviewOpened, access-review-opened",
        "accessReviewReminder, access-review-reminder",
    })
    void mailTimes(String rule, String mail) {
        assertThat(decide("mail-times", Map.of("mail", mail)).getSingleResult().getEntryMap())
                .isEqualTo(Map.of("delivery", "DAILY", "hour", 8));
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({"large, LARGE, 4380, 720, 168, 2160", "small, SMALL, 8760, 720, 168, 2160"})
    void accessReview(String rule, String size, int interval, int confirmWithin, int remindBefore, int endAfter) {
        assertThat(decide("access-review", Map.of("groupSize", size))
                        .getSingleResult()
                        .getEntryMap())
                .isEqualTo(Map.of(
                        "intervalHours", interval,
                        "confirmWithinHours", confirmWithin,
                        "remindBeforeHours", remindBefore,
                        "endAfterHours", endAfter));
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "designationWithoutProcess, DESIGNATION_WITHOUT_PROCESS, AUTOMATIC",
        "invitationWithoutProcess, INVITATION_WITHOUT_PROCESS, AUTOMATIC",
        "accessWithoutProcess, ACCESS_WITHOUT_PROCESS, AUTOMATIC",
        "processWithoutRow, PROCESS_WITHOUT_ROW, BY_PERSON",
        "decidedDesignationWaits, DECIDED_DESIGNATION_WAITS, AUTOMATIC",
        "withdrawnInvitationWaits, WITHDRAWN_INVITATION_WAITS, AUTOMATIC",
        "endedAccessWaits, ENDED_ACCESS_WAITS, AUTOMATIC",
        "stepDiffers, STEP_DIFFERS, AUTOMATIC",
        "severalProcesses, SEVERAL_PROCESSES, BY_PERSON",
        "invitationWithoutCode, INVITATION_WITHOUT_CODE, AUTOMATIC",
        "codeTimerDiffers, CODE_TIMER_DIFFERS, AUTOMATIC",
        "codeOutlivesInvitation, CODE_OUTLIVES_INVITATION, AUTOMATIC",
        "accessMissing, ACCESS_MISSING, BY_PERSON",
        "noticeWithoutDelivery, NOTICE_WITHOUT_DELIVERY, AUTOMATIC",
        "accountWithoutAddress, ACCOUNT_WITHOUT_ADDRESS, BY_PERSON",
        "sessionWithoutAccount, SESSION_WITHOUT_ACCOUNT, AUTOMATIC",
    })
    void driftRepair(String rule, String kind, String repair) {
        assertThat((String) decide("drift-repair", Map.of("kind", kind)).getSingleEntry())
                .isEqualTo(repair);
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "officer,       OFFICER,       'GROUP_NUMBER, COMPANY, OTHER_PERSON, MONTH',          3",
        "administrator, ADMINISTRATOR, 'GROUP_NUMBER, COMPANY, OTHER_PERSON, MONTH, ADDRESS', 4",
        "teamMember,    TEAM_MEMBER,   'GROUP_NUMBER, COMPANY, OTHER_PERSON, MONTH',          3",
    })
    void callerCheck(String rule, String caller, String questions, int needed) {
        assertThat(decide("caller-check", Map.of("caller", caller))
                        .getSingleResult()
                        .getEntryMap())
                .isEqualTo(Map.of("questions", questions, "needed", needed, "validMinutes", 15));
        assertThat(MATCHED).containsExactly("rule_" + rule);
    }

    @ParameterizedTest
    @CsvSource({
        "code-policy, role",
        "waiting-times, waitingFor",
        "limits, scope",
        "access-review, groupSize",
        "caller-check, caller",
        "drift-repair, kind",
        "retention, personalData",
        "mail-times, mail"
    })
    void aWordThatTheTableDoesNotKnowHasNoAnswer(String table, String input) {
        assertThat(decide(table, Map.of(input, "SOMETHING_ELSE"))).isEmpty();
    }
}
