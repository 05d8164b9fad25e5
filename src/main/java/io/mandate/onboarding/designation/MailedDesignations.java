package io.mandate.onboarding.designation;

import io.mandate.onboarding.access.Administrators;
import io.mandate.onboarding.access.Administrators.Administrator;
import io.mandate.onboarding.designation.Designation.Stage;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.OfficerGroups;
import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.mail.Links;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the officer of record finds behind a mailed link; reading uses nothing up. */
@Component
@Transactional(readOnly = true)
class MailedDesignations {

    private final Designations designations;
    private final Groups groups;
    private final Administrators administrators;
    private final OfficerGroups named;
    private final Links links;
    private final CaseKeys keys;

    MailedDesignations(
            Designations designations,
            Groups groups,
            Administrators administrators,
            OfficerGroups named,
            Links links,
            CaseKeys keys) {
        this.designations = designations;
        this.groups = groups;
        this.administrators = administrators;
        this.named = named;
        this.links = links;
        this.keys = keys;
    }

    /**
     * @param company null if none was named
     * @param present who administers the group until the new administrator enters the code; null for nobody
     * @param others who were designated as well, and have not entered their codes yet
     * @param at when it came to this state; null while it is new
     */
    record Asked(
            String reference,
            String group,
            String groupName,
            String administrator,
            EmailAddress email,
            String company,
            String present,
            List<Other> others,
            Instant receivedAt,
            Stage state,
            Instant at) {}

    /** Somebody else who was designated. */
    record Other(String name, EmailAddress email, Instant since) {}

    /**
     * What the officer of record is asked to confirm.
     *
     * @throws InvalidInput when the link is unknown
     */
    Asked asked(String token) {
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
                named.designatedIn(group.number()).stream()
                        .filter(other -> other.invited() && !other.id().equals(designation.id()))
                        .map(other -> new Other(other.name(), other.email(), other.since()))
                        .toList(),
                designation.receivedAt(),
                designation.stage() == Stage.OPEN && link.expired() ? Stage.EXPIRED : designation.stage(),
                designation.decidedAt() == null ? designation.checkedAt() : designation.decidedAt());
    }

    /**
     * @param at when it came to this; null while it is new
     * @param company null if none was named
     */
    record Reported(
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
     * @throws InvalidInput when reference and token do not belong together
     */
    Reported reported(String reference, String token) {
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
                    case REFUSED, WITHDRAWN, EXPIRED -> false;
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

    /** @throws InvalidInput when reference and token do not belong together */
    Designation toldOfficer(String reference, String token) {
        return designations
                .findByReference(reference)
                .filter(found -> keys.opens(CaseKeys.Purpose.REPORT, found.id(), token))
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
    }

    /** @throws InvalidInput when the link is unknown */
    Links.Link confirmation(String token) {
        return links.find(Links.Purpose.CONFIRM_DESIGNATION, token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
    }
}
