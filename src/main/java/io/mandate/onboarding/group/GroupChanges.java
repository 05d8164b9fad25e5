package io.mandate.onboarding.group;

import io.mandate.onboarding.group.GroupImport.Change;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an import would change of a group, field by field. */
final class GroupChanges {

    private GroupChanges() {}

    static List<Change> of(Optional<GroupRecord> known, GroupRecord group) {
        Map<String, String> before = known.map(GroupChanges::fields).orElse(Map.of());
        List<Change> changes = new ArrayList<>();
        fields(group).forEach((field, after) -> {
            if (!after.equals(before.get(field))) {
                changes.add(new Change(field, before.get(field), after));
            }
        });
        return changes;
    }

    /** A spreadsheet that takes 001 for a number makes 1 of it. */
    static List<FieldError> warnings(Optional<GroupRecord> known, GroupRecord group) {
        List<String> before = known.map(GroupRecord::units).orElse(List.of());
        return group.units().stream()
                .filter(unit -> !before.contains(unit))
                .flatMap(unit -> before.stream()
                        .filter(old ->
                                !group.units().contains(old) && number(old).equals(number(unit)))
                        .map(old -> new FieldError(
                                "/units",
                                "leadingZeros",
                                Message.of("refusal.import.leading-zeros")
                                        .with("before", old)
                                        .with("after", unit))))
                .toList();
    }

    private static String number(String unit) {
        return unit.replaceFirst("^0+(?=.)", "");
    }

    private static Map<String, String> fields(GroupRecord group) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", group.name());
        fields.put("region", group.region());
        fields.put("size", group.size());
        fields.put("units", String.join(" ", group.units()));
        fields.put("officerFirstName", group.officerFirstName());
        fields.put("officerLastName", group.officerLastName());
        fields.put(
                "officerEmail",
                EmailAddress.parse(group.officerEmail())
                        .map(EmailAddress::canonical)
                        .orElse(group.officerEmail()));
        return fields;
    }
}
