package io.mandate.platform.rules;

/** What a caller may be asked to show that they are who they say; what caller-check.dmn may name. */
public enum CallerQuestion {
    GROUP_NUMBER,
    COMPANY,
    /** Who invited the caller, or whom the caller invited. */
    OTHER_PERSON,
    /** Of the invitation or designation. */
    MONTH,
    /** To which the access code goes. */
    ADDRESS
}
