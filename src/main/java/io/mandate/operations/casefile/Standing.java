package io.mandate.operations.casefile;

import static io.mandate.operations.casefile.CaseStage.ACCESS;
import static io.mandate.operations.casefile.CaseStage.ADDRESS_REFUSED;
import static io.mandate.operations.casefile.CaseStage.CODE_SENT;
import static io.mandate.operations.casefile.CaseStage.CONFIRMATION;
import static io.mandate.operations.casefile.CaseStage.ENDED;
import static io.mandate.operations.casefile.CaseStage.EXPIRED;
import static io.mandate.operations.casefile.CaseStage.MAILING;
import static io.mandate.operations.casefile.CaseStage.PLANNED;
import static io.mandate.operations.casefile.CaseStage.RECEIVED;
import static io.mandate.operations.casefile.CaseStage.REGISTERED;
import static io.mandate.operations.casefile.CaseStage.REVIEW;
import static io.mandate.operations.casefile.CaseStage.SUSPENDED;

import io.mandate.onboarding.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * Where a case stands, told from its rows.
 *
 * @param state a sentence in English
 * @param whoActs in English; null when nobody
 */
record Standing(CaseStage stage, String state, Instant since, String whoActs) {

    private static final String MEMBERSHIP_SERVICES = "Membership services";
    private static final String OFFICER_OF_RECORD = "The officer of record";
    private static final String ADMINISTRATOR = "The primary administrator";
    private static final String PERSON = "The invited person";

    /** Reads the row of a case. */
    static Standing of(ResultSet row) throws SQLException {
        if (row.getString("grant_state") != null) {
            return ofAccess(row);
        }
        if (row.getString("invitation_state") != null) {
            return ofInvitation(row);
        }
        if (row.getString("designation_state") != null) {
            return ofDesignation(row);
        }
        if (row.getString("paper_state") != null) {
            return ofPaper(row);
        }
        if (row.getString("review_state") != null) {
            return ofReview(row);
        }
        return row.getString("mail_state") != null ? ofMail(row) : ofRelease(row);
    }

    private static Standing ofAccess(ResultSet row) throws SQLException {
        if (row.getString("grant_state").equals("ENDED")) {
            return new Standing(ENDED, "Access has ended.", instant(row, "ended_at"), null);
        }
        Instant suspended = instant(row, "suspended_at");
        return suspended == null
                ? new Standing(ACCESS, "The person has access.", instant(row, "granted_at"), null)
                : new Standing(
                        SUSPENDED, "Access is suspended: nobody confirmed it in time.", suspended, ADMINISTRATOR);
    }

    private static Standing ofInvitation(ResultSet row) throws SQLException {
        String decider =
                Role.PRIMARY_ADMINISTRATOR.name().equals(row.getString("role")) ? "The group officer" : ADMINISTRATOR;
        return switch (row.getString("invitation_state")) {
            case "OPEN" -> row.getBoolean("expired") ? expired(row, decider) : ofCode(row);
            case "EXPIRED" -> expired(row, decider);
            case "ADDRESS_REFUSED" ->
                new Standing(
                        ADDRESS_REFUSED,
                        "The address of the person does not take mail: it must be corrected.",
                        instant(row, "last_mail_at"),
                        decider);
            default ->
                new Standing(
                        ENDED,
                        "LAPSED".equals(row.getString("closed_reason"))
                                ? "Nobody decided on the expired code in time: the invitation has ended."
                                : "The invitation was withdrawn.",
                        instant(row, "closed_at"),
                        null);
        };
    }

    private static Standing expired(ResultSet row, String decider) throws SQLException {
        return new Standing(
                EXPIRED,
                "The access code has expired: a new code, another address, somebody else, or withdraw.",
                instant(row, "expires_at"),
                decider);
    }

    private static Standing ofCode(ResultSet row) throws SQLException {
        Instant mailed = instant(row, "mailed_at");
        if (mailed == null) {
            Instant issued = instant(row, "issued_at");
            return issued == null
                    ? new Standing(
                            MAILING,
                            "A step before the access code is not done: no code has been issued yet.",
                            instant(row, "invited_at"),
                            null)
                    : new Standing(MAILING, "The access code is being mailed.", issued, null);
        }
        Instant registered = instant(row, "registered_at");
        return registered == null
                ? new Standing(CODE_SENT, "The access code was sent; the person has no account yet.", mailed, PERSON)
                : new Standing(
                        REGISTERED,
                        "The person has an account; the access code was sent and is not entered yet.",
                        registered.isAfter(mailed) ? registered : mailed,
                        PERSON);
    }

    private static Standing ofDesignation(ResultSet row) throws SQLException {
        Instant received = instant(row, "received_at");
        return switch (row.getString("designation_state")) {
            case "RECEIVED" ->
                row.getBoolean("planned")
                        ? new Standing(PLANNED, "The designation waits for its planned date.", received, null)
                        : new Standing(
                                RECEIVED,
                                "The designation was received and is compared with the record.",
                                received,
                                null);
            case "AWAITING_CONFIRMATION" ->
                new Standing(
                        CONFIRMATION,
                        "The officer of record was asked to confirm the designation.",
                        instant(row, "checked_at"),
                        OFFICER_OF_RECORD);
            case "IN_REVIEW" ->
                new Standing(
                        REVIEW,
                        "Membership services review the designation.",
                        instant(row, "checked_at"),
                        MEMBERSHIP_SERVICES);
            case "ACCEPTED" -> new Standing(MAILING, "The designation was accepted.", instant(row, "decided_at"), null);
            default ->
                new Standing(
                        ENDED,
                        "REJECTED_BY_OFFICER".equals(row.getString("designation_reason"))
                                ? "The officer of record rejected the designation."
                                : "The designation was not accepted.",
                        instant(row, "decided_at"),
                        null);
        };
    }

    private static Standing ofPaper(ResultSet row) throws SQLException {
        Instant decided = instant(row, "paper_decided_at");
        return switch (row.getString("paper_state")) {
            case "RECEIVED" ->
                new Standing(
                        RECEIVED,
                        "The form on paper waits to be recorded.",
                        instant(row, "paper_received_at"),
                        MEMBERSHIP_SERVICES);
            case "RECORDED" -> new Standing(ENDED, "The form on paper was recorded as a designation.", decided, null);
            case "DUPLICATE" -> new Standing(ENDED, "The form on paper repeats an earlier request.", decided, null);
            default -> new Standing(ENDED, "The form on paper was put aside.", decided, null);
        };
    }

    private static Standing ofReview(ResultSet row) throws SQLException {
        return switch (row.getString("review_state")) {
            case "PLANNED" ->
                new Standing(PLANNED, "The review of access is planned.", instant(row, "review_planned_at"), null);
            case "OPEN" ->
                new Standing(
                        CONFIRMATION,
                        "The administrator was asked to confirm who still needs access.",
                        instant(row, "review_opened_at"),
                        ADMINISTRATOR);
            case "SUSPENDED" ->
                new Standing(
                        SUSPENDED,
                        "What was not confirmed in time is suspended.",
                        instant(row, "review_opened_at"),
                        ADMINISTRATOR);
            default -> new Standing(ENDED, "The review of access has ended.", instant(row, "review_closed_at"), null);
        };
    }

    private static Standing ofMail(ResultSet row) throws SQLException {
        if (row.getString("mail_state").equals("QUEUED")) {
            return new Standing(
                    MAILING,
                    "The mail waits to be handed over, or is tried again.",
                    instant(row, "mail_queued_at"),
                    null);
        }
        Instant sent = instant(row, "mail_sent_at");
        Instant givenUp = instant(row, "mail_given_up_at");
        return switch (row.getString("mail_state")) {
            case "SENT" -> new Standing(ENDED, "The mail server took the mail.", sent, null);
            case "ADDRESS_REFUSED" ->
                new Standing(ENDED, "The mail server refused the address of the mail for good.", sent, null);
            default ->
                new Standing(
                        ENDED,
                        "The mail was given up.",
                        givenUp == null ? instant(row, "mail_queued_at") : givenUp,
                        null);
        };
    }

    private static Standing ofRelease(ResultSet row) throws SQLException {
        Instant submitted = instant(row, "release_submitted_at");
        return switch (row.getString("release_state")) {
            case "OPEN" ->
                new Standing(
                        RECEIVED, "The change is being written.", instant(row, "release_started_at"), "Its author");
            case "SUBMITTED" ->
                "APPROVED".equals(row.getString("release_decision"))
                        ? new Standing(PLANNED, "The change is approved and waits to come into force.", submitted, null)
                        : new Standing(
                                REVIEW,
                                "The change waits for another analyst to approve it.",
                                submitted,
                                "An analyst who did not write it");
            case "PUBLISHED" ->
                new Standing(ENDED, "The change is in force.", instant(row, "release_published_at"), null);
            default ->
                new Standing(
                        ENDED,
                        "The change was withdrawn.",
                        submitted == null ? instant(row, "release_started_at") : submitted,
                        null);
        };
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
