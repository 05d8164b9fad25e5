package io.mandate.onboarding.group;

/** Decides which rights exist for a group (F64). */
public enum GroupSize {
    LARGE,
    SMALL
}
