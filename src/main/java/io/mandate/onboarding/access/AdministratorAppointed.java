package io.mandate.onboarding.access;

/** A group has a primary administrator, its first or another. Published in the transaction of the redemption. */
public record AdministratorAppointed(String group) {}
