package io.mandate.onboarding.access;

import io.mandate.people.session.Sessions;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.rules.CaseRules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives, changes and ends access. The caller holds the lock of the group. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Access {

    private final Grants grants;
    private final AccessProcess process;
    private final CaseRules rules;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Sessions sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    Access(
            Grants grants,
            AccessProcess process,
            CaseRules rules,
            AuditTrail audit,
            Sessions sessions,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.grants = grants;
        this.process = process;
        this.rules = rules;
        this.audit = audit;
        this.sessions = sessions;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives what was offered, as far as the granter and the group's ceiling still allow it (F65).
     *
     * @return the grant, or empty when nothing of the offer is left
     */
    public Optional<Grant> give(Offer offer, UUID account, List<Right> ceiling, Actor by) {
        List<Grant> involved = grants.administratorAnd(account, offer.group());
        Optional<Grant> administrator = involved.stream()
                .filter(grant -> grant.role() == Role.PRIMARY_ADMINISTRATOR)
                .findFirst();
        List<Right> given = offer.rights().stream().filter(ceiling::contains).toList();
        if (offer.role() == Role.TEAM_MEMBER) {
            // whoever got a second address by now and had invited it: nobody gives access to themselves
            given = administrator.isEmpty() || administrator.get().accountId().equals(account)
                    ? List.of()
                    : given.stream()
                            .filter(administrator.get().rights()::contains)
                            .toList();
        }
        if (given.isEmpty()) {
            return Optional.empty();
        }
        for (Grant held : involved) {
            boolean ownEarlier = held.accountId().equals(account);
            if (ownEarlier || offer.role() == Role.PRIMARY_ADMINISTRATOR) {
                end(held, ownEarlier ? EndReason.NEW_GRANT : EndReason.REPLACED, by, null);
            }
        }
        UUID granter = offer.role() == Role.TEAM_MEMBER ? administrator.get().id() : null;
        Grant grant = grants.save(new Grant(offer, account, given, granter, clock.instant()));
        audit.record(
                AuditAction.ACCESS_GRANTED,
                by,
                offer.group(),
                offer.caseId(),
                account,
                Map.of("role", offer.role(), "rights", given, "billingUnit", offer.billingUnit()));
        if (offer.role() == Role.PRIMARY_ADMINISTRATOR) {
            takeOverTeam(grant);
            administrator.ifPresent(old ->
                    events.publishEvent(new AccessNarrowed(old.accountId(), offer.group(), List.of(), true, by)));
            events.publishEvent(new AdministratorAppointed(offer.group()));
        }
        return Optional.of(grant);
    }

    /** The team works on under the new administrator, with no more than they hold (H8). */
    private void takeOverTeam(Grant administrator) {
        for (Grant member : grants.activeIn(administrator.group())) {
            if (member.role() == Role.TEAM_MEMBER) {
                member.passTo(administrator.id());
                narrow(member, administrator.rights());
            }
        }
    }

    public Optional<Grant> held(String userId, String group) {
        return grants.activeOf(userId, group);
    }

    /** The team members of a group, suspended ones too; the longest-standing first. */
    public List<Grant> teamOf(String group) {
        return grants.teamOf(group);
    }

    public Optional<Grant> administratorOf(String group) {
        return grants.administratorOf(group);
    }

    /** Suspends access that nobody confirmed: from this transaction on it gives no right. */
    public void suspend(Grant grant, Actor by) {
        grant.suspend(clock.instant());
        audit.record(AuditAction.ACCESS_SUSPENDED, by, grant.group(), grant.id(), grant.accountId(), Map.of());
    }

    /** Notes that the person still needs access, and restores it if it was suspended. */
    public void confirm(Grant grant, Actor by) {
        boolean rested = grant.suspended();
        grant.restore();
        audit.record(
                AuditAction.ACCESS_CONFIRMED,
                by,
                grant.group(),
                grant.id(),
                grant.accountId(),
                Map.of("restored", rested));
        if (rested) {
            process.rightsChanged(grant.id());
        }
    }

    /** The grant of this case, if it is in force. */
    public Optional<Grant> held(UUID caseId) {
        return grants.active(caseId);
    }

    /**
     * Changes the rights of a person, and where they hold them; an administrator's team shrinks with them.
     *
     * @param unit one of the group's billing units, or {@code ALL}
     * @return whether anything changed
     */
    public boolean change(Grant grant, List<Right> rights, String unit, Actor by) {
        String group = grant.group();
        UUID account = grant.accountId();
        List<Right> before = grant.rights();
        String unitBefore = grant.billingUnit();
        boolean moved = !unit.equals(unitBefore);
        if (List.copyOf(rights).equals(before) && !moved) {
            return false;
        }
        grant.change(rights, unit);
        audit.record(
                AuditAction.RIGHTS_CHANGED,
                by,
                group,
                grant.id(),
                account,
                moved
                        ? Map.of("before", before, "after", grant.rights(), "unitBefore", unitBefore, "unitAfter", unit)
                        : Map.of("before", before, "after", grant.rights()));
        process.rightsChanged(grant.id());
        if (grant.role() == Role.PRIMARY_ADMINISTRATOR) {
            for (Grant member : grants.activeIn(group)) {
                if (grant.id().equals(member.granter())) {
                    narrow(member, grant.rights());
                }
            }
            events.publishEvent(new AccessNarrowed(account, group, grant.rights(), false, by));
        }
        return true;
    }

    private void narrow(Grant member, List<Right> ceiling) {
        List<Right> before = member.rights();
        member.narrowTo(ceiling);
        if (!member.rights().equals(before)) {
            audit.record(
                    AuditAction.RIGHTS_NARROWED,
                    Actor.SYSTEM,
                    member.group(),
                    member.id(),
                    member.accountId(),
                    Map.of("before", before, "after", member.rights()));
            process.rightsChanged(member.id());
        }
    }

    /** Ends a person's access at once: grant, offers, and sessions when nothing else is left (F56, H7). */
    public void remove(Grant grant, EndReason reason, Actor by) {
        String group = grant.group();
        UUID account = grant.accountId();
        Instant teamUntil = grant.role() == Role.PRIMARY_ADMINISTRATOR
                ? clock.instant().plus(rules.of(grant.id()).waitingTime("TEAM_WITHOUT_ADMINISTRATOR"))
                : null;
        end(grant, reason, by, teamUntil);
        if (grant.role() == Role.PRIMARY_ADMINISTRATOR) {
            events.publishEvent(new AccessNarrowed(account, group, List.of(), false, by));
        }
        events.publishEvent(new AccessEnded(account, group, by));
    }

    /** Ends access as {@link #remove}, and keeps who did it and why for the receipt. */
    public void remove(Grant grant, Removal removal, Actor by) {
        remove(grant, removal.reason(), by);
        jdbc.sql(
                        """
                        insert into removal (grant_id, reason, note, removed_by, acting_as)
                        values (:grant, :reason, :note, :by, :actingAs)""")
                .param("grant", grant.id())
                .param("reason", removal.reason().code())
                .param("note", removal.note())
                .param("by", by.accountId())
                .param("actingAs", by.role())
                .update();
    }

    private void end(Grant grant, EndReason reason, Actor by, Instant teamUntil) {
        grant.end(reason, clock.instant(), teamUntil);
        int ended = EndReason.NEW_GRANT.equals(reason) ? 0 : sessions.endWithoutAccess(grant.accountId());
        audit.record(
                AuditAction.ACCESS_ENDED,
                by,
                grant.group(),
                grant.id(),
                grant.accountId(),
                Map.of("reason", reason, "sessionsEnded", ended));
        process.accessEnded(grant.id());
    }
}
