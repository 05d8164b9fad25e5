package io.mandate.browser;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;

/** The fields of a page or of a part of it, by their labels. */
record Fields(Locator part) {

    Locator field(String label) {
        return part.getByLabel(exactly(label));
    }

    Fields fill(String label, String value) {
        field(label).fill(value);
        return this;
    }

    Fields choose(String label, String option) {
        field(label).selectOption(option);
        return this;
    }

    /** The label and nothing more, but for the star of a required field. */
    private static Pattern exactly(String label) {
        String quoted = label.replaceAll("[^\\w\\s]", "\\\\$0");
        return Pattern.compile("^\\s*" + quoted + "\\s*\\*?\\s*$");
    }
}
