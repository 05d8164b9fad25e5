package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.code.AccessCode;
import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.onboarding.code.CodeTimes;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.MailOutcome;
import io.mandate.platform.mail.Mailer;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.CaseRules;
import io.mandate.platform.rules.CodePolicy;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.secret.Keys;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with access codes: issue, mail, remind, note the expiry. */
@Service
@Transactional
public class Codes {

    private final Invitations invitations;
    private final CodeIssues issues;
    private final Inviters inviters;
    private final InvitationMails mails;
    private final InvitationProcess process;
    private final CaseRules cases;
    private final Keys keys;
    private final AuditTrail audit;
    private final Clock clock;

    Codes(
            Invitations invitations,
            CodeIssues issues,
            Inviters inviters,
            InvitationMails mails,
            InvitationProcess process,
            CaseRules cases,
            Keys keys,
            AuditTrail audit,
            Clock clock) {
        this.invitations = invitations;
        this.issues = issues;
        this.inviters = inviters;
        this.mails = mails;
        this.process = process;
        this.cases = cases;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues the code of an open invitation; its validity starts now, on the database's clock. One that is live stays, and
     * is mailed once more.
     *
     * @return when it expires
     */
    public Instant issue(UUID caseId, Duration validity) {
        Invitation invitation = open(caseId);
        Optional<Instant> issued = issues.issue(caseId, invitation.email(), validity);
        if (issued.isEmpty()) {
            CodeIssue live = issues.live(caseId).orElseThrow();
            mails.sendAgain(caseId, live.number(), issues.mailAgain(live).orElse(null));
            return live.expiresAt();
        }
        Instant expiresAt = issued.get();
        audit.record(
                AuditAction.CODE_ISSUED,
                Actor.SYSTEM,
                invitation.group(),
                caseId,
                Map.of("expiresAt", expiresAt.toString()));
        return expiresAt;
    }

    /**
     * Counts the times of a live code anew when its case moves to another release. It never expires earlier than its owner
     * was told.
     *
     * @param rules of that release
     * @return empty if there is no live code
     */
    public Optional<CodeTimes> recount(UUID caseId, RuleBook rules) {
        Optional<CodeIssue> live = issues.live(caseId).filter(issue -> !issue.expired());
        if (live.isEmpty()) {
            return Optional.empty();
        }
        invitations.lockGroupOf(caseId);
        Invitation invitation = open(caseId);
        CodePolicy policy = rules.codePolicy(invitation.role().name());
        return issues.extend(live.get(), policy.validity()).map(expiresAt -> {
            if (expiresAt.isAfter(live.get().expiresAt())) {
                audit.record(
                        AuditAction.CODE_EXTENDED,
                        Actor.SYSTEM,
                        invitation.group(),
                        caseId,
                        Map.of("expiresAt", expiresAt.toString()));
            }
            return CodeTimes.of(live.get().issuedAt(), expiresAt, policy, clock.instant());
        });
    }

    /**
     * Lets the live code of an open invitation be valid for longer, and tells its owner.
     *
     * @param by no more than the longest time that waiting-times.dmn allows a code, counted from its issue
     * @return when it expires
     * @throws InvalidInput {@code NO_LIVE_CODE}, or {@code TOO_LONG}
     */
    public Instant extend(UUID caseId, Duration by, Actor staff) {
        invitations.lockGroupOf(caseId);
        CodeIssue live = issues.live(caseId)
                .filter(issue -> !issue.expired())
                .orElseThrow(() -> new InvalidInput("", "NO_LIVE_CODE", Message.of("refusal.code.none-to-extend")));
        Duration validity = Duration.between(live.issuedAt(), live.expiresAt()).plus(by);
        if (validity.compareTo(cases.of(caseId).waitingTime("LONGEST_CODE")) > 0) {
            throw new InvalidInput("/hours", "TOO_LONG", Message.of("refusal.code.extended-too-long"));
        }
        Invitation invitation = open(caseId);
        Instant expiresAt = issues.extend(live, validity).orElseThrow(CaseMovedOn::new);
        mails.extended(invitation, expiresAt);
        audit.record(
                AuditAction.CODE_EXTENDED,
                staff,
                invitation.group(),
                caseId,
                Map.of("expiresAt", expiresAt.toString()));
        process.codeExtended(caseId);
        return expiresAt;
    }

    /** When the live code expires; for the timer of its case. */
    public Optional<Instant> expiresAt(UUID caseId) {
        return issues.live(caseId).map(CodeIssue::expiresAt);
    }

    /**
     * Tells whoever decides once more that something waits for them.
     *
     * @return false if nothing waits for anybody's decision, or there is nobody to tell
     */
    public boolean askDecider(UUID caseId, Actor staff) {
        Invitation invitation =
                invitations.findById(caseId).filter(Invitation::isOpen).orElse(null);
        if (invitation == null) {
            return false;
        }
        Inviter inviter = inviters.of(invitation);
        CodeIssue latest = issues.latest(caseId).orElse(null);
        if (inviter.email() == null || latest == null) {
            return false;
        }
        mails.askDecider(invitation, inviter, latest, issues.refusedAt(caseId));
        audit.record(AuditAction.DECIDER_ASKED, staff, invitation.group(), caseId, Map.of());
        return true;
    }

    /** When the live code expires, and the reminders that are still to come. */
    public Optional<CodeTimes> times(UUID caseId) {
        return issues.live(caseId)
                .map(live -> CodeTimes.of(
                        live.issuedAt(),
                        live.expiresAt(),
                        cases.of(caseId)
                                .codePolicy(invitations
                                        .findById(caseId)
                                        .orElseThrow()
                                        .role()
                                        .name()),
                        clock.instant()));
    }

    /** Ends a code that is live although its invitation is not open. */
    public void endOutlived(UUID caseId) {
        if (!issues.expire(caseId)) {
            issues.end(caseId, CodeIssues.State.VOID);
        }
    }

    /** What was offered to the account that entered the code. */
    public record Redeemed(Offer offer, UUID account) {}

    /** Empty if nobody entered the code of the case. */
    public Optional<Redeemed> redeemed(UUID caseId) {
        return issues.redeemedBy(caseId)
                .map(account ->
                        new Redeemed(invitations.findById(caseId).orElseThrow().offer(), account));
    }

    /** What the invited person will be, as code-policy.dmn names it. */
    public String role(UUID caseId) {
        return open(caseId).role().name();
    }

    /**
     * Mails the live code. The code exists only within this call and in the mail.
     *
     * @param release whose mail text is used
     */
    public MailOutcome mail(UUID caseId, String release) {
        CodeIssue live = issues.live(caseId).orElse(null);
        if (live == null) {
            return MailOutcome.OBSOLETE;
        }
        Invitation invitation = open(caseId);
        AccessCode code = AccessCode.derive(keys, live.kid(), caseId, live.number(), live.nonce(), live.email());
        Mailer.Delivery delivery = mails.sendCode(invitation, live, code, release);
        if (delivery.outcome() == MailOutcome.SENT) {
            issues.mailed(live, delivery.answer());
        }
        return delivery.outcome();
    }

    /**
     * Reminds the invitee of a code that is still of use, and tells whoever decides about the invitation (H3). A reminder
     * never holds the code.
     */
    public void remind(UUID caseId) {
        issues.live(caseId).filter(live -> !live.expired()).ifPresent(live -> {
            Invitation invitation = open(caseId);
            mails.remind(invitation, inviters.of(invitation), live);
            audit.record(AuditAction.INVITEE_REMINDED, Actor.SYSTEM, invitation.group(), caseId, Map.of());
        });
    }

    /**
     * Notes that the code expired and tells both sides.
     *
     * @return who decides what happens now
     * @throws CaseMovedOn when the database's clock says that it has not, or the code ended otherwise meanwhile
     */
    public Inviter expired(UUID caseId) {
        invitations.lockGroupOf(caseId);
        if (!issues.expire(caseId)) {
            throw new CaseMovedOn();
        }
        Invitation invitation = open(caseId);
        invitation.expire();
        Inviter inviter = inviters.of(invitation);
        Instant decideBy = clock.instant().plus(cases.of(caseId).waitingTime("DECISION_ON_EXPIRED_CODE"));
        mails.expired(invitation, inviter, issues.latest(caseId).orElseThrow().expiresAt(), decideBy);
        audit.record(AuditAction.CODE_EXPIRED, Actor.SYSTEM, invitation.group(), caseId, Map.of());
        return inviter;
    }

    /**
     * Notes that the mail server refused the address for good; the code can reach nobody and dies.
     *
     * @return who can correct the address
     */
    public Inviter addressRefused(UUID caseId) {
        invitations.lockGroupOf(caseId);
        Invitation invitation = open(caseId);
        issues.end(caseId, CodeIssues.State.VOID);
        invitation.addressRefused();
        Inviter inviter = inviters.of(invitation);
        mails.addressRefused(invitation, inviter);
        audit.record(AuditAction.ADDRESS_REFUSED, Actor.SYSTEM, invitation.group(), caseId, Map.of());
        return inviter;
    }

    /** Nobody decided within the longest wait: the invitation ends. */
    public void lapsed(UUID caseId) {
        invitations.lockGroupOf(caseId);
        Invitation invitation = open(caseId);
        issues.end(caseId, CodeIssues.State.VOID);
        invitation.withdraw(EndReason.LAPSED, clock.instant());
        audit.record(AuditAction.INVITATION_LAPSED, Actor.SYSTEM, invitation.group(), caseId, Map.of());
        mails.tellWithdrawn(caseId);
    }

    private Invitation open(UUID caseId) {
        return invitations.findById(caseId).filter(Invitation::isOpen).orElseThrow(CaseMovedOn::new);
    }
}
