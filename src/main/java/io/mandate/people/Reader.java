package io.mandate.people;

import java.util.UUID;

/** Who looks at the page of a mailed link, for whom it may not be. */
public enum Reader {
    NOBODY,
    /** Signed on with the account that the link is about. */
    SAME,
    SOMEBODY_ELSE;

    /**
     * @param person null for nobody
     * @param account that the link is about; null if it is about none
     */
    public static Reader of(SignedOn person, UUID account) {
        if (person == null) {
            return NOBODY;
        }
        return person.accountId().equals(account) ? SAME : SOMEBODY_ELSE;
    }
}
