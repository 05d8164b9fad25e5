package io.mandate.platform.mail;

import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import org.springframework.stereotype.Component;

/** What a billing unit, or all of a group, is called in a sentence. */
@Component
public class UnitNames {

    private static final String ALL_UNITS = "ALL";

    private final Words words;

    UnitNames(Words words) {
        this.words = words;
    }

    public String inWords(String unit, String language) {
        return words.in(
                language,
                Message.of(ALL_UNITS.equals(unit) ? "unit.all" : "unit.one").with("unit", unit));
    }
}
