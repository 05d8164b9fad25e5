package io.mandate.onboarding.access;

import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.mail.Instants;
import io.mandate.platform.mail.UnitNames;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What every mail about access names in the language of its reader: the person, the group, the billing unit, the rights, times. */
@Component
public class AccessWords {

    private final Groups groups;
    private final Catalogue catalogue;
    private final UnitNames units;
    private final Words words;
    private final Instants instants;
    private final Clock clock;

    AccessWords(Groups groups, Catalogue catalogue, UnitNames units, Words words, Instants instants, Clock clock) {
        this.groups = groups;
        this.catalogue = catalogue;
        this.units = units;
        this.words = words;
        this.instants = instants;
        this.clock = clock;
    }

    /** What a person is or will be, such as {@code primary administrator}. */
    public String role(Role role, String language) {
        return words.in(language, Message.of("role", role));
    }

    public String groupName(String groupNumber) {
        return groups.findById(groupNumber).orElseThrow().name();
    }

    /** When something is or was, for the people of a group: in the time zone of its region. */
    public String time(Instant instant, String groupNumber, String language) {
        return instants.inWords(
                instant, language, groups.findById(groupNumber).orElseThrow().timeZone());
    }

    /** Whose access it is. */
    public record Person(String firstName, String lastName, EmailAddress email) {}

    /** The values of a mail to the person themselves; for another recipient the caller names that one. */
    public Map<String, Object> of(
            Person person, String groupNumber, String billingUnit, List<Right> rights, String language) {
        EmployerGroup group = groups.findById(groupNumber).orElseThrow();
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", person.firstName(), "lastName", person.lastName()));
        model.put(
                "person",
                Map.of("firstName", person.firstName(), "lastName", person.lastName(), "email", person.email()));
        model.put("group", Map.of("number", group.number(), "name", group.name()));
        model.put("at", instants.inWords(clock.instant(), language, group.timeZone()));
        model.put("billingUnit", units.inWords(billingUnit, language));
        model.put("rights", catalogue.labels(rights, language));
        return model;
    }
}
