package io.mandate.platform.words;

import org.springframework.context.i18n.LocaleContextHolder;

/** The language of whoever reads, as BCP 47 tag. */
public final class Language {

    /** What is written where nobody's language is known. */
    public static final String ENGLISH = "en";

    private Language() {}

    /** That of the page in whose request this runs; English where no person asks. */
    public static String ofRequest() {
        return LocaleContextHolder.getLocaleContext() == null
                ? ENGLISH
                : LocaleContextHolder.getLocale().getLanguage();
    }
}
