package io.mandate.platform.rules;

import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;

/** The languages in which people can read and be written to (H14), as BCP 47 tags. */
public final class Language {

    public static final String ENGLISH = "en";
    public static final String SPANISH = "es";
    public static final List<String> ALL = List.of(ENGLISH, SPANISH);

    private Language() {}

    /** That of the page in whose request this runs; English where no person asks. */
    public static String ofRequest() {
        if (LocaleContextHolder.getLocaleContext() == null) {
            return ENGLISH;
        }
        String asked = LocaleContextHolder.getLocale().getLanguage();
        return ALL.contains(asked) ? asked : ENGLISH;
    }
}
