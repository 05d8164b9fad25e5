package io.mandate.onboarding.designation;

import static java.util.stream.Collectors.joining;

import io.mandate.onboarding.access.Administrators;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.OfficerGroups;
import io.mandate.onboarding.invitation.Person;
import io.mandate.people.region.Region;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the forms about a designation show. */
@Service
@Transactional(readOnly = true)
public class DesignationSummaries {

    private final Designations designations;
    private final Groups groups;
    private final RecordCheck record;
    private final Words words;
    private final Administrators administrators;
    private final OfficerGroups named;

    DesignationSummaries(
            Designations designations,
            Groups groups,
            RecordCheck record,
            Words words,
            Administrators administrators,
            OfficerGroups named) {
        this.designations = designations;
        this.groups = groups;
        this.record = record;
        this.words = words;
        this.administrators = administrators;
        this.named = named;
    }

    /** What was typed beside what is on record, and why it is reviewed. */
    public record Summary(
            String reference,
            String group,
            String companyName,
            String regionTyped,
            String regionOfRecord,
            String officerTyped,
            String officerOfRecord,
            String contactTyped,
            String administrator,
            String why) {}

    /** Empty for a case that is no designation. */
    public Optional<Summary> find(UUID id) {
        return designations.findById(id).map(this::summary);
    }

    /** What was typed beside what is on record, and why a person decides. */
    public Summary of(UUID id) {
        return find(id).orElseThrow();
    }

    private Summary summary(Designation designation) {
        Optional<EmployerGroup> group = groups.findById(designation.groupNumber());
        Facts facts = record.of(designation.id());
        List<Message> why = new ArrayList<>();
        if (!facts.groupKnown()) {
            why.add(Message.of("form.review.group-unknown"));
        }
        if (facts.groupKnown() && !facts.officerMatches()) {
            why.add(Message.of("form.review.officer-differs"));
        }
        if (facts.selfDesignation()) {
            why.add(Message.of("form.review.self-designation"));
        }
        if (facts.broker()) {
            why.add(Message.of("form.review.broker"));
        }
        if ("PAPER".equals(facts.channel())) {
            why.add(Message.of("form.review.paper"));
        }
        if (why.isEmpty()) {
            why.add(Message.of("form.review.unanswered"));
        }
        administrators
                .of(designation.groupNumber())
                .ifPresent(present -> why.add(Message.of("form.review.present").with("name", present.name())));
        named.designatedIn(designation.groupNumber()).stream()
                .filter(other -> other.invited() && !other.id().equals(designation.id()))
                .forEach(other -> why.add(Message.of("form.review.other")
                        .with("name", other.name())
                        .with("since", other.since())));
        Person administrator = designation.administrator();
        return new Summary(
                designation.reference(),
                group.map(known -> known.number() + " " + known.name())
                        .orElse(designation.groupNumber() + " " + unknown()),
                designation.companyName(),
                designation.region(),
                group.map(EmployerGroup::region).map(Region::name).orElse(unknown()),
                Stream.of(
                                designation.officerFirstName() + " " + designation.officerLastName(),
                                designation.officerTitle(),
                                designation.officerEmail().canonical(),
                                designation.officerPhone())
                        .filter(part -> part != null && !part.isBlank())
                        .collect(joining(", ")),
                group.map(EmployerGroup::officer)
                        .map(officer -> officer.firstName() + " " + officer.lastName() + ", " + officer.email())
                        .orElse(words.said(Message.of("form.review.no-officer"))),
                Stream.of(designation.officerTitle(), designation.officerPhone())
                        .filter(typed -> typed != null && !typed.isBlank())
                        .collect(joining(", ")),
                administrator.firstName() + " " + administrator.lastName() + ", " + administrator.email(),
                why.stream().map(words::said).collect(joining(" ")));
    }

    private String unknown() {
        return words.said(Message.of("form.review.unknown"));
    }
}
