package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.code.AccessCode;
import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.onboarding.code.CodeTimes;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.people.account.Languages;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.MailOutcome;
import io.mandate.platform.mail.Mailer;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.mail.UnitNames;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.rules.CodePolicy;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.secret.Keys;
import io.mandate.platform.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with access codes: issue, mail, remind, note the expiry. */
@Service
@Transactional
public class Codes {

    private final Invitations invitations;
    private final CodeIssues issues;
    private final Inviters inviters;
    private final Groups groups;
    private final Catalogue catalogue;
    private final InvitationProcess process;
    private final RuleBook rules;
    private final Keys keys;
    private final Mailer mailer;
    private final Notices notices;
    private final Languages languages;
    private final UnitNames units;
    private final Instants instants;
    private final AuditTrail audit;
    private final Clock clock;

    Codes(
            Invitations invitations,
            CodeIssues issues,
            Inviters inviters,
            Groups groups,
            Catalogue catalogue,
            InvitationProcess process,
            RuleBook rules,
            Keys keys,
            Mailer mailer,
            Notices notices,
            Languages languages,
            UnitNames units,
            Instants instants,
            AuditTrail audit,
            Clock clock) {
        this.invitations = invitations;
        this.issues = issues;
        this.inviters = inviters;
        this.groups = groups;
        this.catalogue = catalogue;
        this.process = process;
        this.rules = rules;
        this.keys = keys;
        this.mailer = mailer;
        this.notices = notices;
        this.languages = languages;
        this.units = units;
        this.instants = instants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues the code of an open invitation; its validity starts now, on the database's clock.
     *
     * @return when it expires
     */
    public Instant issue(UUID caseId, Duration validity) {
        Invitation invitation = open(caseId);
        Instant expiresAt = issues.issue(caseId, invitation.email(), validity);
        audit.record(
                AuditAction.CODE_ISSUED,
                Actor.SYSTEM,
                invitation.group(),
                caseId,
                null,
                Map.of("expiresAt", expiresAt.toString()));
        return expiresAt;
    }

    /**
     * Counts the times of a live code anew when its case moves to another release. It never expires earlier than its owner
     * was told.
     *
     * @param policies of the release, by role
     * @return empty if there is no live code
     */
    public Optional<CodeTimes> recount(UUID caseId, Function<String, CodePolicy> policies) {
        Optional<CodeIssue> live = issues.live(caseId).filter(issue -> !issue.expired());
        if (live.isEmpty()) {
            return Optional.empty();
        }
        invitations.lockGroupOf(caseId);
        Invitation invitation = open(caseId);
        CodePolicy policy = policies.apply(invitation.role().name());
        return issues.extend(live.get(), policy.validity()).map(expiresAt -> {
            if (expiresAt.isAfter(live.get().expiresAt())) {
                audit.record(
                        AuditAction.CODE_EXTENDED,
                        Actor.SYSTEM,
                        invitation.group(),
                        caseId,
                        null,
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
                .orElseThrow(() -> new InvalidInput(
                        "", "NO_LIVE_CODE", "This case has no code that could be extended. Send a new one."));
        Duration validity = Duration.between(live.issuedAt(), live.expiresAt()).plus(by);
        if (validity.compareTo(rules.waitingTime("LONGEST_CODE")) > 0) {
            throw new InvalidInput(
                    "/hours",
                    "TOO_LONG",
                    "A code cannot be valid for that long. Extend it by less, or send a new one.");
        }
        Invitation invitation = open(caseId);
        Instant expiresAt = issues.extend(live, validity).orElseThrow(CaseMovedOn::new);
        String language = languageOf(invitation);
        Map<String, Object> model = model(invitation, language);
        model.put("expiresAt", instants.inWords(expiresAt, language));
        notices.queueFor(caseId, "code-extended", live.email(), language, model);
        audit.record(
                AuditAction.CODE_EXTENDED,
                staff,
                invitation.group(),
                caseId,
                null,
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
        String kind =
                switch (invitation.state()) {
                    case EXPIRED -> "code-expired-decider";
                    case ADDRESS_REFUSED -> "address-refused";
                    default -> "access-code-reminder-inviter";
                };
        Inviter inviter = inviters.of(invitation);
        CodeIssue latest = issues.latest(caseId).orElse(null);
        if (inviter.email() == null || latest == null) {
            return false;
        }
        Map<String, Object> model = reminder(invitation, latest, inviter.language());
        model.put("asked", true);
        model.put("unsent", latest.mailedAt() == null);
        issues.refusedAt(caseId).ifPresent(at -> model.put("at", instants.inWords(at, inviter.language())));
        tell(caseId, inviter, kind, model);
        audit.record(AuditAction.DECIDER_ASKED, staff, invitation.group(), caseId, null, Map.of());
        return true;
    }

    /** The times of the live code as they are, with the reminders of a policy that are still to come. */
    public Optional<CodeTimes> times(UUID caseId, CodePolicy policy) {
        return issues.live(caseId)
                .map(live -> CodeTimes.of(live.issuedAt(), live.expiresAt(), policy, clock.instant()));
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

    /** What is known of a case, if it is one of an invitation whose code was issued. */
    public Optional<InvitationSummary> find(UUID caseId) {
        return issues.latest(caseId).map(issued -> summary(caseId));
    }

    /** What a decision about an invitation needs to show. */
    public InvitationSummary summary(UUID caseId) {
        Invitation invitation = invitations.findById(caseId).orElseThrow();
        CodeIssue latest = issues.latest(caseId).orElseThrow();
        EmployerGroup group = groups.findById(invitation.group()).orElseThrow();
        return new InvitationSummary(
                invitation.role(),
                invitation.group(),
                group.name(),
                invitation.name(),
                invitation.email(),
                invitation.offer(),
                instants.inWords(latest.issuedAt(), Language.ofRequest()),
                instants.inWords(latest.expiresAt(), Language.ofRequest()));
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
        String language = languageOf(invitation);
        Map<String, Object> model = model(invitation, language);
        model.put("code", code.forMail());
        model.put("expiresAt", instants.inWords(live.expiresAt(), language));
        MailOutcome outcome = mailer.send(caseId, live.number(), live.email(), release, "access-code", language, model);
        if (outcome == MailOutcome.SENT) {
            issues.mailed(live);
        }
        return outcome;
    }

    /**
     * Reminds the invitee of a code that is still of use, and tells whoever decides about the invitation (H3). A reminder
     * never holds the code.
     */
    public void remind(UUID caseId) {
        issues.live(caseId).filter(live -> !live.expired()).ifPresent(live -> {
            Invitation invitation = open(caseId);
            String language = languageOf(invitation);
            notices.queueFor(
                    caseId, "access-code-reminder", live.email(), language, reminder(invitation, live, language));
            Inviter inviter = inviters.of(invitation);
            tell(caseId, inviter, "access-code-reminder-inviter", reminder(invitation, live, inviter.language()));
            audit.record(AuditAction.INVITEE_REMINDED, Actor.SYSTEM, invitation.group(), caseId, null, Map.of());
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
        Instant expiredAt = issues.latest(caseId).orElseThrow().expiresAt();
        String language = languageOf(invitation);
        Map<String, Object> invitee = model(invitation, language);
        invitee.put("expiresAt", instants.inWords(expiredAt, language));
        notices.queueFor(caseId, "code-expired-invitee", invitation.email(), language, invitee);
        Map<String, Object> decider = model(invitation, inviter.language());
        decider.put("expiresAt", instants.inWords(expiredAt, inviter.language()));
        tell(caseId, inviter, "code-expired-decider", decider);
        audit.record(AuditAction.CODE_EXPIRED, Actor.SYSTEM, invitation.group(), caseId, null, Map.of());
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
        tell(caseId, inviter, "address-refused", model(invitation, inviter.language()));
        audit.record(AuditAction.ADDRESS_REFUSED, Actor.SYSTEM, invitation.group(), caseId, null, Map.of());
        return inviter;
    }

    /** Nobody decided within the longest wait: the invitation ends. */
    public void lapsed(UUID caseId) {
        invitations.lockGroupOf(caseId);
        Invitation invitation = open(caseId);
        issues.end(caseId, CodeIssues.State.VOID);
        invitation.withdraw("LAPSED", clock.instant());
        audit.record(AuditAction.INVITATION_LAPSED, Actor.SYSTEM, invitation.group(), caseId, null, Map.of());
        tellWithdrawn(caseId);
    }

    /** Tells both sides that the invitation ended without access; a person who never got a code does not know of it. */
    public void tellWithdrawn(UUID caseId) {
        Invitation invitation = invitations.findById(caseId).orElseThrow();
        if (issues.count(caseId) > 0) {
            String language = languageOf(invitation);
            notices.queueFor(
                    caseId, "invitation-withdrawn-invitee", invitation.email(), language, model(invitation, language));
        }
        Inviter inviter = inviters.of(invitation);
        tell(caseId, inviter, "invitation-withdrawn-inviter", model(invitation, inviter.language()));
    }

    /** Tells whoever invited that the code was used. */
    public void tellGranted(UUID caseId) {
        Invitation invitation = invitations.findById(caseId).orElseThrow();
        Inviter inviter = inviters.of(invitation);
        tell(caseId, inviter, "access-granted-inviter", model(invitation, inviter.language()));
    }

    /** The invited person's own, or that of whoever invited, on whose page it was asked for. */
    private String languageOf(Invitation invitation) {
        return languages.of(invitation.email(), invitation.language());
    }

    private Map<String, Object> reminder(Invitation invitation, CodeIssue live, String language) {
        Map<String, Object> model = model(invitation, language);
        model.put("sentAt", instants.inWords(live.issuedAt(), language));
        model.put("expiresAt", instants.inWords(live.expiresAt(), language));
        model.put("timeLeft", instants.inWords(Duration.between(clock.instant(), live.expiresAt()), language));
        return model;
    }

    private void tell(UUID caseId, Inviter inviter, String kind, Map<String, Object> model) {
        if (inviter.email() != null) {
            model.put("recipient", Map.of("firstName", inviter.firstName(), "lastName", inviter.lastName()));
            notices.queueFor(caseId, kind, inviter.email(), inviter.language(), model);
        }
    }

    private Map<String, Object> model(Invitation invitation, String language) {
        EmployerGroup group = groups.findById(invitation.group()).orElseThrow();
        List<String> rights = catalogue.labels(invitation.rights(), language);
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", invitation.firstName(), "lastName", invitation.lastName()));
        model.put(
                "person",
                Map.of(
                        "firstName",
                        invitation.firstName(),
                        "lastName",
                        invitation.lastName(),
                        "email",
                        invitation.email()));
        model.put("group", Map.of("number", group.number(), "name", group.name()));
        model.put("billingUnit", units.inWords(invitation.billingUnit(), language));
        model.put("rights", rights);
        return model;
    }

    private Invitation open(UUID caseId) {
        return invitations.findById(caseId).filter(Invitation::isOpen).orElseThrow(CaseMovedOn::new);
    }
}
