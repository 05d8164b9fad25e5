package io.mandate.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** What axe objects to in a page. What passes is not described: that costs most of its time. */
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

    /** In the dark only the colours differ, when each has followed that of its parent. Axe is there already. */
    private static final String COLOURS =
            """
            async () => {
              const frame = () => new Promise(requestAnimationFrame);
              do { await frame(); await frame(); }
              while (document.getAnimations().some(one => one instanceof CSSTransition));
              const { violations } = await axe.run({ runOnly: ["color-contrast"], resultTypes: ["violations"] });
              return violations.flatMap(
                ({ nodes }) => nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`));
            }""";

    private Accessibility() {}

    /** Violations of WCAG 2.2, levels A and AA: rule, element and what is wrong with it. */
    public static List<String> violations(Page page) {
        return violations(axe(page).withTags(WCAG));
    }

    /** For a page that was looked at in another language: its structure and colours are the same, its words are not. */
    public static List<String> violationsInAnotherLanguage(Page page) {
        return violations(axe(page).withRules(WORDS));
    }

    private static AxeBuilder axe(Page page) {
        AxeRunOptions onlyViolations = new AxeRunOptions();
        onlyViolations.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(onlyViolations);
    }

    private static List<String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .flatMap(Accessibility::described)
                .toList();
    }

    /** What cannot be read for its colour, in a page that {@link #violations} has looked at in other colours. */
    @SuppressWarnings("unchecked")
    public static List<String> violationsOfColour(Page page) {
        return (List<String>) page.evaluate(COLOURS);
    }

    private static Stream<String> described(Rule violation) {
        return violation.getNodes().stream()
                .map(node -> violation.getId() + ": " + node.getHtml() + " " + node.getFailureSummary());
    }
}
