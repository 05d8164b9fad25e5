package io.mandate.portal.api;

import io.mandate.access.AccessDecisions;
import io.mandate.access.Membership;
import io.mandate.account.SignedOn;
import io.mandate.rules.NotAllowed;
import io.mandate.rules.NotVisible;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a person is to a group, read for this request; to strangers a group is not there. */
@Component
class GroupPeople {

    private final AccessDecisions decisions;

    GroupPeople(AccessDecisions decisions) {
        this.decisions = decisions;
    }

    Membership membership(SignedOn person, String group) {
        Membership me = decisions.membership(person.accountId(), group);
        if (!me.any()) {
            throw new NotVisible();
        }
        return me;
    }

    /** The group's administrator or officer. */
    Membership requireManager(SignedOn person, String group) {
        Membership me = membership(person, group);
        if (!me.officer() && !me.administrator()) {
            throw new NotAllowed("Only the group's primary administrator and its officer see who has access.");
        }
        return me;
    }

    Membership requireAdministrator(SignedOn person, String group) {
        Membership me = membership(person, group);
        if (!me.administrator()) {
            throw new NotAllowed("Only the group's primary administrator adds users.");
        }
        return me;
    }

    /** The id of something of a group; what is none is not there. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotVisible();
        }
    }
}
