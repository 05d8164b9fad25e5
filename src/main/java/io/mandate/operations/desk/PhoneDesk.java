package io.mandate.operations.desk;

import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.invitation.InvitationChanges;
import io.mandate.operations.casefile.CaseFiles;
import io.mandate.operations.casefile.CaseParties;
import io.mandate.operations.casefile.CaseParty;
import io.mandate.operations.casefile.CaseSummary;
import io.mandate.people.SignedOn;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.CallerCheck;
import io.mandate.platform.rules.CallerQuestion;
import io.mandate.platform.rules.Limit;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Message;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Serves people who call. Whoever cannot show who they are is told nothing, and a new code goes to the address on file or
 * nowhere. A check counts for the person of the staff who made it, for its case, and for a short time.
 */
@Service
public class PhoneDesk {

    private static final String LIMIT = "CALLER_CHECKS";

    private final CaseFiles files;
    private final CaseParties parties;
    private final CallerChecks checks;
    private final InvitationChanges invitations;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final ZoneId zone;

    PhoneDesk(
            CaseFiles files,
            CaseParties parties,
            CallerChecks checks,
            InvitationChanges invitations,
            RuleBook rules,
            AuditTrail audit,
            @Value("${mandate.time-zone}") ZoneId zone) {
        this.files = files;
        this.parties = parties;
        this.checks = checks;
        this.invitations = invitations;
        this.rules = rules;
        this.audit = audit;
        this.zone = zone;
    }

    /** What the desk may do in a case. */
    public DeskState state(UUID caseId, UUID staff) {
        return checks.state(caseId, staff, rules.limit(LIMIT));
    }

    /** In which role somebody calls about a case; nobody calls about a paper form or a review. */
    public static Set<Caller> callers(CaseSummary summary) {
        if (summary.role() == null) {
            return EnumSet.noneOf(Caller.class);
        }
        return summary.role() == Role.PRIMARY_ADMINISTRATOR
                ? EnumSet.of(Caller.OFFICER, Caller.ADMINISTRATOR)
                : EnumSet.of(Caller.ADMINISTRATOR, Caller.TEAM_MEMBER);
    }

    /**
     * What the caller is asked.
     *
     * @throws InvalidInput when nobody calls so in this case
     * @throws StateMovedOn when the desk is locked for the case
     */
    public Script script(UUID caseId, Caller caller, SignedOn staff) {
        CaseSummary summary = served(caseId, caller, staff);
        requireOpen(state(caseId, staff.accountId()));
        CaseParty party = parties.of(List.of(caseId)).get(caseId);
        CallerCheck check = rules.callerCheck(caller.name());
        return new Script(
                caller,
                check.questions().stream()
                        .map(question -> new Script.Line(
                                question, words(question, summary, caller), answer(question, summary, party, caller)))
                        .toList(),
                check.needed(),
                check.validity().toMinutes());
    }

    /**
     * Notes which questions were answered right; never an answer.
     *
     * @param as capacity of the staff
     * @throws InvalidInput when nobody calls so in this case, or something else was asked
     * @throws StateMovedOn when the desk is locked for the case
     */
    @Transactional
    public CheckResult check(UUID caseId, Caller caller, Collection<CallerQuestion> right, SignedOn staff, String as) {
        CaseSummary summary = served(caseId, caller, staff);
        CallerCheck check = rules.callerCheck(caller.name());
        Set<CallerQuestion> answered = right.isEmpty() ? EnumSet.noneOf(CallerQuestion.class) : EnumSet.copyOf(right);
        if (!check.questions().containsAll(answered)) {
            throw new InvalidInput("/right", "unknown", Message.of("refusal.desk.not-asked"));
        }
        Limit limit = rules.limit(LIMIT);
        checks.lock(caseId);
        requireOpen(checks.state(caseId, staff.accountId(), limit));
        boolean passed = answered.size() >= check.needed();
        checks.add(caseId, staff.accountId(), caller, check, answered, passed);
        Actor by = Actor.of(staff.accountId(), as);
        audit.record(
                AuditAction.CALLER_CHECKED,
                by,
                summary.group(),
                caseId,
                Map.of(
                        "caller",
                        caller,
                        "asked",
                        check.questions(),
                        "right",
                        answered,
                        "result",
                        passed ? "PASSED" : "FAILED"));
        DeskState desk = checks.state(caseId, staff.accountId(), limit);
        if (desk.lockedUntil() != null) {
            audit.record(
                    AuditAction.DESK_LOCKED,
                    by,
                    summary.group(),
                    caseId,
                    Map.of("until", desk.lockedUntil().toString()));
        }
        return new CheckResult(passed, desk);
    }

    /**
     * Sends a new code to the address on file, after a check that was passed.
     *
     * @param as capacity of the staff
     * @throws StateMovedOn when there is no check that counts, or the desk is locked for the case
     * @throws InvalidInput when the case can have no new code
     */
    public void sendNewCode(UUID caseId, SignedOn staff, String as) {
        requireOther(files.summary(caseId), staff);
        DeskState desk = state(caseId, staff.accountId());
        requireOpen(desk);
        if (desk.checkedUntil() == null) {
            throw new StateMovedOn("CALLER_NOT_CHECKED", Message.of("refusal.desk.not-checked"));
        }
        invitations.newCodeFor(caseId, Actor.of(staff.accountId(), as));
    }

    private CaseSummary served(UUID caseId, Caller caller, SignedOn staff) {
        CaseSummary summary = files.summary(caseId);
        requireOther(summary, staff);
        if (!callers(summary).contains(caller)) {
            throw new InvalidInput("/caller", "notOfThisCase", Message.of("refusal.desk.not-of-this-case"));
        }
        return summary;
    }

    private static void requireOther(CaseSummary summary, SignedOn staff) {
        if (staff.userId().equals(summary.person()) || staff.userId().equals(summary.inviter())) {
            throw new NotAllowed(Message.of("refusal.desk.own"));
        }
    }

    private static void requireOpen(DeskState desk) {
        if (desk.lockedUntil() != null) {
            throw new StateMovedOn("DESK_LOCKED", Message.of("refusal.desk.locked"));
        }
    }

    private static boolean invited(CaseSummary summary, Caller caller) {
        return caller == Caller.TEAM_MEMBER
                || caller == Caller.ADMINISTRATOR && summary.role() == Role.PRIMARY_ADMINISTRATOR;
    }

    private static Message words(CallerQuestion question, CaseSummary summary, Caller caller) {
        return switch (question) {
            case GROUP_NUMBER -> Message.of("desk.question.group-number");
            case COMPANY -> Message.of("desk.question.company");
            case OTHER_PERSON ->
                invited(summary, caller) ? Message.of("desk.question.inviter") : Message.of("desk.question.invitee");
            case MONTH -> Message.of("desk.question.month");
            case ADDRESS -> Message.of("desk.question.address");
        };
    }

    private String answer(CallerQuestion question, CaseSummary summary, CaseParty party, Caller caller) {
        return switch (question) {
            case GROUP_NUMBER -> summary.group();
            case COMPANY -> party.groupName();
            case OTHER_PERSON -> invited(summary, caller) ? party.inviter() : party.name();
            case MONTH ->
                DateTimeFormatter.ofPattern("LLLL uuuu", Locale.forLanguageTag(Language.ofRequest()))
                        .format(summary.openedAt()
                                .atZone(party.timeZone() == null ? zone : ZoneId.of(party.timeZone())));
            case ADDRESS -> party.email().canonical();
        };
    }
}
