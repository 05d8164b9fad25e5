package io.mandate.onboarding.invitation;

import io.mandate.platform.Right;
import java.util.List;

/**
 * Somebody to invite to a team, with what is to be offered.
 *
 * @param language in which to write to them until their account says otherwise, a BCP 47 tag; null for that of the request
 */
public record NewUser(Person person, String billingUnit, List<Right> rights, String language) {

    public NewUser(Person person, String billingUnit, List<Right> rights) {
        this(person, billingUnit, rights, null);
    }

    /** The same, written to in this language. */
    public NewUser readIn(String tag) {
        return new NewUser(person, billingUnit, rights, tag);
    }
}
