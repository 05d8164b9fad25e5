package io.mandate.onboarding.invitation;

import io.mandate.platform.EmailAddress;

/**
 * Somebody to invite.
 *
 * @param middleInitial null without one
 * @param company null if none was named
 */
public record Person(String firstName, String middleInitial, String lastName, EmailAddress email, String company) {

    public String name() {
        return firstName + " " + lastName;
    }
}
