package io.mandate.operations.desk;

/** As what somebody calls; the names that caller-check.dmn knows. */
public enum Caller {
    OFFICER,
    ADMINISTRATOR,
    TEAM_MEMBER
}
