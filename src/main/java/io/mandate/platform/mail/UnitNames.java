package io.mandate.platform.mail;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a billing unit, or all of a group, is called in a sentence. */
@Component
public class UnitNames {

    private static final String ALL_UNITS = "ALL";

    private final MessageSource messages;

    UnitNames(MessageSource messages) {
        this.messages = messages;
    }

    public String inWords(String unit, String language) {
        return messages.getMessage(
                ALL_UNITS.equals(unit) ? "unit.all" : "unit.one", new Object[] {unit}, Locale.forLanguageTag(language));
    }
}
