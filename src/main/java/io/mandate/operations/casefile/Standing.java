package io.mandate.operations.casefile;

import io.mandate.onboarding.access.Role;

/** What is said of a case that stands so, by the words of the view {@code case_standing}. */
enum Standing {
    PLANNED(CaseStage.PLANNED, "The designation waits for its planned date.", Who.NOBODY),
    RECEIVED(CaseStage.RECEIVED, "The designation was received and is compared with the record.", Who.NOBODY),
    AWAITING_CONFIRMATION(
            CaseStage.CONFIRMATION,
            "The officer of record was asked to confirm the designation.",
            "The officer of record"),
    IN_REVIEW(CaseStage.REVIEW, "Membership services review the designation.", Who.MEMBERSHIP_SERVICES),
    ACCEPTED(CaseStage.MAILING, "The designation was accepted.", Who.NOBODY),
    NOT_ACCEPTED(CaseStage.ENDED, "The designation was not accepted.", Who.NOBODY),
    REJECTED_BY_OFFICER(CaseStage.ENDED, "The officer of record rejected the designation.", Who.NOBODY),

    CODE_DUE(CaseStage.MAILING, "A step before the access code is not done: no code has been issued yet.", Who.NOBODY),
    MAIL_PENDING(CaseStage.MAILING, "The access code is being mailed.", Who.NOBODY),
    CODE_SENT(CaseStage.CODE_SENT, "The access code was sent; the person has no account yet.", Who.PERSON),
    REGISTERED(
            CaseStage.REGISTERED,
            "The person has an account; the access code was sent and is not entered yet.",
            Who.PERSON),
    EXPIRED(
            CaseStage.EXPIRED,
            "The access code has expired: a new code, another address, somebody else, or withdraw.",
            Who.DECIDES),
    ADDRESS_REFUSED(
            CaseStage.ADDRESS_REFUSED,
            "The address of the person does not take mail: it must be corrected.",
            Who.DECIDES),
    WITHDRAWN(CaseStage.ENDED, "The invitation was withdrawn.", Who.NOBODY),
    LAPSED(CaseStage.ENDED, "Nobody decided on the expired code in time: the invitation has ended.", Who.NOBODY),
    /** The grant is missing. */
    REDEEMED(CaseStage.ENDED, "Access has ended.", Who.NOBODY),

    ACCESS(CaseStage.ACCESS, "The person has access.", Who.NOBODY),
    SUSPENDED(CaseStage.SUSPENDED, "Access is suspended: nobody confirmed it in time.", Who.ADMINISTRATOR),
    ACCESS_ENDED(CaseStage.ENDED, "Access has ended.", Who.NOBODY),

    PAPER_RECEIVED(CaseStage.RECEIVED, "The form on paper waits to be recorded.", Who.MEMBERSHIP_SERVICES),
    PAPER_RECORDED(CaseStage.ENDED, "The form on paper was recorded as a designation.", Who.NOBODY),
    PAPER_DUPLICATE(CaseStage.ENDED, "The form on paper repeats an earlier request.", Who.NOBODY),
    PAPER_PUT_ASIDE(CaseStage.ENDED, "The form on paper was put aside.", Who.NOBODY),

    REVIEW_PLANNED(CaseStage.PLANNED, "The review of access is planned.", Who.NOBODY),
    REVIEW_OPEN(
            CaseStage.CONFIRMATION,
            "The administrator was asked to confirm who still needs access.",
            Who.ADMINISTRATOR),
    REVIEW_SUSPENDED(CaseStage.SUSPENDED, "What was not confirmed in time is suspended.", Who.ADMINISTRATOR),
    REVIEW_ENDED(CaseStage.ENDED, "The review of access has ended.", Who.NOBODY),

    MAIL_QUEUED(CaseStage.MAILING, "The mail waits to be handed over, or is tried again.", Who.NOBODY),
    MAIL_SENT(CaseStage.ENDED, "The mail server took the mail.", Who.NOBODY),
    MAIL_ADDRESS_REFUSED(CaseStage.ENDED, "The mail server refused the address of the mail for good.", Who.NOBODY),
    MAIL_OBSOLETE(CaseStage.ENDED, "The mail was given up.", Who.NOBODY),

    CHANGE_OPEN(CaseStage.RECEIVED, "The change is being written.", "Its author"),
    CHANGE_SUBMITTED(
            CaseStage.REVIEW, "The change waits for another analyst to approve it.", "An analyst who did not write it"),
    CHANGE_APPROVED(CaseStage.PLANNED, "The change is approved and waits to come into force.", Who.NOBODY),
    CHANGE_PUBLISHED(CaseStage.ENDED, "The change is in force.", Who.NOBODY),
    CHANGE_WITHDRAWN(CaseStage.ENDED, "The change was withdrawn.", Who.NOBODY);

    private final CaseStage stage;
    private final String sentence;
    private final String whoActs;

    Standing(CaseStage stage, String sentence, String whoActs) {
        this.stage = stage;
        this.sentence = sentence;
        this.whoActs = whoActs;
    }

    CaseStage stage() {
        return stage;
    }

    /** In English. */
    String sentence() {
        return sentence;
    }

    /**
     * Who must act next, in English; null when nobody.
     *
     * @param role of the person whom the case is about
     */
    String whoActs(Role role) {
        if (!Who.DECIDES.equals(whoActs)) {
            return whoActs;
        }
        return role == Role.PRIMARY_ADMINISTRATOR ? "The group officer" : Who.ADMINISTRATOR;
    }

    private static final class Who {
        static final String NOBODY = null;
        static final String PERSON = "The invited person";
        static final String ADMINISTRATOR = "The primary administrator";
        static final String MEMBERSHIP_SERVICES = "Membership services";
        /** Depends on who was invited. */
        static final String DECIDES = "";
    }
}
