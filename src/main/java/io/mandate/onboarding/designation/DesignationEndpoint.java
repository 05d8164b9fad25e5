package io.mandate.onboarding.designation;

import io.mandate.onboarding.group.GroupZones;
import io.mandate.onboarding.invitation.PersonForm;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.secret.Counted;
import io.mandate.platform.secret.Throttle;
import io.mandate.platform.secret.Throttle.Try;
import io.mandate.platform.web.FormInput;
import io.mandate.platform.words.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Designate, follow, confirm, replace. */
@RestController
record DesignationEndpoint(
        DesignationDesk desk,
        DesignationDecisions decisions,
        MailedDesignations mailed,
        Tracker tracker,
        GroupZones zones,
        Throttle throttle,
        FormInput input) {

    /** What the officer of record answers. */
    enum Answer {
        CONFIRM,
        REJECT
    }

    /** @param token from the mailed link */
    record Confirmation(String token, Answer decision) {}

    record Confirmed(Answer decision) {}

    /** @param from planned day, ISO 8601 ({@code 2026-12-01}); absent for at once */
    record Replacement(PersonForm administrator, String from) {}

    @PostMapping("/api/designations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Receipt designate(
            @RequestBody DesignationForm designation,
            @AuthenticationPrincipal SignedOn person,
            HttpServletRequest request) {
        DesignationForm checked = input.checked("designate-primary-administrator", designation);
        throttle.count(List.of(new Try("DESIGNATION", Counted.source(request.getRemoteAddr()))));
        return desk.request(checked.request(), person == null ? null : person.accountId());
    }

    @GetMapping("/api/designations/{reference}")
    Tracker.Status status(@PathVariable String reference, @RequestParam(required = false) String key) {
        return tracker.status(reference, key);
    }

    @PostMapping("/api/designation-confirmations")
    Confirmed confirm(@RequestBody Confirmation confirmation) {
        if (confirmation.token() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        if (confirmation.decision() == null) {
            throw new InvalidInput("/decision", "required", Message.of("refusal.designation.confirm-or-reject"));
        }
        decisions.confirm(confirmation.token(), confirmation.decision() == Answer.CONFIRM);
        return new Confirmed(confirmation.decision());
    }

    record Token(String token) {}

    /** @param token from the mailed link */
    record Report(String reference, String token) {}

    /** By POST, so that the token stands in no log of addresses. */
    @PostMapping("/api/designation-confirmations/details")
    MailedDesignations.Asked asked(@RequestBody Token link) {
        if (link.token() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        return mailed.asked(link.token());
    }

    @PostMapping("/api/designation-reports")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@RequestBody Report report) {
        if (report.token() == null || report.reference() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        decisions.report(report.reference(), report.token());
    }

    /** By POST, so that the token stands in no log of addresses. */
    @PostMapping("/api/designation-reports/details")
    MailedDesignations.Reported reported(@RequestBody Report report) {
        if (report.token() == null || report.reference() == null) {
            throw new InvalidInput("/token", "required", Message.of("refusal.link.open-from-mail"));
        }
        return mailed.reported(report.reference(), report.token());
    }

    @DeleteMapping("/api/groups/{group}/designations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String group, @PathVariable UUID id, @AuthenticationPrincipal SignedOn person) {
        decisions.withdraw(person.accountId(), group, id);
    }

    @PostMapping("/api/groups/{group}/designations/{id}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable String group, @PathVariable UUID id, @AuthenticationPrincipal SignedOn person) {
        decisions.confirm(person.accountId(), group, id);
    }

    @PostMapping("/api/groups/{group}/replacement")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Receipt replace(
            @PathVariable String group,
            @RequestBody Replacement replacement,
            @AuthenticationPrincipal SignedOn person) {
        Replacement checked = input.checked("name-replacement", replacement);
        return desk.replace(
                person.accountId(),
                group,
                checked.administrator().person("/administrator"),
                checked.administrator().phone(),
                begin(checked.from(), group));
    }

    /** When the day begins for the people of the group. */
    private Instant begin(String day, String group) {
        try {
            return day == null || day.isBlank()
                    ? null
                    : LocalDate.parse(day).atStartOfDay(zones.of(group)).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInput("/from", "date", Message.of("refusal.designation.day"));
        }
    }
}
