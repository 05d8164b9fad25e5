package io.mandate.portal.security;

import static io.mandate.people.account.Staff.ANALYSTS;
import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.people.account.Staff.MEMBERSHIP_SERVICES;
import static io.mandate.people.account.Staff.OPERATIONS;

import io.mandate.onboarding.decision.Membership;
import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may send a request. What somebody is, is read from the rows at every request. */
public enum Who {
    ANYBODY,
    /** Applications with a key of their own: {@link DecisionClients}. */
    CLIENT,
    SIGNED_ON,
    /** Within the last ten minutes: for what changes who can get in. */
    FRESHLY_SIGNED_ON,
    /** Whoever is signed on; people of staff as staff, since tasks of their roles are among theirs. */
    TASK_WORKER,

    // of the group that the path names
    MEMBER(Membership::any),
    MANAGER(me -> me.officer() || me.administrator()),
    ADMINISTRATOR(Membership::administrator),
    OFFICER(Membership::officer),

    STAFF(OPERATIONS, MEMBERSHIP_SERVICES, ANALYSTS, ENGINE_ADMINS),
    RELEASE_READERS(ANALYSTS, OPERATIONS),
    RELEASE_MAKERS(ANALYSTS),
    CASE_READERS(ANALYSTS, OPERATIONS, MEMBERSHIP_SERVICES),
    CASE_FILE_READERS(OPERATIONS, MEMBERSHIP_SERVICES),
    DESK(MEMBERSHIP_SERVICES, OPERATIONS),
    REVIEW_READERS(MEMBERSHIP_SERVICES, OPERATIONS),
    REVIEW_MAKERS(MEMBERSHIP_SERVICES),
    PAPER(MEMBERSHIP_SERVICES),
    GROUP_IMPORT(MEMBERSHIP_SERVICES),
    FIRMS(MEMBERSHIP_SERVICES),
    BULLETIN(MEMBERSHIP_SERVICES),
    INCIDENT_READERS(OPERATIONS, ENGINE_ADMINS, ANALYSTS),
    OPERATORS(OPERATIONS, ENGINE_ADMINS),
    OPERATIONS_ONLY(OPERATIONS),
    ROLE_GIVERS(ENGINE_ADMINS);

    private final Predicate<Membership> membership;
    private final List<String> roles;

    Who() {
        this(null, List.of());
    }

    Who(Predicate<Membership> membership) {
        this(membership, List.of());
    }

    Who(String... roles) {
        this(null, Arrays.asList(roles));
    }

    Who(Predicate<Membership> membership, List<String> roles) {
        this.membership = membership;
        this.roles = roles;
    }

    /** What everybody else is told. */
    Message refusal() {
        return Message.of("refusal.only", this);
    }

    boolean isOfAGroup() {
        return membership != null;
    }

    boolean is(Membership me) {
        return membership.test(me);
    }

    boolean isOfStaff() {
        return !roles.isEmpty();
    }

    /** The first of the roles by which somebody may: what they act as. */
    Optional<String> actingAs(List<String> held) {
        return roles.stream().filter(held::contains).findFirst();
    }
}
