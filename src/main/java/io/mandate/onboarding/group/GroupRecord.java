package io.mandate.onboarding.group;

import io.mandate.platform.text.TypedText;
import java.util.List;
import java.util.Locale;

/**
 * A row of an import, its texts as they are stored.
 *
 * @param size {@code LARGE} or {@code SMALL}
 * @param units billing units, in order
 */
public record GroupRecord(
        String number,
        String name,
        String region,
        String size,
        List<String> units,
        String officerFirstName,
        String officerLastName,
        String officerEmail) {

    public GroupRecord {
        number = TypedText.read(number);
        name = TypedText.read(name);
        region = TypedText.read(region);
        size = size == null ? null : TypedText.read(size).toUpperCase(Locale.ROOT);
        units = units == null ? null : units.stream().map(TypedText::read).toList();
        officerFirstName = TypedText.read(officerFirstName);
        officerLastName = TypedText.read(officerLastName);
        officerEmail = TypedText.read(officerEmail);
    }

    GroupRecord in(String otherRegion) {
        return new GroupRecord(number, name, otherRegion, size, units, officerFirstName, officerLastName, officerEmail);
    }
}
