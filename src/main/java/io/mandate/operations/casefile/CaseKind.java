package io.mandate.operations.casefile;

/** What a case is about. */
public enum CaseKind {
    /** A primary administrator, from the request to the end of access. */
    DESIGNATION,
    /** A team member, from the invitation to the end of access. */
    AUTHORIZATION,
    /** A form on paper, until it is recorded. */
    PAPER_FORM,
    ACCESS_REVIEW,
    /** A mail without an access code, until it has left. */
    MAIL,
    /** A change of processes, rules, forms or mails, from its submission to the decision. */
    RULE_RELEASE
}
