package io.mandate.onboarding.designation;

import io.mandate.onboarding.invitation.PersonForm;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;

/** The values of the form {@code designate-primary-administrator} (F16). */
public record DesignationForm(
        String groupNumber,
        String companyName,
        String region,
        String billingUnit,
        Officer officer,
        PersonForm administrator,
        boolean attested) {

    /** The officer, as typed. */
    public record Officer(String firstName, String lastName, String title, String email, String phone) {}

    /** @throws InvalidInput when an address is none, the administrator's two differ, or nothing was attested */
    public DesignationRequest request() {
        EmailAddress address = EmailAddress.require("/officer/email", officer.email());
        DesignationRequest request = new DesignationRequest(
                groupNumber.strip(),
                companyName.strip(),
                region,
                billingUnit,
                new DesignationRequest.Officer(
                        officer.firstName().strip(),
                        officer.lastName().strip(),
                        officer.title().strip(),
                        address,
                        officer.phone().strip()),
                administrator.person("/administrator"),
                administrator.phone());
        if (!attested) {
            throw new InvalidInput("/attested", "required", Message.of("refusal.designation.attest"));
        }
        return request;
    }
}
