package io.mandate.onboarding.designation;

import io.mandate.onboarding.access.Administrators;
import io.mandate.onboarding.access.Administrators.Administrator;
import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.designation.Designation.Stage;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.Person;
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
import java.time.Instant;
import java.util.Map;
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
    private final CaseKeys keys;
    private final AuditTrail audit;
    private final Administrators administrators;

    DesignationDecisions(
            Designations designations,
            Accounts accounts,
            Addresses addresses,
            Groups groups,
            UserManagement users,
            DesignationProcess process,
            Links links,
            CaseKeys keys,
            AuditTrail audit,
            Administrators administrators) {
        this.designations = designations;
        this.accounts = accounts;
        this.addresses = addresses;
        this.groups = groups;
        this.users = users;
        this.process = process;
        this.links = links;
        this.keys = keys;
        this.audit = audit;
        this.administrators = administrators;
    }

    /**
     * The officer of record confirms or rejects by the mailed link.
     *
     * @throws InvalidInput when the link is unknown
     * @throws StateMovedOn when it was decided before, or somebody else decides by now
     */
    public void confirm(String token, boolean confirmed) {
        Links.Link link = confirmation(token);
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
                null,
                Map.of());
        if (confirmed) {
            process.confirmedByOfficer(designation.id());
        } else {
            process.rejectedByOfficer(designation.id());
        }
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
                null,
                Map.of());
        process.confirmedByOfficer(id);
    }

    /**
     * What the officer of record is asked to confirm.
     *
     * @throws InvalidInput when the link is unknown
     */
    @Transactional(readOnly = true)
    public Asked asked(String token) {
        Links.Link link = confirmation(token);
        Designation designation = designations.findById(link.subject()).orElseThrow();
        EmployerGroup group = groups.findById(designation.groupNumber()).orElseThrow();
        Person administrator = designation.administrator();
        return new Asked(
                designation.reference(),
                group.number(),
                group.name(),
                administrator.name(),
                administrator.email(),
                administrator.company(),
                administrators.of(group.number()).map(Administrator::name).orElse(null),
                designation.receivedAt(),
                designation.stage() == Stage.OPEN && link.expired() ? Stage.EXPIRED : designation.stage(),
                designation.decidedAt() == null ? designation.checkedAt() : designation.decidedAt());
    }

    /**
     * @param at when it came to this; null while it is new
     * @param company null if none was named
     */
    public record Reported(
            Stage state,
            Instant at,
            boolean canEnd,
            String reference,
            String group,
            String groupName,
            String administrator,
            EmailAddress email,
            String company,
            Instant receivedAt) {}

    /**
     * What the officer of record, who may say that it was not them, finds.
     *
     * @throws InvalidInput as {@link #report}
     */
    @Transactional(readOnly = true)
    public Reported reported(String reference, String token) {
        Designation designation = toldOfficer(reference, token);
        Stage stage = designation.stage();
        boolean canEnd =
                switch (stage) {
                    case OPEN, IN_REVIEW -> designation.state() != Designation.State.RECEIVED;
                    case ACCEPTED ->
                        designations
                                .findUnderWay(
                                        designation.groupNumber(),
                                        designation.administratorEmail().canonical())
                                .filter(open -> open.id().equals(designation.id()))
                                .isPresent();
                    case REFUSED, EXPIRED -> false;
                };
        Person administrator = designation.administrator();
        return new Reported(
                stage,
                designation.decidedAt() == null ? designation.checkedAt() : designation.decidedAt(),
                canEnd,
                designation.reference(),
                designation.groupNumber(),
                groups.findById(designation.groupNumber())
                        .map(EmployerGroup::name)
                        .orElseThrow(),
                administrator.name(),
                administrator.email(),
                administrator.company(),
                designation.receivedAt());
    }

    private Designation toldOfficer(String reference, String token) {
        return designations
                .findByReference(reference)
                .filter(found -> keys.opens(CaseKeys.Purpose.REPORT, found.id(), token))
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
    }

    /**
     * @param company null if none was named
     * @param present who administers the group until the new administrator enters the code; null for nobody
     * @param at when it came to this state; null while it is new
     */
    public record Asked(
            String reference,
            String group,
            String groupName,
            String administrator,
            EmailAddress email,
            String company,
            String present,
            Instant receivedAt,
            Stage state,
            Instant at) {}

    private Links.Link confirmation(String token) {
        return links.find(Links.Purpose.CONFIRM_DESIGNATION, token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
    }

    /**
     * The officer of record, whom we told of a designation, says that it was not them: whatever has become of it ends.
     *
     * @throws InvalidInput when reference and token do not belong together
     * @throws StateMovedOn when there is nothing left to end
     */
    public void report(String reference, String token) {
        Designation designation = toldOfficer(reference, token);
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
            case RECEIVED, REFUSED -> throw nothingLeft();
        }
        audit.record(
                AuditAction.DESIGNATION_REJECTED, officer, designation.groupNumber(), designation.id(), null, Map.of());
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
        audit.record(
                AuditAction.DESIGNATION_CANCELLED, by, designation.groupNumber(), id, null, Map.of("reason", reason));
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
        if (partyTo(designation, reviewer)) {
            throw new NotAllowed(Message.of("refusal.designation.own"));
        }
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
                null,
                Map.of("accepted", accepted));
        process.reviewed(designation.id(), accepted);
    }

    /** Whether a designation is the account's own, so that it may not review it. */
    public boolean isPartyTo(UUID designationId, UUID account) {
        return partyTo(designations.findById(designationId).orElseThrow(NotVisible::new), account);
    }

    private boolean partyTo(Designation designation, UUID account) {
        Set<EmailAddress> own = addresses.verified(account);
        return account.equals(designation.requestedBy())
                || account.equals(designation.recordedBy())
                || own.contains(designation.officerEmail())
                || own.contains(designation.administratorEmail());
    }
}
