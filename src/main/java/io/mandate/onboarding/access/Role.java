package io.mandate.onboarding.access;

/** What a person is to a group. */
public enum Role {
    PRIMARY_ADMINISTRATOR,
    TEAM_MEMBER
}
