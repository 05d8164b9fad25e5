package io.mandate.onboarding.designation;

import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The same person is designated for the same group once more while the first request is under way: it stays one case. Who
 * cannot know of the first learns nothing of it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Repeats {

    private final Designations designations;
    private final DesignationDecisions decisions;
    private final AccessDecisions access;
    private final Groups groups;
    private final UserManagement users;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final Words words;
    private final Clock clock;

    Repeats(
            Designations designations,
            DesignationDecisions decisions,
            AccessDecisions access,
            Groups groups,
            UserManagement users,
            RuleBook rules,
            AuditTrail audit,
            Words words,
            Clock clock) {
        this.designations = designations;
        this.decisions = decisions;
        this.access = access;
        this.groups = groups;
        this.users = users;
        this.rules = rules;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /**
     * What a request that repeats another one becomes; no two requests of a group and person are looked at at once.
     *
     * @param request that is not saved yet
     * @return the designation of which the sender is told; empty if the request begins a case of its own
     * @throws InvalidInput {@code hasAccess}, told to the officer of record only
     */
    Optional<Designation> of(Designation request, UUID requestedBy) {
        designations.hold(request.groupNumber() + " " + request.administratorEmail());
        Optional<Designation> earlier = designations.findUnderWay(
                request.groupNumber(), request.administratorEmail().canonical());
        if (earlier.isEmpty()) {
            // refused by rule, which nobody is told for a while: a group that is not known looks like one that is
            return designations
                    .findLatest(
                            request.groupNumber(), request.administratorEmail().canonical())
                    .filter(latest -> latest.isRefusedUnseen(clock.instant().minus(rules.waitingTime("REVIEW"))))
                    .filter(request::asksTheSameAs);
        }
        if (isOfficerOfRecord(requestedBy, request.groupNumber())) {
            return byOfficer(earlier.get(), requestedBy);
        }
        return Optional.of(request.asksTheSameAs(earlier.get()) ? earlier.get() : setAside(request, earlier.get()));
    }

    private boolean isOfficerOfRecord(UUID account, String group) {
        return account != null
                && groups.findById(group).map(EmployerGroup::number).isPresent()
                && access.membership(account, group).officer();
    }

    /** The officer's own word decides what is undecided, and renews a code that is of no use any more. */
    private Optional<Designation> byOfficer(Designation earlier, UUID officer) {
        switch (earlier.state()) {
            case AWAITING_CONFIRMATION -> decisions.confirmedBySession(earlier.id(), officer);
            case IN_REVIEW -> {
                decisions.cancel(
                        earlier.id(),
                        words.in(earlier.language(), Message.of("designation.asked-anew")),
                        Actor.of(officer, "officer"));
                return Optional.empty();
            }
            case ACCEPTED -> {
                if (access.holdingsIn(earlier.groupNumber()).stream()
                        .anyMatch(held -> held.grantId().equals(earlier.id()))) {
                    throw new InvalidInput(
                            "/administrator/email", "hasAccess", Message.of("refusal.designation.has-access"));
                }
                users.renewCode(officer, earlier.groupNumber(), earlier.id());
            }
            case RECEIVED, REFUSED, WITHDRAWN -> {
                // planned for later, or over
            }
        }
        return Optional.of(earlier);
    }

    /** Kept, but no case: its sender sees what everybody sees whose request leads to nothing. */
    private Designation setAside(Designation request, Designation earlier) {
        request.refuse(clock.instant());
        Designation kept = designations.save(request);
        audit.record(
                AuditAction.DESIGNATION_REFUSED,
                Actor.SYSTEM,
                groups.findById(kept.groupNumber()).map(EmployerGroup::number).orElse(null),
                kept.id(),
                Map.of("repeats", earlier.reference()));
        return kept;
    }
}
