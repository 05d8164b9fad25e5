package io.mandate.onboarding.user;

import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.user.UserList.Entry;
import io.mandate.platform.RowVersion;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes of a user or an invitation that begin from what somebody saw. The group stays locked in between. */
@Component
class SeenRows {

    private final Groups groups;
    private final UserList list;

    SeenRows(Groups groups, UserList list) {
        this.groups = groups;
        this.list = list;
    }

    /** What a form about them edits. The state is left out: an invitation is mailed while somebody fills in a form. */
    static RowVersion version(Entry entry) {
        RowVersion version = RowVersion.of("rights", entry.rights()).with("billingUnit", entry.billingUnit());
        return entry.kind() == UserList.Kind.USER
                ? version.with("role", entry.role())
                : version.with("email", entry.email().canonical());
    }

    /**
     * Changes a user.
     *
     * @param seen {@code If-Match}; null changes what is there now
     * @throws io.mandate.platform.refusal.OutOfDate when the user has other rights now
     */
    @Transactional
    public <T> T user(String group, String userId, String seen, Supplier<T> change) {
        return change(group, seen, () -> list.user(group, userId), change);
    }

    /**
     * Changes an invitation.
     *
     * @param seen {@code If-Match}; null changes what is there now
     * @throws io.mandate.platform.refusal.OutOfDate when it goes to another address or offers something else now
     */
    @Transactional
    public <T> T invitation(String group, UUID id, String seen, Supplier<T> change) {
        return change(group, seen, () -> list.invitation(group, id), change);
    }

    private <T> T change(String group, String seen, Supplier<Optional<Entry>> now, Supplier<T> change) {
        if (seen != null) {
            groups.lock(group);
            // whoever is gone is missed by the change itself
            now.get().ifPresent(entry -> version(entry).requireSeen(seen));
        }
        return change.get();
    }
}
