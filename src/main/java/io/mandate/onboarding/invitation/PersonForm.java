package io.mandate.onboarding.invitation;

import io.mandate.platform.EmailAddress;

/** Somebody to invite, as typed into a form. */
public record PersonForm(
        String firstName,
        String middleInitial,
        String lastName,
        String email,
        String emailRepeated,
        String phone,
        String company) {

    /**
     * The person.
     *
     * @param field in which they were typed, such as {@code /administrator}
     * @throws io.mandate.platform.rules.InvalidInput when the address is none, or the two differ
     */
    public Person person(String field) {
        return new Person(
                firstName, middleInitial, lastName, EmailAddress.typedTwice(field, email, emailRepeated), company);
    }
}
