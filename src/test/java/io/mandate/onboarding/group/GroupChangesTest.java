package io.mandate.onboarding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.group.GroupImport.Change;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupChangesTest {

    private static final GroupRecord RECORD = group("001 002", "ada@corner.example", "SMALL");

    private static GroupRecord group(String units, String email, String size) {
        return new GroupRecord(
                "160", "Corner", "California", size, Arrays.asList(units.split(" ")), "Ada", "Quinn", email);
    }

    /** What Excel makes of units, and what is another unit. */
    @ParameterizedTest
    @CsvSource({
        "1 2, 2",
        "001 2, 1",
        "01 002, 1",
        "0001 002, 1",
        "1 02, 2",
        "001 002, 0",
        "001 002 3, 0",
        "001 1 002, 0",
        "003, 0",
        "100 200, 0"
    })
    void a_unit_that_lost_its_zeros_is_warned_of(String units, int warnings) {
        GroupRecord imported = group(units, "ada@corner.example", "SMALL");

        assertThat(GroupChanges.warnings(Optional.of(RECORD), imported))
                .hasSize(warnings)
                .allSatisfy(warning -> assertThat(warning.code()).isEqualTo("leadingZeros"));
        assertThat(GroupChanges.of(Optional.of(RECORD), imported))
                .isEqualTo(units.equals("001 002") ? List.of() : List.of(new Change("units", "001 002", units)));
    }

    @ParameterizedTest
    @CsvSource({"ADA@Corner.example, small", "' ada@corner.example', Small", "ada@corner.example\u00A0, SMALL"})
    void what_is_written_otherwise_is_no_change(String email, String size) {
        assertThat(GroupChanges.of(Optional.of(RECORD), group("001 002", email, size)))
                .isEmpty();
    }
}
