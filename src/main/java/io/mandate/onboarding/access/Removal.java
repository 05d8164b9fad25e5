package io.mandate.onboarding.access;

/**
 * Why somebody's access is ended, as stated by whoever ends it.
 *
 * @param reason a choice of the forms {@code remove-user} and {@code end-firm}, or {@code REMOVED} if none was stated
 * @param note free text for the receipt; null if there is none
 */
public record Removal(EndReason reason, String note) {

    public static final Removal UNSTATED = new Removal(EndReason.REMOVED, null);
    /** Not chosen to stay in a review of access. */
    public static final Removal NOT_KEPT = new Removal(EndReason.NOT_KEPT, null);
}
