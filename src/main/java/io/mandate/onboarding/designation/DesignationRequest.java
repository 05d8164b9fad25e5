package io.mandate.onboarding.designation;

/** The values of the form {@code designate-primary-administrator} (F16). */
public record DesignationRequest(
        String groupNumber,
        String companyName,
        String region,
        String billingUnit,
        Officer officer,
        Administrator administrator,
        boolean attested) {

    /** The officer, as typed. */
    public record Officer(String firstName, String lastName, String title, String email, String phone) {}

    /** The person to become primary administrator. */
    public record Administrator(
            String firstName,
            String middleInitial,
            String lastName,
            String email,
            String emailRepeated,
            String phone,
            String company) {}
}
