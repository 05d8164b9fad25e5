package io.mandate.onboarding.user.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mandate.onboarding.invitation.NewUser;
import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.table.TableFile.RowFault;
import java.util.List;

/**
 * A row of a file of users, as it stands there.
 *
 * @param line of the file, from 1
 * @param fault what is wrong with the row as a whole; null if nothing
 */
public record ImportedUser(
        int line,
        String firstName,
        String lastName,
        String email,
        String company,
        String billingUnit,
        List<Right> rights,
        @JsonIgnore RowFault fault) {

    /** @throws InvalidInput when its address is none */
    NewUser user() {
        EmailAddress address = EmailAddress.require("/email", email);
        return new NewUser(new Person(firstName, null, lastName, address, company), billingUnit, rights);
    }
}
