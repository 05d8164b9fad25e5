package io.mandate.onboarding.designation;

import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.Person;
import io.mandate.onboarding.user.UserManagement;
import io.mandate.people.region.Regions;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.words.Message;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes designations in, from the public, from paper and from officers; {@link DesignationDecisions} decides on them. */
@Service
@Transactional
public class DesignationDesk {

    /** Without look-alikes, since people read it out on the phone. */
    private static final String REFERENCE_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int REFERENCE_LENGTH = 8;

    private static final Duration FURTHEST = Duration.ofDays(366);

    private final Designations designations;
    private final Groups groups;
    private final Regions regions;
    private final AccessDecisions decisions;
    private final UserManagement users;
    private final DesignationProcess process;
    private final Repeats repeats;
    private final CaseKeys keys;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DesignationDesk(
            Designations designations,
            Groups groups,
            Regions regions,
            AccessDecisions decisions,
            UserManagement users,
            DesignationProcess process,
            Repeats repeats,
            CaseKeys keys,
            AuditTrail audit,
            Clock clock) {
        this.designations = designations;
        this.groups = groups;
        this.regions = regions;
        this.decisions = decisions;
        this.users = users;
        this.process = process;
        this.repeats = repeats;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a designation in. The answer never tells whether the group is known or the officer is the one on file.
     *
     * @param requestedBy the signed-on person, or null
     * @throws InvalidInput when there is no such region
     */
    public Receipt request(DesignationRequest request, UUID requestedBy) {
        return record(Designation.Channel.ONLINE, request, requestedBy, null, null);
    }

    /**
     * Takes in what membership services typed from paper.
     *
     * @throws InvalidInput as {@link #request}
     */
    public Receipt recordPaper(DesignationRequest request, UUID recordedBy) {
        return record(Designation.Channel.PAPER, request, null, recordedBy, null);
    }

    /** A request of the same group and person that is under way or has led to access, the newest. */
    @Transactional(readOnly = true)
    public Optional<Earlier> underWay(String groupNumber, EmailAddress administrator) {
        return designations
                .findUnderWay(groupNumber.strip(), administrator.canonical())
                .map(Earlier::of);
    }

    /** The request of a reference, as people type it. */
    @Transactional(readOnly = true)
    public Optional<Earlier> byReference(String reference) {
        return designations.findByReference(reference(reference)).map(Earlier::of);
    }

    /** A reference as it is written, of one that people typed or pasted in any case and with anything between its symbols. */
    public static String reference(String typed) {
        String symbols = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        return symbols.startsWith("D") && symbols.length() == REFERENCE_LENGTH + 1
                ? "D-" + symbols.substring(1)
                : typed.strip();
    }

    /** A request that came in before. */
    public record Earlier(UUID id, String reference, Instant receivedAt) {

        private static Earlier of(Designation designation) {
            return new Earlier(designation.id(), designation.reference(), designation.receivedAt());
        }
    }

    /**
     * An officer of record replaces the administrator; the present one keeps access until the new one redeems (H8).
     *
     * @param effectiveFrom planned date, at most a year ahead, or null for at once
     */
    public Receipt replace(
            UUID officer, String groupNumber, Person administrator, String phone, Instant effectiveFrom) {
        EmployerGroup group = groups.findById(groupNumber).orElseThrow(NotVisible::new);
        var me = decisions.membership(officer, groupNumber);
        if (!me.any()) {
            throw new NotVisible();
        }
        if (!me.officer()) {
            throw new NotAllowed(Message.of("refusal.officer-only"));
        }
        if (effectiveFrom != null && effectiveFrom.isBefore(clock.instant().minusSeconds(86_400))) {
            throw new InvalidInput("/from", "past", Message.of("refusal.designation.date-past"));
        }
        if (effectiveFrom != null && effectiveFrom.isAfter(clock.instant().plus(FURTHEST))) {
            throw new InvalidInput("/from", "late", Message.of("refusal.designation.date-late"));
        }
        Instant plannedFor = effectiveFrom != null && effectiveFrom.isAfter(clock.instant()) ? effectiveFrom : null;
        return record(
                Designation.Channel.OFFICER, onBehalfOf(group, administrator, phone, null), officer, null, plannedFor);
    }

    /** From the task "Decide on expired code": the old invitation ends, a designation of somebody else begins. */
    public Receipt nameAnother(UUID officer, String groupNumber, UUID caseId, Person person) {
        EmployerGroup group = groups.findById(groupNumber).orElseThrow(NotVisible::new);
        Offer ended = users.withdrawForAnother(officer, groupNumber, caseId);
        return record(
                Designation.Channel.OFFICER, onBehalfOf(group, person, null, ended.billingUnit()), officer, null, null);
    }

    private static DesignationRequest onBehalfOf(EmployerGroup group, Person administrator, String phone, String unit) {
        EmployerGroup.Officer record = group.officer();
        return new DesignationRequest(
                group.number(),
                group.name(),
                group.region().code(),
                unit,
                new DesignationRequest.Officer(
                        record.firstName(), record.lastName(), "Group officer", record.email(), ""),
                administrator,
                phone);
    }

    private Receipt record(
            Designation.Channel channel,
            DesignationRequest request,
            UUID requestedBy,
            UUID recordedBy,
            Instant effectiveFrom) {
        if (regions.findById(request.region()).isEmpty()) {
            throw new InvalidInput("/region", "unknown", Message.of("refusal.region.unknown"));
        }
        Designation designation =
                new Designation(newReference(), channel, request, requestedBy, effectiveFrom, clock.instant());
        designation.recordedBy(recordedBy);
        Optional<Designation> one = repeats.of(designation, requestedBy);
        if (one.isPresent()) {
            return receipt(one.get());
        }
        designations.save(designation);
        audit.record(
                AuditAction.DESIGNATION_REQUESTED,
                actor(requestedBy, recordedBy),
                groups.findById(designation.groupNumber())
                        .map(EmployerGroup::number)
                        .orElse(null),
                designation.id(),
                Map.of("channel", channel));
        if (designation.isFromStranger()) {
            process.requestedByStranger(designation.id());
        } else {
            process.requested(designation.id(), designation.effectiveFrom());
        }
        return receipt(designation);
    }

    private Receipt receipt(Designation designation) {
        return new Receipt(designation.reference(), keys.of(CaseKeys.Purpose.TRACKING, designation.id()));
    }

    private static Actor actor(UUID requestedBy, UUID recordedBy) {
        if (recordedBy != null) {
            return Actor.of(recordedBy, "membership-services");
        }
        return requestedBy == null ? Actor.PUBLIC : Actor.of(requestedBy, "requester");
    }

    private String newReference() {
        StringBuilder reference = new StringBuilder("D-");
        for (int i = 0; i < REFERENCE_LENGTH; i++) {
            reference.append(REFERENCE_SYMBOLS.charAt(random.nextInt(REFERENCE_SYMBOLS.length())));
        }
        return reference.toString();
    }

    /** The case that a receipt stands for. */
    public UUID caseOf(Receipt receipt) {
        return designations.findByReference(receipt.reference()).orElseThrow().id();
    }

    /** The case of a designation by its reference, such as {@code D-7KM2PQ4R}, in any case. */
    public Optional<UUID> caseOf(String reference) {
        return designations.findByReference(reference(reference)).map(Designation::id);
    }
}
