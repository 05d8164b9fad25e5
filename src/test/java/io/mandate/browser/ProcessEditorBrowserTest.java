package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.mandate.analyst.Drafts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst's editor of processes speaks their language, and its diagram fits its frame. */
class ProcessEditorBrowserTest extends BrowserTest {

    private static final String PROCESS = "team-member-authorization.bpmn";

    /** Names that are the same in both languages. */
    private static final Set<String> ALIKE = Set.of("ID", "DMN", "Error", "Local", "Tasklist", "Script", "X", "FEEL");

    /** Chooses one element after the other, opens its menu of replacements, and notes what the library says about it. */
    private static final String SAID =
            """
            async () => {
              const said = { palette: new Set(), replacements: new Set(), properties: new Set() };
              const editor = document.querySelector(".process-editor");
              const painted = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
              const note = (kind, selector, read = (one) => one.textContent) =>
                editor.querySelectorAll(selector).forEach((one) => read(one) && said[kind].add(read(one).trim()));
              const title = (one) => one.title;
              const choice = document.getElementById("process-element");
              const known = new Set();
              for (const id of [...choice.options].map(({ value }) => value)) {
                choice.value = id;
                choice.dispatchEvent(new Event("change"));
                await painted();
                const type = editor.querySelector(".bio-properties-panel-header-type").textContent;
                if (known.has(type)) continue;
                known.add(type);
                note("properties", ".bio-properties-panel-header-type, .bio-properties-panel-group-header-title, .bio-properties-panel-label, .bio-properties-panel-description, .bio-properties-panel-checkbox-entry label, .bio-properties-panel-add-entry-label");
                note("properties", ".properties [title]", title);
                note("palette", ".djs-palette .entry[role=button], .djs-context-pad .entry", title);
                editor.querySelector(".djs-context-pad.open .entry[data-action=replace]")?.click();
                await painted();
                note("replacements", ".djs-popup .entry, .djs-popup-title");
                note("replacements", ".djs-popup [title]", title);
              }
              return Object.fromEntries(Object.entries(said).map(([kind, texts]) => [kind, [...texts].filter((text) => /\\p{L}/u.test(text))]));
            }""";

    /** How far each side of the drawing lies within the frame, in pixels: left, top, right, bottom. */
    private static final String MARGINS =
            """
            () => {
              const frame = document.querySelector(".process-editor .canvas").getBoundingClientRect();
              const drawn = document.querySelector(".process-editor .djs-container > svg > .viewport").getBoundingClientRect();
              return [drawn.left - frame.left, drawn.top - frame.top, frame.right - drawn.right, frame.bottom - drawn.bottom];
            }""";

    @Autowired
    private Drafts drafts;

    private Visitor editor(String language) {
        UUID change = drafts.start("A process", given.account("casey").accountId());
        Visitor casey = staff("casey").prefers(language).open("/staff/rules/changes/" + change + "?file=" + PROCESS);
        assertThat(casey.page().locator(".process-editor .djs-palette")).isVisible();
        return casey;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> said(Visitor analyst) {
        return (Map<String, List<String>>) analyst.page().evaluate(SAID);
    }

    @Test
    void whoReadsSpanishReadsItInThePaletteInTheMenuAndInTheProperties() {
        Visitor reader = editor("es");
        var spanish = said(reader);
        assertThat(spanish.get("palette")).contains("Crear una tarea", "Cambiar el elemento", "Eliminar");
        assertThat(spanish.get("replacements"))
                .contains("Cambiar el elemento", "Tarea de servicio", "Compuerta paralela");
        assertThat(spanish.get("properties"))
                .contains(
                        "Compuerta exclusiva",
                        "Documentación",
                        "Nombre",
                        "Continuaciones asíncronas",
                        "Abrir el editor grande");
        assertThat(reader.page().locator(".process-editor .properties")).not().hasAttribute("lang", "en");

        var english = said(editor("en"));
        assertThat(english.get("replacements")).contains("Change element", "Service task", "Parallel gateway");
        String models = models();
        english.forEach((kind, texts) -> {
            Set<String> untranslated = new HashSet<>(texts);
            untranslated.retainAll(spanish.get(kind));
            untranslated.removeIf(text -> ALIKE.contains(text) || models.contains(text));
            assertThat(untranslated).as(kind).isEmpty();
        });
    }

    @Test
    void whoReadsSpanishReadsItInOurTemplates() {
        Visitor casey = editor("es");
        Locator more = casey.page().locator("#process-more");
        casey.page().locator("#process-element").selectOption("serviceTask_remindInvitee");
        assertThat(more.locator("optgroup[label='Todos los procesos'] option"))
                .hasText(new String[] {"Decisión según una tabla", "Avisar del atraso", "Tarea con formulario"});
        more.selectOption("io.mandate.task-with-form");
        casey.page().locator(".process-editor .bar p").nth(1).locator("button").click();
        assertThat(casey.page().locator("#process-element option:checked")).hasText("Review designation");
        Locator panel = casey.page().locator(".process-editor .properties");
        assertThat(panel).containsText("Tarea con formulario");
        assertThat(panel).containsText("Aplicada");
        panel.getByText("Propiedades propias").click();
        assertThat(panel).containsText("Quién lo hace");
        assertThat(panel).containsText("Lo que pasa, como se lee: verbo y objeto.");
    }

    /** What analysts have named: in the language of the models. */
    private static String models() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .map(ProcessEditorBrowserTest::text)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theDiagramFitsItsFrameWhateverBecomesOfIt() {
        Visitor casey = editor("en");
        Locator palette = casey.page().locator(".process-editor .djs-palette");
        for (int width : List.of(1280, 800, 1600, 390)) {
            casey.page().setViewportSize(width, 900);
            casey.page().waitForCondition(() -> fits(casey, palette));
        }
    }

    /** All of it is seen, and it takes the room that there is. */
    @SuppressWarnings("unchecked")
    private static boolean fits(Visitor analyst, Locator palette) {
        List<Number> margins = (List<Number>) analyst.page().evaluate(MARGINS);
        double left = margins.get(0).doubleValue();
        double right = margins.get(2).doubleValue();
        double above = Math.min(margins.get(1).doubleValue(), margins.get(3).doubleValue());
        return left >= palette.boundingBox().width && right >= 0 && above >= 0 && (right < 60 || above < 60);
    }
}
