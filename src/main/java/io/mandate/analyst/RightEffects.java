package io.mandate.analyst;

import static java.util.stream.Collectors.toMap;

import io.mandate.onboarding.access.RightChanges;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.platform.Right;
import io.mandate.platform.rules.GrantableRight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** Who loses and who gains a right by a change: counted while it is not in force, as recorded since. */
@Component
record RightEffects(ReleaseBook releases, RightChanges changes) {

    /**
     * The effect of a change.
     *
     * @param release that came of it, or null
     * @param now content of the release that it makes; {@code before} of the one that it replaces
     */
    List<RightEffect> of(String release, SortedMap<String, byte[]> now, SortedMap<String, byte[]> before) {
        List<RightEffect> effects = new ArrayList<>();
        for (String size : Catalogue.SIZES) {
            Map<Right, GrantableRight> is = rights(now, size);
            Map<Right, GrantableRight> was = rights(before, size);
            Map<Right, GrantableRight> known = new HashMap<>(was);
            known.putAll(is);
            for (boolean gained : new boolean[] {false, true}) {
                counts(release, size, gained, gained ? without(is, was) : without(was, is))
                        .forEach(counted -> effects.add(new RightEffect(
                                gained,
                                size,
                                known.get(counted.right()),
                                counted.administrators(),
                                counted.teamMembers(),
                                counted.people(),
                                counted.invitations(),
                                holders(release, size, gained, counted.right()))));
            }
        }
        return effects;
    }

    private List<RightChanges.Effect> counts(
            String release, String groupSize, boolean gained, Collection<Right> rights) {
        if (release != null) {
            return changes.recorded(release, groupSize, gained);
        }
        return gained ? changes.gains(groupSize, rights) : changes.losses(groupSize, rights);
    }

    private List<RightChanges.Holder> holders(String release, String groupSize, boolean gained, Right right) {
        if (release != null) {
            return changes.recordedHolders(release, groupSize, right, gained);
        }
        return gained ? changes.administrators(groupSize) : changes.holders(groupSize, right);
    }

    private Map<Right, GrantableRight> rights(SortedMap<String, byte[]> files, String groupSize) {
        return releases.grantableRights(files, groupSize).stream()
                .collect(toMap(GrantableRight::code, right -> right, (first, again) -> first, LinkedHashMap::new));
    }

    private static Collection<Right> without(Map<Right, GrantableRight> some, Map<Right, GrantableRight> others) {
        return some.keySet().stream().filter(code -> !others.containsKey(code)).toList();
    }
}
