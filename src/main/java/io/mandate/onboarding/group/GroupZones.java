package io.mandate.onboarding.group;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When it is which day for the people of a group. */
@Component
public class GroupZones {

    private final Groups groups;
    private final ZoneId site;

    GroupZones(Groups groups, @Value("${mandate.time-zone}") ZoneId site) {
        this.groups = groups;
        this.site = site;
    }

    /** That of its region, else that of the site. */
    public ZoneId of(String group) {
        return groups.findById(group).map(EmployerGroup::timeZone).orElse(site);
    }
}
