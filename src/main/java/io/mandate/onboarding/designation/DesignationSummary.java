package io.mandate.onboarding.designation;

/** What the form of a review shows: what was typed beside what is on record, and why it is reviewed. */
public record DesignationSummary(
        String reference,
        String group,
        String companyName,
        String officerTyped,
        String officerOfRecord,
        String administrator,
        String why) {}
