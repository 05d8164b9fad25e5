package io.mandate.onboarding.designation;

import static java.util.stream.Collectors.joining;

import io.mandate.onboarding.access.Role;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.Holding;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.InvitationChanges;
import io.mandate.onboarding.invitation.Person;
import io.mandate.people.account.Accounts;
import io.mandate.people.account.Addresses;
import io.mandate.people.account.Languages;
import io.mandate.people.region.Region;
import io.mandate.people.region.Regions;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.words.Sentences;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with designations: compare with the record, ask the officer, accept, refuse. */
@Service
@Transactional
public class DesignationSteps {

    private final Designations designations;
    private final Accounts accounts;
    private final Addresses addresses;
    private final Groups groups;
    private final Regions regions;
    private final AccessDecisions decisions;
    private final InvitationChanges invitations;
    private final Links links;
    private final CaseKeys keys;
    private final Notices notices;
    private final Instants instants;
    private final Languages languages;
    private final AuditTrail audit;
    private final Sentences sentences;
    private final Clock clock;

    DesignationSteps(
            Designations designations,
            Accounts accounts,
            Addresses addresses,
            Groups groups,
            Regions regions,
            AccessDecisions decisions,
            InvitationChanges invitations,
            Links links,
            CaseKeys keys,
            Notices notices,
            Instants instants,
            Languages languages,
            AuditTrail audit,
            Sentences sentences,
            Clock clock) {
        this.designations = designations;
        this.accounts = accounts;
        this.addresses = addresses;
        this.groups = groups;
        this.regions = regions;
        this.decisions = decisions;
        this.invitations = invitations;
        this.links = links;
        this.keys = keys;
        this.notices = notices;
        this.instants = instants;
        this.languages = languages;
        this.audit = audit;
        this.sentences = sentences;
        this.clock = clock;
    }

    /** Compares what was typed with the record. */
    @Transactional(readOnly = true)
    public Facts compareWithRecord(UUID id) {
        Designation designation = designation(id);
        Optional<EmployerGroup> group = groups.findById(designation.groupNumber());
        Optional<EmployerGroup.Officer> record = group.map(EmployerGroup::officer);
        Set<String> requester = addresses.verified(designation.requestedBy());
        boolean elsewhere = regions.findById(designation.region())
                        .flatMap(Region::signOnUrl)
                        .isPresent()
                || group.map(EmployerGroup::region).flatMap(Region::signOnUrl).isPresent();
        String administrator = designation.administratorEmail();
        return new Facts(
                designation.channel().name(),
                group.isPresent(),
                elsewhere,
                record.filter(officer -> officer.matches(
                                designation.officerFirstName(),
                                designation.officerLastName(),
                                designation.officerEmail()))
                        .isPresent(),
                record.filter(officer -> requester.contains(officer.email())).isPresent(),
                administrator.equals(designation.officerEmail())
                        || requester.contains(administrator)
                        || record.filter(officer ->
                                        addresses.sharedWith(officer.email()).contains(administrator))
                                .isPresent(),
                isBroker(designation, group),
                group.map(known -> known.size().name()).orElse("UNKNOWN"));
    }

    /** A designee from another company than the group's is a broker or another outside firm. */
    private static boolean isBroker(Designation designation, Optional<EmployerGroup> group) {
        String company = designation.administratorCompany();
        return company != null
                && !company.isBlank()
                && !company.strip().equalsIgnoreCase(designation.companyName().strip())
                && group.filter(known -> known.name().equalsIgnoreCase(company.strip()))
                        .isEmpty();
    }

    /** Mails the officer of record, at the address on file only, and waits for the answer. */
    public void askOfficerOfRecord(UUID id, Duration answerWithin) {
        Designation designation = designation(id);
        designation.awaitConfirmation(clock.instant());
        mailConfirmation(designation, answerWithin);
        record(AuditAction.DESIGNATION_CONFIRMATION_ASKED, designation);
    }

    /**
     * Mails the officer of record once more, with a link of its own. It ends when the first one does: the case waits no longer.
     *
     * @return false if the officer's answer is not what is waited for
     */
    public boolean askAgain(UUID id, Actor staff) {
        Designation designation = designations
                .findById(id)
                .filter(found -> found.state() == Designation.State.AWAITING_CONFIRMATION)
                .orElse(null);
        Duration left = designation == null ? Duration.ZERO : links.left(Links.Purpose.CONFIRM_DESIGNATION, id);
        if (left.isZero()) {
            return false;
        }
        mailConfirmation(designation, left);
        audit.record(AuditAction.DECIDER_ASKED, staff, designation.groupNumber(), id, null, Map.of());
        return true;
    }

    private void mailConfirmation(Designation designation, Duration answerWithin) {
        EmployerGroup group = groups.findById(designation.groupNumber()).orElseThrow();
        UUID link = links.create(Links.Purpose.CONFIRM_DESIGNATION, designation.id(), answerWithin);
        Map<String, Object> model = model(designation);
        String language = languages.of(group.officer().email(), designation.language());
        model.put("at", instants.inWords(designation.receivedAt(), language));
        model.put("expiresAt", instants.inWords(clock.instant().plus(answerWithin), language));
        notices.queueFor(
                designation.id(), "designation-confirmation", group.officer().email(), language, model, link);
    }

    /** Hands the designation to membership services and tells the officer of record, if there is one. */
    public void requestReview(UUID id) {
        Designation designation = designation(id);
        designation.review(clock.instant());
        tellOfficer("designation-in-review", designation);
        record(AuditAction.DESIGNATION_REVIEW_ASKED, designation);
    }

    /** Accepts: the administrator is invited, the officer of record and a present administrator are told. */
    public void accept(UUID id) {
        Designation designation = designation(id);
        designation.accept(clock.instant());
        record(AuditAction.DESIGNATION_ACCEPTED, designation);
        invitations.inviteAdministrator(
                id,
                designation.groupNumber(),
                designation.billingUnit(),
                designation.administrator(),
                designation.requestedBy());
        tellOfficer("designation-accepted", designation);
        decisions.holdingsIn(designation.groupNumber()).stream()
                .filter(holding -> holding.role() == Role.PRIMARY_ADMINISTRATOR)
                .map(Holding::accountId)
                .flatMap(account -> accounts.findById(account).stream())
                .forEach(present -> {
                    Map<String, Object> model = model(designation);
                    model.put("recipient", Map.of("firstName", present.firstName(), "lastName", present.lastName()));
                    notices.queueFor(
                            id, "designation-notice-administrator", present.email(), present.language(), model);
                });
    }

    /** Refuses; the officer of record, if there is one, is told. Nobody else: the form is open to anybody. */
    public void refuse(UUID id) {
        Designation designation = designation(id);
        designation.refuse(clock.instant());
        tellOfficer("designation-refused", designation);
        record(AuditAction.DESIGNATION_REFUSED, designation);
    }

    /** What is known of a case, if it is one of a designation. */
    @Transactional(readOnly = true)
    public Optional<DesignationSummary> find(UUID id) {
        return designations.findById(id).map(known -> summary(id));
    }

    /** What a review needs to show: what was typed beside what is on record. */
    @Transactional(readOnly = true)
    public DesignationSummary summary(UUID id) {
        Designation designation = designation(id);
        Optional<EmployerGroup> group = groups.findById(designation.groupNumber());
        Facts facts = compareWithRecord(id);
        List<String> why = new ArrayList<>();
        if (!facts.groupKnown()) {
            why.add("There is no such group on record.");
        }
        if (facts.groupKnown() && !facts.officerMatches()) {
            why.add("The officer's name or address differs from the record.");
        }
        if (facts.selfDesignation()) {
            why.add("The officer names themselves.");
        }
        if (facts.broker()) {
            why.add("The person belongs to another company than the group.");
        }
        if ("PAPER".equals(facts.channel())) {
            why.add("The request came in on paper.");
        }
        if (why.isEmpty()) {
            why.add("The officer of record did not answer the confirmation mail in time.");
        }
        Person administrator = designation.administrator();
        return new DesignationSummary(
                designation.reference(),
                group.map(known -> known.number() + " " + known.name())
                        .orElse(designation.groupNumber() + " " + sentences.said("(unknown)")),
                designation.companyName(),
                designation.officerFirstName() + " " + designation.officerLastName() + ", "
                        + designation.officerEmail(),
                group.map(EmployerGroup::officer)
                        .map(officer -> officer.firstName() + " " + officer.lastName() + ", " + officer.email())
                        .orElse(sentences.said("none")),
                administrator.firstName() + " " + administrator.lastName() + ", " + administrator.email(),
                why.stream().map(sentences::said).collect(joining(" ")));
    }

    private void tellOfficer(String kind, Designation designation) {
        groups.findById(designation.groupNumber())
                .map(group -> group.officer().email())
                .ifPresent(officer -> notices.queueFor(
                        designation.id(),
                        kind,
                        officer,
                        languages.of(officer, designation.language()),
                        model(designation)));
    }

    private Map<String, Object> model(Designation designation) {
        Map<String, Object> model = new HashMap<>();
        groups.findById(designation.groupNumber()).ifPresent(group -> {
            EmployerGroup.Officer officer = group.officer();
            model.put("recipient", Map.of("firstName", officer.firstName(), "lastName", officer.lastName()));
            model.put("group", Map.of("number", group.number(), "name", group.name()));
        });
        Person person = designation.administrator();
        model.put(
                "person",
                Map.of("firstName", person.firstName(), "lastName", person.lastName(), "email", person.email()));
        model.put("reference", designation.reference());
        model.put("tracker", page("?key=", CaseKeys.Purpose.TRACKING, designation));
        model.put("notMe", page("/report?token=", CaseKeys.Purpose.REPORT, designation));
        if (designation.reason() != null && !"REJECTED_BY_OFFICER".equals(designation.reason())) {
            model.put("reason", designation.reason());
        }
        return model;
    }

    private String page(String page, CaseKeys.Purpose purpose, Designation designation) {
        return links.page("/designations/" + designation.reference() + page + keys.of(purpose, designation.id()));
    }

    private void record(AuditAction action, Designation designation) {
        audit.record(
                action,
                Actor.SYSTEM,
                groups.findById(designation.groupNumber())
                        .map(EmployerGroup::number)
                        .orElse(null),
                designation.id(),
                null,
                Map.of());
    }

    private Designation designation(UUID id) {
        return designations.findById(id).orElseThrow();
    }
}
