package io.mandate.onboarding.invitation;

import io.mandate.platform.Right;
import java.util.List;

/** Somebody to invite to a team, with what is to be offered. */
public record NewUser(Person person, String billingUnit, List<Right> rights) {}
