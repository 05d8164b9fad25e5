package io.mandate.onboarding.designation;

import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.people.account.Addresses;
import io.mandate.people.region.Region;
import io.mandate.people.region.Regions;
import io.mandate.platform.EmailAddress;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Compares what was typed into a designation with the record. */
@Component
@Transactional(readOnly = true)
public class RecordCheck {

    private final Designations designations;
    private final Addresses addresses;
    private final Groups groups;
    private final Regions regions;

    RecordCheck(Designations designations, Addresses addresses, Groups groups, Regions regions) {
        this.designations = designations;
        this.addresses = addresses;
        this.groups = groups;
        this.regions = regions;
    }

    public Facts of(UUID id) {
        Designation designation = designations.findById(id).orElseThrow();
        Optional<EmployerGroup> group = groups.findById(designation.groupNumber());
        Optional<EmployerGroup.Officer> record = group.map(EmployerGroup::officer);
        Set<EmailAddress> requester = addresses.verified(designation.requestedBy());
        EmailAddress administrator = designation.administratorEmail();
        return new Facts(
                designation.channel().name(),
                group.isPresent(),
                elsewhere(designation.region(), designation.groupNumber()).isPresent(),
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

    /** The region of a group, or the one that was typed for it, if that signs on elsewhere. */
    public Optional<Region> elsewhere(String typedRegion, String groupNumber) {
        return groups.findById(groupNumber)
                .map(EmployerGroup::region)
                .filter(RecordCheck::signsOnElsewhere)
                .or(() -> regions.findById(typedRegion).filter(RecordCheck::signsOnElsewhere));
    }

    private static boolean signsOnElsewhere(Region region) {
        return region.signOnUrl().isPresent();
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
}
