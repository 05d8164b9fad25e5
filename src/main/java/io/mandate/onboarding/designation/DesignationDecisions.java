package io.mandate.onboarding.designation;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Addresses;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who decides on a designation, and how: the officer of record by a link, membership services by a task, operations. */
@Service
@Transactional
public class DesignationDecisions {

    private static final Removal REPORTED = new Removal(EndReason.SECURITY, null);

    private final Designations designations;
    private final Accounts accounts;
    private final Addresses addresses;
    private final Groups groups;
    private final UserManagement users;
    private final DesignationProcess process;
    private final Links links;
    private final MailedDesignations mailed;
    private final AuditTrail audit;
    private final Clock clock;

    DesignationDecisions(
            Designations designations,
            Accounts accounts,
            Addresses addresses,
            Groups groups,
            UserManagement users,
            DesignationProcess process,
            Links links,
            MailedDesignations mailed,
            AuditTrail audit,
            Clock clock) {
        this.designations = designations;
        this.accounts = accounts;
        this.addresses = addresses;
        this.groups = groups;
        this.users = users;
        this.process = process;
        this.links = links;
        this.mailed = mailed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The officer of record confirms or rejects by the mailed link.
     *
     * @throws InvalidInput when the link is unknown
     * @throws StateMovedOn when it was decided before, or somebody else decides by now
     */
    public void confirm(String token, boolean confirmed) {
        Links.Link link = mailed.confirmation(token);
        Designation designation = designations.findById(link.subject()).orElseThrow();
        if (designation.state() != Designation.State.AWAITING_CONFIRMATION || !links.use(link.id())) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.designation.nothing-to-do"));
        }
        designation.decidedBy(null, confirmed ? null : "REJECTED_BY_OFFICER");
        audit.record(
                confirmed ? AuditAction.DESIGNATION_CONFIRMED : AuditAction.DESIGNATION_REJECTED,
                Actor.of(
                        accounts.findByEmail(recordOf(designation).email())
                                .map(Account::id)
                                .orElse(null),
                        "officer"),
                designation.groupNumber(),
                designation.id(),
                Map.of());
        if (confirmed) {
            process.confirmedByOfficer(designation.id());
        } else {
            process.rejectedByOfficer(designation.id());
        }
    }

    /**
     * The officer of record confirms while signed on, without the link.
     *
     * @throws NotVisible when the group has no such designation
     * @throws StateMovedOn when it does not wait for the officer's answer
     */
    public void confirm(UUID officer, String group, UUID id) {
        if (of(group, id).state() != Designation.State.AWAITING_CONFIRMATION) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.designation.nothing-to-do"));
        }
        confirmedBySession(id, officer);
    }

    private Designation of(String group, UUID id) {
        return designations
                .findById(id)
                .filter(found -> found.groupNumber().equals(group))
                .orElseThrow(NotVisible::new);
    }

    /** The officer of record asked for the same while signed on, which confirms it. */
    void confirmedBySession(UUID id, UUID officer) {
        Designation designation = designations.findById(id).orElseThrow();
        designation.decidedBy(officer, null);
        audit.record(
                AuditAction.DESIGNATION_CONFIRMED,
                Actor.of(officer, "officer"),
                designation.groupNumber(),
                id,
                Map.of());
        process.confirmedByOfficer(id);
    }

    /**
     * The officer of record takes an undecided designation of the group back, whoever asked for it: the group's word is the
     * officer's (F1).
     *
     * @throws NotVisible when the group has no such designation
     * @throws StateMovedOn when it was decided before, or is compared with the record at this moment
     */
    public void withdraw(UUID officer, String group, UUID id) {
        Designation designation = of(group, id);
        if (!designation.waits()) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.designation.not-undecided"));
        }
        designation.withdraw(officer, clock.instant());
        audit.record(AuditAction.DESIGNATION_WITHDRAWN, Actor.of(officer, "officer"), group, id, null, Map.of());
        process.withdrawnByOfficer(id);
    }

    /**
     * The officer of record, whom we told of a designation, says that it was not them: whatever has become of it ends.
     *
     * @throws InvalidInput when reference and token do not belong together
     * @throws StateMovedOn when there is nothing left to end
     */
    public void report(String reference, String token) {
        Designation designation = mailed.toldOfficer(reference, token);
        Actor officer = Actor.of(
                accounts.findByEmail(recordOf(designation).email())
                        .map(Account::id)
                        .orElse(null),
                "officer");
        switch (designation.state()) {
            case AWAITING_CONFIRMATION -> {
                rejected(designation);
                process.rejectedByOfficer(designation.id());
            }
            case IN_REVIEW -> {
                rejected(designation);
                process.reviewed(designation.id(), false);
            }
            case ACCEPTED -> {
                if (!users.endCase(officer, designation.groupNumber(), designation.id(), REPORTED)) {
                    throw nothingLeft();
                }
            }
            case RECEIVED, REFUSED, WITHDRAWN -> throw nothingLeft();
        }
        audit.record(AuditAction.DESIGNATION_REJECTED, officer, designation.groupNumber(), designation.id(), Map.of());
    }

    /**
     * Operations end an undecided request; the officer of record is told why.
     *
     * @return false if there is nothing undecided to end
     */
    public boolean cancel(UUID id, String reason, Actor by) {
        Designation designation = designations.findById(id).orElse(null);
        if (designation == null
                || !Set.of(Designation.State.AWAITING_CONFIRMATION, Designation.State.IN_REVIEW)
                        .contains(designation.state())) {
            return false;
        }
        boolean inReview = designation.state() == Designation.State.IN_REVIEW;
        designation.decidedBy(by.accountId(), reason);
        audit.record(AuditAction.DESIGNATION_CANCELLED, by, designation.groupNumber(), id, Map.of("reason", reason));
        if (inReview) {
            process.reviewed(id, false);
        } else {
            process.rejectedByOfficer(id);
        }
        return true;
    }

    private void rejected(Designation designation) {
        designation.decidedBy(null, "REJECTED_BY_OFFICER");
    }

    private static StateMovedOn nothingLeft() {
        return new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.designation.ended"));
    }

    private EmployerGroup.Officer recordOf(Designation designation) {
        return groups.findById(designation.groupNumber()).orElseThrow().officer();
    }

    /**
     * Membership services decide. Nobody reviews their own: not who asked or typed it from paper, not who is named, not the
     * officer (T2).
     *
     * @throws NotAllowed when the reviewer is a party to the designation
     * @throws StateMovedOn when it was decided before
     */
    public void review(UUID reviewer, UUID designationId, boolean accepted, String reason) {
        Designation designation = designations.findById(designationId).orElseThrow(NotVisible::new);
        whyNot(designationId, reviewer).ifPresent(why -> {
            throw new NotAllowed(why);
        });
        if (designation.state() != Designation.State.IN_REVIEW) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.designation.decided"));
        }
        if (!accepted && (reason == null || reason.isBlank())) {
            throw new InvalidInput("/reason", "required", Message.of("refusal.designation.reason"));
        }
        if (accepted && groups.findById(designation.groupNumber()).isEmpty()) {
            throw new InvalidInput("/decision", "groupUnknown", Message.of("refusal.designation.unknown-group"));
        }
        designation.decidedBy(reviewer, reason == null || reason.isBlank() ? null : reason.strip());
        audit.record(
                AuditAction.DESIGNATION_REVIEWED,
                Actor.of(reviewer, "membership-services"),
                designation.groupNumber(),
                designation.id(),
                Map.of("accepted", accepted));
        process.reviewed(designation.id(), accepted);
    }

    /** Those of the designations that are the account's own, so that it may not review them. */
    public Set<UUID> partyTo(Collection<UUID> cases, UUID account) {
        return designations.findOfParty(cases, account);
    }

    /** Why the account may not review a designation; empty if it may. */
    public Optional<Message> whyNot(UUID id, UUID account) {
        if (partyTo(Set.of(id), account).isEmpty()) {
            return Optional.empty();
        }
        Designation designation = designations.findById(id).orElseThrow();
        Set<EmailAddress> theirs = addresses.verified(account);
        boolean recordedOnly = account.equals(designation.recordedBy())
                && !theirs.contains(designation.officerEmail())
                && !theirs.contains(designation.administratorEmail());
        return Optional.of(Message.of(recordedOnly ? "refusal.designation.recorded" : "refusal.designation.own"));
    }
}
