package io.mandate.onboarding.decision;

import io.mandate.onboarding.access.Role;
import io.mandate.platform.Right;
import java.util.List;
import java.util.Optional;

/**
 * What an account is to a group, read for this request.
 *
 * @param officer whether the account's verified address is that of the officer of record
 */
public record Membership(boolean officer, Optional<Holding> holding) {

    public boolean any() {
        return officer || holding.isPresent();
    }

    public boolean administrator() {
        return holding.filter(held -> held.role() == Role.PRIMARY_ADMINISTRATOR).isPresent();
    }

    /** Whether the account decides about people of this role: officers about administrators, administrators about the team. */
    public boolean decidesAbout(Role role) {
        return role == Role.PRIMARY_ADMINISTRATOR ? officer : administrator();
    }

    /** In which capacity somebody acts on people of this role, as the audit trail records it. */
    public static String actsAs(Role role) {
        return role == Role.PRIMARY_ADMINISTRATOR ? "officer" : "primary-administrator";
    }

    /** The rights that the account can hand on. */
    public List<Right> rights() {
        return holding.map(Holding::rights).orElse(List.of());
    }
}
