package io.mandate.onboarding.designation;

import static java.util.stream.Collectors.joining;

import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.words.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the forms about a designation show. */
@Service
@Transactional(readOnly = true)
public class DesignationSummaries {

    private final Designations designations;
    private final Groups groups;
    private final RecordCheck record;
    private final Sentences sentences;

    DesignationSummaries(Designations designations, Groups groups, RecordCheck record, Sentences sentences) {
        this.designations = designations;
        this.groups = groups;
        this.record = record;
        this.sentences = sentences;
    }

    /** Empty for a case that is no designation. */
    public Optional<DesignationSummary> find(UUID id) {
        return designations.findById(id).map(this::summary);
    }

    /** What was typed beside what is on record, and why a person decides. */
    public DesignationSummary of(UUID id) {
        return find(id).orElseThrow();
    }

    private DesignationSummary summary(Designation designation) {
        Optional<EmployerGroup> group = groups.findById(designation.groupNumber());
        Facts facts = record.of(designation.id());
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
}
