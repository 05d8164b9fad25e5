package io.mandate.engine.hardening.identity;

import io.mandate.people.account.Staff;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;

/** Whom the engine's API tells about an account: the person, those who administer the engine, and our own code. */
final class Visibility {

    private Visibility() {}

    static boolean of(String userId) {
        Authentication caller = Context.getCommandContext().getAuthentication();
        return caller == null
                || userId.equals(caller.getUserId())
                || caller.getGroupIds() != null && caller.getGroupIds().contains(Staff.ENGINE_ADMINS);
    }
}
