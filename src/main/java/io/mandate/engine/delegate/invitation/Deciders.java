package io.mandate.engine.delegate.invitation;

import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.invitation.Inviter;

/** The engine group whose members decide: officers or administrators of one employer group, derived on every request. */
final class Deciders {

    private Deciders() {}

    static String deciders(Inviter inviter) {
        return (inviter.invited() == Role.PRIMARY_ADMINISTRATOR ? "officers-" : "primary-administrators-")
                + inviter.group();
    }
}
