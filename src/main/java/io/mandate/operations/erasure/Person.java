package io.mandate.operations.erasure;

import io.mandate.platform.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody, and the rows that are theirs.
 *
 * @param account null without one
 * @param emails verified ones of the account, or the one that has none
 * @param cases designations, invitations and grants in which they are the one who gets access
 * @param designations those, and the ones in which they are the typed officer
 * @param subjects of links: account, asked addresses, registrations and designations
 */
record Person(
        UUID account,
        List<EmailAddress> emails,
        List<UUID> cases,
        List<UUID> designations,
        List<UUID> registrations,
        List<UUID> subjects,
        List<Name> names) {

    /** As somebody typed it. */
    record Name(String first, String last) {}

    List<UUID> designationsAndCases() {
        return Stream.concat(designations.stream(), cases.stream()).distinct().toList();
    }

    /** The parameters of every statement about the person. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("account", account);
        parameters.put("emails", emails.stream().map(EmailAddress::canonical).toArray(String[]::new));
        parameters.put("cases", cases.toArray(UUID[]::new));
        parameters.put("designations", designations.toArray(UUID[]::new));
        parameters.put("registrations", registrations.toArray(UUID[]::new));
        parameters.put("subjects", subjects.toArray(UUID[]::new));
        parameters.put("firsts", names.stream().map(Name::first).toArray(String[]::new));
        parameters.put("lasts", names.stream().map(Name::last).toArray(String[]::new));
        return parameters;
    }
}
