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
        return drawn();
    }

    Fields choose(String label, String option) {
        field(label).selectOption(option);
        return drawn();
    }

    /** Goes on when the page has drawn itself: form-js forgets a value when the next one comes before, as no person can. */
    private Fields drawn() {
        part.page().evaluate("() => new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))");
        return this;
    }

    /** The label and nothing more, but for the star of a required field. */
    private static Pattern exactly(String label) {
        String quoted = label.replaceAll("[^\\w\\s]", "\\\\$0");
        return Pattern.compile("^\\s*" + quoted + "\\s*\\*?\\s*$");
    }
}
