package io.mandate.onboarding.designation;

import io.mandate.onboarding.access.Administrators;
import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.Holding;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.Person;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Languages;
import io.mandate.people.region.Region;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the officer of record and a present administrator are told of a designation. */
@Component
record DesignationMails(
        Accounts accounts,
        AccessDecisions decisions,
        Groups groups,
        Links links,
        CaseKeys keys,
        Notices notices,
        Instants instants,
        Languages languages,
        Clock clock,
        Administrators administrators) {

    /**
     * At the address on file only.
     *
     * @param mailed false when the officer has had enough mails that strangers cause: staff can ask once more
     */
    void askOfficerOfRecord(Designation designation, Duration answerWithin, boolean mailed) {
        EmployerGroup group = groups.findById(designation.groupNumber()).orElseThrow();
        UUID link = links.create(Links.Purpose.CONFIRM_DESIGNATION, designation.id(), answerWithin);
        if (!mailed) {
            return;
        }
        String language = languages.of(group.officer().email(), designation.language());
        Map<String, Object> model = model(designation, language);
        model.put("at", instants.inWords(designation.receivedAt(), language, group.timeZone()));
        model.put("expiresAt", instants.inWords(clock.instant().plus(answerWithin), language, group.timeZone()));
        notices.queueFor(
                designation.id(), "designation-confirmation", group.officer().email(), language, model, link);
    }

    void tellAdministrator(Designation designation) {
        decisions.holdingsIn(designation.groupNumber()).stream()
                .filter(holding -> holding.role() == Role.PRIMARY_ADMINISTRATOR)
                .map(Holding::accountId)
                .flatMap(account -> accounts.findById(account).stream())
                .forEach(present -> {
                    Map<String, Object> model = model(designation, present.language());
                    model.put("recipient", Map.of("firstName", present.firstName(), "lastName", present.lastName()));
                    notices.queueFor(
                            designation.id(),
                            "designation-notice-administrator",
                            present.email(),
                            present.language(),
                            model);
                });
    }

    /** Nobody is told of a group that is not on record. */
    void tellOfficer(String kind, Designation designation) {
        tellOfficer(kind, designation, Map.of());
    }

    /** @param elsewhere the region that signs on elsewhere, for which a rule refuses unless somebody stated a reason */
    void tellRefused(Designation designation, Optional<Region> elsewhere) {
        tellOfficer(
                "designation-refused",
                designation,
                elsewhere
                        .filter(region -> designation.reason() == null)
                        .map(region -> Map.<String, Object>of(
                                "elsewhere",
                                region.name(),
                                "signOnElsewhere",
                                region.signOnUrl().orElseThrow()))
                        .orElse(Map.of()));
    }

    private void tellOfficer(String kind, Designation designation, Map<String, Object> more) {
        groups.findById(designation.groupNumber())
                .map(group -> group.officer().email())
                .ifPresent(officer -> {
                    String language = languages.of(officer, designation.language());
                    Map<String, Object> model = model(designation, language);
                    model.putAll(more);
                    notices.queueFor(designation.id(), kind, officer, language, model);
                });
    }

    private Map<String, Object> model(Designation designation, String language) {
        Map<String, Object> model = new HashMap<>();
        groups.findById(designation.groupNumber()).ifPresent(group -> {
            EmployerGroup.Officer officer = group.officer();
            model.put("recipient", Map.of("firstName", officer.firstName(), "lastName", officer.lastName()));
            model.put("group", Map.of("number", group.number(), "name", group.name()));
            model.put("at", instants.inWords(clock.instant(), language, group.timeZone()));
            model.put(
                    "own",
                    accounts.isSamePerson(
                            officer.email(), designation.administrator().email()));
        });
        administrators.of(designation.groupNumber()).ifPresent(present -> model.put("present", present.name()));
        Person person = designation.administrator();
        model.put(
                "person",
                Map.of("firstName", person.firstName(), "lastName", person.lastName(), "email", person.email()));
        model.put("reference", designation.reference());
        model.put("tracker", page("?key=", CaseKeys.Purpose.TRACKING, designation));
        model.put("notMe", page("/report?token=", CaseKeys.Purpose.REPORT, designation));
        boolean rejected = "REJECTED_BY_OFFICER".equals(designation.reason());
        model.put("rejected", rejected);
        model.put("paper", designation.channel() == Designation.Channel.PAPER);
        if (designation.reason() != null && !rejected) {
            model.put("reason", designation.reason());
        }
        return model;
    }

    private String page(String page, CaseKeys.Purpose purpose, Designation designation) {
        return links.page("/designations/" + designation.reference() + page + keys.of(purpose, designation.id()));
    }
}
