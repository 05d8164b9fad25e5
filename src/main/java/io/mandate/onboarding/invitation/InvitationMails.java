package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.AccessWords;
import io.mandate.onboarding.code.AccessCode;
import io.mandate.onboarding.code.CodeIssues;
import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.onboarding.code.CodeLinks;
import io.mandate.people.account.Languages;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Mailer;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.mail.smtp.MailAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the invited person and whoever decides about the invitation are told, each in their own language. Only the mail of
 * the code holds the code.
 */
@Component
@Transactional
public class InvitationMails {

    /** Before an invitation lapses on which nobody decides. */
    private static final Duration LAST_REMINDER = Duration.ofDays(7);

    /** Who is told how to register. */
    private static final String STRANGER = "stranger";

    private final Invitations invitations;
    private final CodeIssues issues;
    private final CodeLinks links;
    private final Inviters inviters;
    private final AccessWords words;
    private final Languages languages;
    private final Mailer mailer;
    private final Notices notices;
    private final Instants instants;
    private final Clock clock;

    InvitationMails(
            Invitations invitations,
            CodeIssues issues,
            CodeLinks links,
            Inviters inviters,
            AccessWords words,
            Languages languages,
            Mailer mailer,
            Notices notices,
            Instants instants,
            Clock clock) {
        this.invitations = invitations;
        this.issues = issues;
        this.links = links;
        this.inviters = inviters;
        this.words = words;
        this.languages = languages;
        this.mailer = mailer;
        this.notices = notices;
        this.instants = instants;
        this.clock = clock;
    }

    /** @param release whose mail text is used */
    Mailer.Delivery sendCode(Invitation invitation, CodeIssue live, AccessCode code, String release) {
        Optional<String> chosen = languages.of(invitation.email());
        String language = chosen.orElse(invitation.language());
        Inviter inviter = inviters.of(invitation);
        Map<String, Object> model = model(invitation, inviter, language);
        model.put("hasAccount", chosen.isPresent());
        model.put("replaces", issues.hasMailedBefore(live));
        model.put("code", code.forMail());
        model.put("link", links.url(live));
        model.put("inviter", inviter.name() == null ? words.groupName(invitation.group()) : inviter.name());
        model.put("role", words.role(invitation.role(), language));
        model.put("expiresAt", words.time(live.expiresAt(), invitation.group(), language));
        return mailer.send(invitation.id(), live.number(), live.email(), release, "access-code", language, model);
    }

    void remind(Invitation invitation, Inviter inviter, CodeIssue live) {
        Optional<String> chosen = languages.of(live.email());
        String language = chosen.orElse(invitation.language());
        Map<String, Object> model = reminder(invitation, inviter, live, language);
        model.put(STRANGER, chosen.isEmpty());
        notices.queueFor(invitation.id(), "access-code-reminder", live.email(), language, model);
        if (!inviter.self()) {
            tellInTime(
                    invitation,
                    inviter,
                    "access-code-reminder-inviter",
                    reminder(invitation, inviter, live, inviter.language()));
        }
    }

    void extended(Invitation invitation, Instant expiresAt) {
        toInvitee(invitation, inviters.of(invitation), "code-extended", expiresAt, Map.of());
    }

    /** @param decideBy when the invitation lapses: whoever decides is told now, and a week before */
    void expired(Invitation invitation, Inviter inviter, Instant expiredAt, Instant decideBy) {
        Map<String, Object> model = model(invitation, inviter, inviter.language());
        model.put("expiresAt", words.time(expiredAt, invitation.group(), inviter.language()));
        model.put("until", words.time(decideBy, invitation.group(), inviter.language()));
        boolean daily = tellInTime(invitation, inviter, "code-expired-decider", model);
        if (daily || !inviter.self()) {
            toInvitee(
                    invitation,
                    inviter,
                    "code-expired-invitee",
                    expiredAt,
                    inviter.name() == null ? Map.of() : Map.of("inviter", inviter.name(), "daily", daily));
        }
        Instant remindAt = decideBy.minus(LAST_REMINDER);
        if (remindAt.minus(LAST_REMINDER).isAfter(clock.instant())) {
            notices.remind(invitation.id(), "code-expired-decider", remindAt);
        }
    }

    void addressRefused(Invitation invitation, Inviter inviter) {
        tell(invitation, inviter, "address-refused", model(invitation, inviter, inviter.language()));
    }

    /** Repeats what was mailed when the case began to wait for the decider. */
    void askDecider(Invitation invitation, Inviter inviter, CodeIssue latest, Optional<Instant> refusedAt) {
        Map<String, Object> model = reminder(invitation, inviter, latest, inviter.language());
        model.put("asked", true);
        model.put("unsent", latest.mailedAt() == null);
        refusedAt.ifPresent(at -> model.put("at", words.time(at, invitation.group(), inviter.language())));
        tell(invitation, inviter, kindOfAsking(invitation, latest), model);
    }

    /** By the clock, as whoever asks is answered: the timer that moves the case may be late. */
    private static String kindOfAsking(Invitation invitation, CodeIssue latest) {
        if (invitation.state() == Invitation.State.ADDRESS_REFUSED) {
            return "address-refused";
        }
        return latest.expired() ? "code-expired-decider" : "access-code-reminder-inviter";
    }

    /** Tells both sides that the invitation ended without access; a person who never got a code does not know of it. */
    public void tellWithdrawn(UUID caseId) {
        Invitation invitation = invitations.findById(caseId).orElseThrow();
        Inviter inviter = inviters.of(invitation);
        boolean knows = issues.count(caseId) > 0;
        if (knows) {
            String language = languageOf(invitation);
            notices.queueFor(
                    caseId,
                    "invitation-withdrawn-invitee",
                    invitation.email(),
                    language,
                    ended(invitation, inviter, language));
        }
        if (!(knows && inviter.self())) {
            tell(invitation, inviter, "invitation-withdrawn-inviter", ended(invitation, inviter, inviter.language()));
        }
    }

    private Map<String, Object> ended(Invitation invitation, Inviter inviter, String language) {
        Map<String, Object> model = model(invitation, inviter, language);
        model.put("lapsed", invitation.lapsed());
        return model;
    }

    /** Tells whoever invited that the code was used. */
    public void tellGranted(UUID caseId) {
        Invitation invitation = invitations.findById(caseId).orElseThrow();
        Inviter inviter = inviters.of(invitation);
        tell(invitation, inviter, "access-granted-inviter", model(invitation, inviter, inviter.language()));
    }

    private void toInvitee(
            Invitation invitation, Inviter inviter, String kind, Instant expiresAt, Map<String, Object> more) {
        Optional<String> chosen = languages.of(invitation.email());
        String language = chosen.orElse(invitation.language());
        Map<String, Object> model = model(invitation, inviter, language);
        model.putAll(more);
        model.put(STRANGER, chosen.isEmpty());
        model.put("expiresAt", words.time(expiresAt, invitation.group(), language));
        notices.queueFor(invitation.id(), kind, invitation.email(), language, model);
    }

    /** Nobody is told while a team has no administrator. */
    private void tell(Invitation invitation, Inviter inviter, String kind, Map<String, Object> model) {
        if (inviter.email() != null) {
            model.putAll(recipient(inviter));
            notices.queueFor(invitation.id(), kind, inviter.email(), inviter.language(), model);
        }
    }

    /**
     * At once, or with all that waits for the inviter that day.
     *
     * @return whether it waits
     */
    private boolean tellInTime(Invitation invitation, Inviter inviter, String kind, Map<String, Object> model) {
        if (inviter.email() == null) {
            return false;
        }
        model.putAll(recipient(inviter));
        return notices.queueOrKeep(invitation.id(), kind, inviter.email(), inviter.language(), model);
    }

    private static Map<String, Object> recipient(Inviter inviter) {
        return Map.of(
                "recipient",
                Map.of("firstName", inviter.firstName(), "lastName", inviter.lastName()),
                STRANGER,
                !inviter.registered());
    }

    /** The language of the invited person's account, or else of the page on which they were invited. */
    private String languageOf(Invitation invitation) {
        return languages.of(invitation.email(), invitation.language());
    }

    private Map<String, Object> reminder(Invitation invitation, Inviter inviter, CodeIssue live, String language) {
        Map<String, Object> model = model(invitation, inviter, language);
        model.put("sentAt", words.time(live.issuedAt(), invitation.group(), language));
        model.put("expiresAt", words.time(live.expiresAt(), invitation.group(), language));
        model.put("timeLeft", instants.inWords(Duration.between(clock.instant(), live.expiresAt()), language));
        return model;
    }

    private Map<String, Object> model(Invitation invitation, Inviter inviter, String language) {
        Map<String, Object> model = words.of(
                new AccessWords.Person(invitation.firstName(), invitation.lastName(), invitation.email()),
                invitation.group(),
                invitation.billingUnit(),
                invitation.rights(),
                language);
        model.put("own", inviter.self());
        return model;
    }

    /** The mail of this issue is sent once more. */
    void sendAgain(UUID caseId, int issueNo, MailAnswer answer) {
        mailer.sendAgain(caseId, issueNo, answer);
    }
}
