package io.mandate.analyst;

import io.mandate.onboarding.access.RightChanges.Holder;
import io.mandate.platform.rules.GrantableRight;
import java.util.List;

/**
 * How many people lose a right by a change, or gain it if the primary administrators shall have what is new.
 *
 * @param gained or lost
 * @param groupSize {@code LARGE} or {@code SMALL}
 * @param administrators grants of primary administrators; {@code teamMembers} those of their teams
 * @param people who have these grants
 * @param invitations open ones that offer the right, and will not
 * @param holders some of these people, by name
 */
public record RightEffect(
        boolean gained,
        String groupSize,
        GrantableRight right,
        int administrators,
        int teamMembers,
        int people,
        int invitations,
        List<Holder> holders) {}
