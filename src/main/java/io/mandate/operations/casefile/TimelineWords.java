package io.mandate.operations.casefile;

import static java.util.stream.Collectors.joining;

import io.mandate.analyst.Explanations.Cell;
import io.mandate.analyst.Explanations.Explanation;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Sentences;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The sentences of a timeline, in the language of the request. What has none is named as it is recorded. */
@Component
class TimelineWords {

    private static final Map<String, String> ACTS = Map.ofEntries(
            Map.entry("designation-requested", "The designation was received."),
            Map.entry("designation-confirmation-asked", "The officer of record was asked to confirm."),
            Map.entry("designation-confirmed", "The officer of record confirmed the designation."),
            Map.entry("designation-rejected", "The officer of record rejected the designation."),
            Map.entry("designation-review-asked", "Membership services were asked to review the designation."),
            Map.entry("designation-reviewed", "Membership services reviewed the designation."),
            Map.entry("designation-accepted", "The designation was accepted."),
            Map.entry("designation-refused", "The designation was not accepted."),
            Map.entry("paper-form-received", "A form on paper was taken in."),
            Map.entry("paper-form-recorded", "The form on paper was recorded as a designation."),
            Map.entry("paper-form-kept", "The form on paper repeats an earlier request."),
            Map.entry("paper-form-put-aside", "The form on paper was put aside."),
            Map.entry("invited", "The person was invited."),
            Map.entry("code-issued", "An access code was issued."),
            Map.entry("code-expired", "The access code expired."),
            Map.entry("code-extended", "The time of the access code was extended."),
            Map.entry("code-refused", "An access code was refused."),
            Map.entry("new-code-asked", "A new access code was asked for; the earlier one died."),
            Map.entry("invitee-reminded", "A reminder of the code was queued for the invited person."),
            Map.entry("address-refused", "The address does not take mail; the access code died."),
            Map.entry("address-corrected", "The address was corrected; the earlier access code died."),
            Map.entry("offer-changed", "The offered rights were changed."),
            Map.entry("invitation-withdrawn", "The invitation was withdrawn."),
            Map.entry("invitation-lapsed", "Nobody decided on the expired code in time: the invitation has ended."),
            Map.entry("access-granted", "Access was granted."),
            Map.entry("rights-changed", "The rights were changed."),
            Map.entry("rights-narrowed", "The rights were narrowed with those of the administrator."),
            Map.entry("access-confirmed", "It was confirmed that the person still needs access."),
            Map.entry("access-suspended", "Access was suspended: nobody confirmed it in time."),
            Map.entry("access-ended", "Access was ended."),
            Map.entry("review-opened", "The review of access began."),
            Map.entry("review-confirmed", "The review of access was answered."),
            Map.entry("review-lapsed", "The review of access ended without an answer."),
            Map.entry("step-completed", "A task was completed."),
            Map.entry("signed-on", "The person signed on."),
            Map.entry("sign-on-refused", "A sign-on with the person's user ID was refused."),
            Map.entry("decider-asked", "Whoever decides was reminded."),
            Map.entry("designation-cancelled", "The designation was cancelled."),
            Map.entry("redemption-locked", "Too many wrong codes: the person has to wait."),
            Map.entry("redemption-unlocked", "The person may enter a code again at once."),
            Map.entry("retried", "Failed steps were tried again."),
            Map.entry("task-handed-over", "A task was handed over."),
            Map.entry("worry-settled", "Somebody looked into what was stuck."),
            Map.entry("difference-repaired", "A difference between records and process was repaired."),
            Map.entry("difference-accepted", "A difference between records and process was accepted."),
            Map.entry("caller-checked", "A caller was checked at the phone desk."),
            Map.entry("draft-started", "The change was started."),
            Map.entry("draft-withdrawn", "The change was withdrawn."),
            Map.entry("release-submitted", "The change was submitted for approval."),
            Map.entry("release-approved", "The change was approved."),
            Map.entry("release-returned", "The change was returned to its author."),
            Map.entry("release-published", "The change came into force."),
            Map.entry("mail-given-up", "A mail that did not leave was given up."),
            Map.entry("desk-locked", "The phone desk was locked for this case."));

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("CODE_EXPIRED", "The code had expired."),
            Map.entry("CODE_REPLACED", "A newer code had been sent."),
            Map.entry("CODE_USED", "The code had been used already."),
            Map.entry("INVITATION_WITHDRAWN", "The invitation had been withdrawn."),
            Map.entry("WRONG_ACCOUNT", "It was entered with an account of another address."),
            Map.entry("CODE_NOT_ACCEPTED", "The code was wrong, or was sent to an address of somebody else."),
            Map.entry("WITHDRAWN", "Whoever decides about it withdrew it."),
            Map.entry("SOMEBODY_ELSE_NAMED", "Somebody else was named."),
            Map.entry("INVITED_AGAIN", "The person was invited again."),
            Map.entry("ADMINISTRATOR_LEFT", "The access of the administrator ended."),
            Map.entry("RIGHTS_GONE", "What it offered can no longer be granted."),
            Map.entry("NEW_GRANT", "A new access took its place."),
            Map.entry("REPLACED", "Another administrator took over."),
            Map.entry("NOT_CONFIRMED", "Nobody confirmed the access."),
            Map.entry("REMOVED", "No reason was stated."),
            Map.entry("LEFT_COMPANY", "The person left the company."),
            Map.entry("LEFT_FIRM", "The person left the firm."),
            Map.entry("OTHER_DUTIES", "The person has other duties now."),
            Map.entry("BROKER_ENDED", "The firm no longer works for the group."),
            Map.entry("NOT_NEEDED", "The access is no longer needed."),
            Map.entry("SECURITY", "The account may be in the wrong hands."),
            Map.entry("OTHER", "For another reason."));

    private static final Map<String, String> CHANNELS = Map.of(
            "ONLINE", "By the form on the portal.",
            "PAPER", "On paper.",
            "OFFICER", "By the officer of record, signed on.");

    private static final Map<String, String> ANSWERS = Map.of(
            "SENT", "The mail server took the mail.",
            "DEFERRED", "The mail server could not take the mail; it is tried again.",
            "UNWRITTEN", "The mail could not be written from its text; it is tried again.",
            "ADDRESS_REFUSED", "The mail server refused the address for good.",
            "SET_ASIDE", "The mail was set aside: its tries ended without an answer again and again.",
            "NO_ANSWER", "A try to hand the mail over ended without an answer.",
            "UNDER_WAY", "The mail is being handed over.",
            "QUEUED", "The mail waits to be handed over.");

    private static final Map<String, String> MAILS = Map.ofEntries(
            Map.entry("access-code", "The access code."),
            Map.entry("access-code-reminder", "A reminder of the access code."),
            Map.entry("access-code-reminder-inviter", "A reminder, to whoever decides."),
            Map.entry("code-extended", "That the code is valid for longer, to the invited person."),
            Map.entry("code-expired-invitee", "That the code expired, to the invited person."),
            Map.entry("code-expired-decider", "That the code expired, to whoever decides."),
            Map.entry("address-refused", "That the address does not take mail, to whoever decides."),
            Map.entry("invitation-withdrawn-invitee", "That the invitation ended, to the invited person."),
            Map.entry("invitation-withdrawn-inviter", "That the invitation ended, to whoever decides."),
            Map.entry("access-granted-inviter", "That the code was used, to whoever decides."),
            Map.entry("access-review-opened", "The request to confirm who needs access, to the administrator."),
            Map.entry("access-review-reminder", "A reminder to confirm who needs access, to the administrator."),
            Map.entry("access-review-warning", "That access will be suspended, to the person."),
            Map.entry("access-review-suspended", "That unconfirmed access is suspended, to the administrator."),
            Map.entry("access-suspended", "That access is suspended, to the person."),
            Map.entry("rights-changed", "The changed rights, to the person."),
            Map.entry("access-ended", "That access ended, to the person."),
            Map.entry("access-ended-remover", "That access ended, to whoever decides."),
            Map.entry("team-without-administrator", "That the team has no administrator, to the officer."),
            Map.entry("designation-confirmation", "The request to confirm, to the officer of record."),
            Map.entry("designation-in-review", "That the designation is reviewed, to the officer of record."),
            Map.entry("designation-accepted", "That the designation was accepted, to the officer of record."),
            Map.entry("designation-refused", "That the designation was not accepted, to the officer of record."),
            Map.entry("designation-notice-administrator", "That somebody else was designated, to the administrator."),
            Map.entry("registration-confirmation", "The link that confirms a registration."),
            Map.entry("registration-existing-account", "That there is an account with the address already."),
            Map.entry("email-confirmed", "The user ID, after the address was confirmed."),
            Map.entry("recover-user-id", "The user ID, for who forgot it."),
            Map.entry("recover-password", "The link that sets a new password."),
            Map.entry("first-password", "The link that sets the first password of the first account."),
            Map.entry("password-changed", "That the password was changed."),
            Map.entry("passkey-changed", "That a passkey was added or removed."),
            Map.entry("address-confirmation", "The link that verifies another address."),
            Map.entry("address-in-use", "That an address belongs to another account."),
            Map.entry("address-added", "That an address was added to the account."),
            Map.entry("address-primary", "That mails go to another address of the account."));

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("SetJobRetries", "An operator had a failed job tried again."),
            Map.entry("SetDueDate", "An operator changed when a job is due."),
            Map.entry("ExecuteJob", "An operator ran a job."),
            Map.entry("DeleteJob", "An operator deleted a job."),
            Map.entry("Claim", "A task was claimed."),
            Map.entry("Assign", "A task was assigned."),
            Map.entry("Delegate", "A task was delegated."),
            Map.entry("Complete", "A task was completed."),
            Map.entry("Delete", "An operator ended the process."),
            Map.entry("Suspend", "An operator suspended the process."),
            Map.entry("Activate", "An operator activated the process again."),
            Map.entry("ModifyProcessInstance", "An operator moved the process by hand."),
            Map.entry("Migrate", "The process was moved to another release."),
            Map.entry("Resolve", "An operator resolved an incident."));

    private final Sentences sentences;
    private final Instants instants;
    private final Catalogue catalogue;

    TimelineWords(Sentences sentences, Instants instants, Catalogue catalogue) {
        this.sentences = sentences;
        this.instants = instants;
        this.catalogue = catalogue;
    }

    /** Whether there is a sentence for what the audit trail calls so. */
    static boolean knowsAct(String action) {
        return ACTS.containsKey(action);
    }

    /** Whether there is a sentence for this kind of mail. */
    static boolean knowsMail(String kind) {
        return MAILS.containsKey(kind);
    }

    String ofAct(String action) {
        return said(ACTS, action);
    }

    String ofMail(String answer) {
        return said(ANSWERS, answer);
    }

    /** Which mail it is; from the second on, which try. */
    String mail(String kind, int attempt) {
        String mail = said(MAILS, kind);
        return attempt < 2 ? mail : mail + " " + sentences.said("Try " + attempt + ".");
    }

    String ofProcess(CaseProcess.Recorded act) {
        return switch (act.kind()) {
            case STEP ->
                sentences.said(
                        "CANCELED".equals(act.outcome())
                                ? "A step of the process, left before its end:"
                                : "A step of the process:");
            case INCIDENT ->
                sentences.said(
                        "RAISED".equals(act.outcome()) ? "An incident was raised:" : "An incident was resolved:");
            default -> said(OPERATIONS, act.what());
        };
    }

    /** Until when a step lasted that was not over within its minute. */
    String until(CaseProcess.Recorded act) {
        return act.until() == null || act.until().isBefore(act.place().at().plusSeconds(60))
                ? null
                : sentences.said("Until " + inWords(act.until()) + ".");
    }

    String ofDecision(Explanation answer) {
        return sentences.said(answer.rule() == null ? "No row of a table answered:" : "A table answered:");
    }

    /** The table, its row and what that said, in the words of the table. */
    static String model(Explanation answer) {
        String table = answer.table().name();
        if (answer.rule() == null) {
            return table;
        }
        String row = answer.rule().number() == 0 ? "" : ", row " + answer.rule().number();
        return table + row + ": " + cells(answer.outputs());
    }

    private static String cells(List<Cell> cells) {
        return cells.stream().map(cell -> cell.label() + ": " + cell.value()).collect(joining(", "));
    }

    String release(Explanation answer) {
        return answer.release() == null
                ? null
                : sentences.said("By the release of " + inWords(answer.release().releasedAt()) + ".");
    }

    /** What tells one such event from another. */
    static String outcome(Map<String, Object> detail) {
        Object outcome = detail.containsKey("reason") ? detail.get("reason") : detail.get("result");
        return outcome == null ? null : outcome.toString();
    }

    /** What stands in an audit event beside its action, as far as people read it; null if nothing does. */
    String detail(Map<String, Object> detail) {
        List<String> parts = new ArrayList<>();
        detail.forEach((name, value) -> {
            String part = value == null ? null : part(name, value);
            if (part != null) {
                parts.add(part);
            }
        });
        if (detail.get("asked") instanceof Collection<?> asked && detail.get("right") instanceof Collection<?> right) {
            parts.add(sentences.said(right.size() + " of " + asked.size() + " answers were right."));
        }
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    private String part(String name, Object value) {
        return switch (name) {
            case "reason" -> said(REASONS, value.toString());
            case "channel" -> said(CHANNELS, value.toString());
            case "expiresAt" -> sentences.said("It expires on " + inWords(value.toString()) + ".");
            case "accepted" -> sentences.said(Boolean.TRUE.equals(value) ? "It was accepted." : "It was not accepted.");
            case "result" ->
                sentences.said("PASSED".equals(value) ? "The check was passed." : "The check was not passed.");
            case "until" -> sentences.said("Until " + inWords(value.toString()) + ".");
            case "to" -> sentences.said("It went to " + value + ".");
            case "by" -> "passkey".equals(value) ? sentences.said("With a passkey.") : null;
            case "rights" -> rights("Rights: ", value);
            case "before" -> rights("Before: ", value);
            case "after" -> rights("Now: ", value);
            default -> null;
        };
    }

    private String rights(String label, Object value) {
        return value instanceof Collection<?> rights
                ? sentences.said(label)
                        + String.join(
                                ", ",
                                catalogue.labels(
                                        rights.stream().map(Object::toString).toList(), Language.ofRequest()))
                        + "."
                : null;
    }

    private String inWords(String instant) {
        try {
            return inWords(Instant.parse(instant));
        } catch (DateTimeException e) {
            return instant;
        }
    }

    private String inWords(Instant instant) {
        return instants.inWords(instant, Language.ofRequest());
    }

    private String said(Map<String, String> words, String code) {
        return words.containsKey(code) ? sentences.said(words.get(code)) : code;
    }
}
