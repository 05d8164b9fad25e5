package io.mandate.operations.erasure;

import io.mandate.platform.words.Message;

/** Why a person cannot be erased yet: their data is still needed. */
public enum Obstacle {
    ACTIVE_ACCESS(
            "exists (select from effective_access where held and (account_id = :account::uuid or id = any (:cases)))"),
    OPEN_INVITATION(
            """
            exists (select from case_standing
                    where case_id = any (:cases) and told_by = 'invitation' and open)"""),
    UNDECIDED_DESIGNATION(
            """
            exists (select from case_standing
                    where case_id = any (:designations) and told_by = 'designation' and open)"""),
    OFFICER_OF_RECORD("exists (select from employer_group where officer_email = any (:emails))"),
    STAFF("exists (select from account where id = :account::uuid and staff_roles <> '{}')"),
    IMPORT_PENDING(
            "exists (select from user_import_row where outcome = 'PENDING' and " + PersonalRows.IMPORT_ROW + ")"),
    MAIL_QUEUED(
            "exists (select from notice where id in (select case_id from case_standing where told_by = 'notice' and open) and ("
                    + PersonalRows.NOTICE + "))"),
    /** Told by whoever drives the cases, not by rows. */
    CASE_RUNNING(null);

    private final String condition;

    Obstacle(String condition) {
        this.condition = condition;
    }

    /** Cause and next step, without name and address. */
    public Message message() {
        return Message.of("refusal.obstacle", this);
    }

    /** In SQL, with the parameters of {@link Person}; null if rows do not tell. */
    String condition() {
        return condition;
    }
}
