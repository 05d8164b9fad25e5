package io.mandate.operations.erasure;

/** Why a person cannot be erased yet: their data is still needed. */
public enum Obstacle {
    ACTIVE_ACCESS(
            "This person has access to a group. Have it removed first.",
            "exists (select from effective_access where held and (account_id = :account::uuid or id = any (:cases)))"),
    OPEN_INVITATION(
            "An invitation of this person is open. Withdraw it first, or wait for its end.",
            """
            exists (select from case_standing
                    where case_id = any (:cases) and told_by = 'invitation' and open)"""),
    UNDECIDED_DESIGNATION(
            "A designation that names this person is not decided. Wait for the decision, or cancel the case.",
            """
            exists (select from case_standing
                    where case_id = any (:designations) and told_by = 'designation' and open)"""),
    OFFICER_OF_RECORD(
            "This person is the officer of record of a group. Import the group with another officer first.",
            "exists (select from employer_group where officer_email = any (:emails))"),
    STAFF(
            "This person has a staff role. Take it away first.",
            "exists (select from account where id = :account::uuid and staff_roles <> '{}')"),
    IMPORT_PENDING(
            "This person stands in a file of users that is still being added. Try again in a few minutes.",
            "exists (select from user_import_row where outcome = 'PENDING' and " + PersonalRows.IMPORT_ROW + ")"),
    MAIL_QUEUED(
            "A mail to or about this person has not left yet. Try again once it has.",
            "exists (select from notice where id in (select case_id from case_standing where told_by = 'notice' and open) and ("
                    + PersonalRows.NOTICE + "))"),
    /** Known to whoever drives the cases. */
    CASE_RUNNING("A process of this person is still running. Look at it in Cockpit, and end it first.", null);

    private final String sentence;
    private final String condition;

    Obstacle(String sentence, String condition) {
        this.sentence = sentence;
        this.condition = condition;
    }

    /** Cause and next step, without name and address. */
    public String sentence() {
        return sentence;
    }

    /** In SQL, with the parameters of {@link Person}; null if rows do not tell. */
    String condition() {
        return condition;
    }
}
