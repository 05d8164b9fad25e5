package io.mandate.operations.desk;

/** In which role somebody calls, by the names of caller-check.dmn. */
public enum Caller {
    OFFICER,
    ADMINISTRATOR,
    TEAM_MEMBER
}
