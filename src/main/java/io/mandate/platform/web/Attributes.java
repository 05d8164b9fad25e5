package io.mandate.platform.web;

/** What a request carries besides what was sent: read from the rows when it was let through. */
public final class Attributes {

    /** Of a request about a group, as {@code io.mandate.onboarding.decision.Membership}: what the person is to it. */
    public static final String MEMBERSHIP = "membership";

    /** Of a request of staff: the role by which the person may. */
    public static final String ACTING_AS = "actingAs";

    /** Of a page that is closed, as {@code io.mandate.onboarding.decision.EndedAccess.Ended}: why, to whoever had access. */
    public static final String ENDED_ACCESS = "endedAccess";

    private Attributes() {}
}
