package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.MouseButton;
import io.mandate.analyst.Drafts;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst's editor of decision tables speaks their language. */
class TableEditorBrowserTest extends BrowserTest {

    private static final String TABLE = "code-policy.dmn";

    private static final Set<String> ALIKE = Set.of("Powered by bpmn.io");

    private static final List<String> TYPES = List.of(
            "string", "boolean", "number", "date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration", "Any");

    /** Every text that is said to be in the language of the page. What is data is said to be in the language of the models. */
    private static final String SAID =
            """
            () => {
              const editor = document.querySelector(".table-editor");
              const page = document.documentElement.lang;
              const texts = new Set();
              const add = (text, element) => /\\p{L}/u.test(text ?? "") && element.closest("[lang]").lang === page && texts.add(text.trim().replace(/:$/, ""));
              const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) add(walker.currentNode.data, walker.currentNode.parentElement);
              for (const name of ["title", "placeholder", "aria-label", "data-placeholder"]) {
                editor.querySelectorAll(`[${name}]`).forEach((one) => add(one.getAttribute(name), one));
              }
              return [...texts];
            }""";

    @Autowired
    private Drafts drafts;

    private final Map<String, String> said = new HashMap<>();
    private Visitor casey;

    @Test
    void whoReadsSpanishReadsItInItsMenusAndInTheEditorOfEachType() throws IOException {
        UUID change = drafts.start("A table", given.account("casey").accountId());
        casey = staff("casey").prefers("es").open("/staff/rules/changes/" + change + "?file=" + TABLE);
        assertThat(in("td[data-coords]").first()).isVisible();
        note("table");
        for (String part : List.of("th.input-cell", "th.output-cell", "td.input-cell", "td.output-cell")) {
            in(part).first().click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
            assertThat(in(".context-menu").first()).isVisible();
            note("menu of " + part);
            leave();
        }
        in(".hit-policy .dms-input").click();
        note("hit policy");
        leave();
        for (String kind : List.of("input", "output")) {
            for (String type : TYPES) {
                in("th." + kind + "-cell").first().dblclick();
                Locator choice = in(".context-menu .type-ref-edit input");
                choice.click();
                note("types of " + kind);
                choice.fill(type);
                note(kind + " of type " + type);
                leave();
                cell(kind, type);
            }
        }
        assertThat(said.keySet())
                .contains(
                        "Agregar regla abajo", "Reunir (suma)", "Valores predefinidos", "Editar duración", "Usar hoy");
        assertThat(SpanishWords.missing(said, "table(Editor|Library)", ALIKE)).isEmpty();
    }

    @Test
    void aReasonThatIsChangedLosesWhatItSaidInAnotherLanguage() {
        UUID change = drafts.start("A reason", given.account("casey").accountId());
        casey = staff("casey").open("/staff/rules/changes/" + change + "?file=" + TABLE);
        in("td.annotation").first().click();
        in("td.annotation [contenteditable]").first().fill("Ten days.");
        leave();
        assertThat(casey.page().getByText("Not saved yet")).isVisible();
        casey.press("Save");
        assertThat(casey.page().getByText("Saved", new GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(new String(drafts.files(change).get(TABLE), UTF_8))
                .contains("Ten days.", "descriptions:es=\"Lo mismo para todos")
                .doesNotContain("descriptions:es=\"Siete");
    }

    /** Opens the editor that a cell has for its type, if it has one, and whatever can be chosen there. */
    private void cell(String kind, String type) {
        in("td." + kind + "-cell").first().click();
        note("cell of type " + type);
        Locator simple = in(".simple-mode-button");
        if (simple.count() == 0) {
            return;
        }
        simple.first().click();
        note(kind + " as " + type);
        for (Locator choice : in(".context-menu .dms-input-select").all()) {
            choice.dispatchEvent("click");
            note("choice of " + kind + " as " + type);
            choice.dispatchEvent("click");
        }
        leave();
    }

    private Locator in(String selector) {
        return casey.page().locator(".table-editor " + selector.replace(", ", ", .table-editor "));
    }

    private void leave() {
        casey.page().locator("h1").click();
    }

    @SuppressWarnings("unchecked")
    private void note(String where) {
        ((List<String>) casey.page().evaluate(SAID)).forEach(text -> said.putIfAbsent(text, where));
    }
}
