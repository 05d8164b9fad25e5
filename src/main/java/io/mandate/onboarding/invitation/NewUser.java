package io.mandate.onboarding.invitation;

import java.util.List;

/** The values of the form {@code add-user}. */
public record NewUser(
        String firstName,
        String lastName,
        String email,
        String emailRepeated,
        String company,
        String billingUnit,
        List<String> rights) {

    public Person person() {
        return new Person(firstName, null, lastName, email, emailRepeated, company);
    }
}
