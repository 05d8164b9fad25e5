package io.mandate.onboarding.user.imports;

import io.mandate.onboarding.invitation.NewUser;
import java.util.List;

/**
 * A row of a file of users, as it stands there.
 *
 * @param line position in the file, from 1
 * @param complete whether the row has as many columns as the header
 */
public record ImportedUser(
        int line,
        String firstName,
        String lastName,
        String email,
        String company,
        String billingUnit,
        List<String> rights,
        boolean complete) {

    NewUser user() {
        return new NewUser(firstName, lastName, email, email, company, billingUnit, rights);
    }
}
