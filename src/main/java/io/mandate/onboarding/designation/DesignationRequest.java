package io.mandate.onboarding.designation;

import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.EmailAddress;

/**
 * What somebody asks for who names a primary administrator.
 *
 * @param groupNumber as typed: may name no group that we know
 */
public record DesignationRequest(
        String groupNumber,
        String companyName,
        String region,
        String billingUnit,
        Officer officer,
        Person administrator,
        String administratorPhone) {

    /** Who says that they are the group's officer. */
    public record Officer(String firstName, String lastName, String title, EmailAddress email, String phone) {}
}
