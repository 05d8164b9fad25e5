package io.mandate.onboarding.invitation;

/** Somebody to invite, as typed into a form. */
public record Person(
        String firstName, String middleInitial, String lastName, String email, String emailRepeated, String company) {}
