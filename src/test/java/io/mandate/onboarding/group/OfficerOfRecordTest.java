package io.mandate.onboarding.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.onboarding.group.EmployerGroup.Officer;
import io.mandate.platform.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficerOfRecordTest {

    private final Officer onRecord = officer("Zoë", "Núñez");

    private static Officer officer(String first, String last) {
        return new Officer(first, last, EmailAddress.require("", "zoe@corner.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë, Núñez, zoe@corner.example, true",
        "zoe\u0308, NU\u0301N\u0303EZ, ZOE@Corner.example, true",
        "'\u00A0Zoë\u200B', ' Núñez\t', zoe@corner.example, true",
        "ZOË, nu\u0301ñez, zoe@corner.example, true",
        "Zoe\u0308\u2003, Nún\u0303ez, zoe@corner.example, true",
        "Zoe, Núñez, zoe@corner.example, false",
        "Zoë, Nunez, zoe@corner.example, false",
        "Zoë, Nuñes, zoe@corner.example, false",
        "Zoë, Núñez, zoe@corner.test, false",
        "Núñez, Zoë, zoe@corner.example, false"
    })
    void is_known_however_the_letters_are_composed(String first, String last, String email, boolean known) {
        assertThat(onRecord.matches(first, last, EmailAddress.require("", email)))
                .isEqualTo(known);
        assertThat(officer("Zoe\u0308", "Nu\u0301n\u0303ez").matches(first, last, EmailAddress.require("", email)))
                .as("a record of before every text was composed")
                .isEqualTo(known);
    }
}
