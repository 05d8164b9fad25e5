package io.mandate.portal.security;

import static io.mandate.people.account.Staff.ANALYSTS;
import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.people.account.Staff.MEMBERSHIP_SERVICES;
import static io.mandate.people.account.Staff.OPERATIONS;

import io.mandate.onboarding.decision.Membership;
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

    // of the group that the path names
    MEMBER(null, Membership::any),
    MANAGER(
            "Only the group's primary administrator and its officer see who has access.",
            me -> me.officer() || me.administrator()),
    ADMINISTRATOR("Only the group's primary administrator adds users.", Membership::administrator),
    OFFICER("Only the group officer of record names a primary administrator.", Membership::officer),

    RELEASE_READERS("Only analysts and operations look at releases.", ANALYSTS, OPERATIONS),
    RELEASE_MAKERS("Only analysts change processes and rules.", ANALYSTS),
    CASE_READERS("Only staff look into cases.", ANALYSTS, OPERATIONS, MEMBERSHIP_SERVICES),
    CASE_FILE_READERS(
            "Only operations and membership services open the files of cases.", OPERATIONS, MEMBERSHIP_SERVICES),
    DESK("Only membership services and operations serve the phone desk.", MEMBERSHIP_SERVICES, OPERATIONS),
    REVIEW_READERS(
            "Only membership services and operations follow the reviews of access.", MEMBERSHIP_SERVICES, OPERATIONS),
    PAPER("Only membership services take in paper forms.", MEMBERSHIP_SERVICES),
    GROUP_IMPORT("Only membership services import regions and groups.", MEMBERSHIP_SERVICES),
    FIRMS("Only membership services end a firm's access in every group.", MEMBERSHIP_SERVICES),
    BULLETIN("Only membership services edit notices, announcements and quote tools.", MEMBERSHIP_SERVICES),
    INCIDENT_READERS("Only operations may do this.", OPERATIONS, ENGINE_ADMINS, ANALYSTS),
    OPERATORS("Only operations may do this.", OPERATIONS, ENGINE_ADMINS),
    OPERATIONS_ONLY("Only operations may do this.", OPERATIONS),
    ROLE_GIVERS("Only engine administrators may do this.", ENGINE_ADMINS);

    private final String refusal;
    private final Predicate<Membership> membership;
    private final List<String> roles;

    Who() {
        this(null, null, List.of());
    }

    Who(String refusal, Predicate<Membership> membership) {
        this(refusal, membership, List.of());
    }

    Who(String refusal, String... roles) {
        this(refusal, null, Arrays.asList(roles));
    }

    Who(String refusal, Predicate<Membership> membership, List<String> roles) {
        this.refusal = refusal;
        this.membership = membership;
        this.roles = roles;
    }

    /** What everybody else is told. */
    String refusal() {
        return refusal;
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
