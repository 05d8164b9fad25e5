package io.mandate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What axe objects to in a page. Its library for Playwright asks many times, and describes what passes too: that costs most of
 * the time.
 */
public final class Accessibility {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Rules of axe about names and languages, and about what grows with a word. */
    private static final List<String> WORDS = List.of(
            "area-alt",
            "aria-command-name",
            "aria-input-field-name",
            "aria-meter-name",
            "aria-progressbar-name",
            "aria-toggle-field-name",
            "aria-tooltip-name",
            "button-name",
            "document-title",
            "form-field-multiple-labels",
            "frame-title",
            "frame-title-unique",
            "html-has-lang",
            "html-lang-valid",
            "image-alt",
            "input-button-name",
            "input-image-alt",
            "label",
            "link-name",
            "object-alt",
            "role-img-alt",
            "select-name",
            "summary-name",
            "svg-img-alt",
            "target-size",
            "valid-lang");

    /** Colours are looked at when each has followed that of its parent. */
    private static final String RUN =
            """
            async rules => {
              if (!("axe" in window)) return null;
              const frame = () => new Promise(requestAnimationFrame);
              let moved;
              do {
                await frame();
                await frame();
                moved = document.getAnimations().filter(one => one instanceof CSSTransition);
                moved.forEach(one => one.finish());
              } while (moved.length);
              const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
              return violations.flatMap(
                ({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
            }""";

    private static final String AXE = axe();

    private Accessibility() {}

    /** Has every document that the page opens bring axe along, which is quicker than to put it in when it is needed. */
    static void expect(Page page) {
        page.addInitScript(AXE);
    }

    /** Violations of WCAG 2.2, levels A and AA: rule, element and what is wrong with it. */
    public static List<String> violations(Page page) {
        return violations(page, WCAG);
    }

    /** For a page that was looked at in another language: its structure and colours are the same, its words are not. */
    public static List<String> violationsInAnotherLanguage(Page page) {
        return violations(page, WORDS);
    }

    /** What cannot be read for its colour: in the dark only the colours of a page differ. */
    public static List<String> violationsOfColour(Page page) {
        return violations(page, List.of("color-contrast"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page, List<String> rules) {
        Object found = page.evaluate(RUN, rules);
        if (found == null) {
            page.frames().forEach(frame -> frame.evaluate(AXE));
            found = page.evaluate(RUN, rules);
        }
        return (List<String>) found;
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
