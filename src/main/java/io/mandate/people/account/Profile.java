package io.mandate.people.account;

import io.mandate.platform.RowVersion;

/**
 * What people say about themselves (F22, F23, F39); the values of the form {@code account-information}.
 *
 * @param middleInitial null without one
 */
public record Profile(String firstName, String middleInitial, String lastName, String company) {

    public Profile {
        firstName = stripped(firstName);
        middleInitial = stripped(middleInitial);
        lastName = stripped(lastName);
        company = stripped(company);
    }

    /** What a form that changes it was built from. */
    RowVersion version() {
        return RowVersion.of("firstName", firstName)
                .with("middleInitial", middleInitial)
                .with("lastName", lastName)
                .with("company", company);
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
