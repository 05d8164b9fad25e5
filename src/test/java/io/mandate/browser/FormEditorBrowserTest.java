package io.mandate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.analyst.Drafts;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An analyst's editor of forms speaks their language. */
class FormEditorBrowserTest extends BrowserTest {

    private static final String FORM = "add-user.form";

    /** Names that are the same in both languages. */
    private static final Set<String> ALIKE = Set.of("General", "ID", "URL", "iFrame", "FEEL");

    /**
     * Adds one field of every kind, which chooses it, opens everything in its properties, chooses each of what can be chosen, and notes every text
     * that is said to be in the language of the page. What is data is said to be in the language of the forms.
     */
    private static final String SAID =
            """
            async () => {
              const editor = document.querySelector(".form-editor");
              const page = document.documentElement.lang;
              const texts = new Map();
              const known = new Set();
              const isNew = (one) => known.size < known.add(one).size;
              let kind = "palette";
              const painted = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(next))));
              const all = (selector) => [...editor.querySelectorAll(selector)];
              const add = (text, element) => {
                if (/\\p{L}/u.test(text ?? "") && element.closest("[lang]").lang === page && !texts.has(text.trim())) texts.set(text.trim(), kind);
              };
              const note = async () => {
                await painted();
                const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) add(walker.currentNode.data, walker.currentNode.parentElement);
                for (const name of ["title", "placeholder", "aria-label"]) all(`[${name}]`).forEach((one) => add(one.getAttribute(name), one));
              };
              const open = async () => {
                for (const closed of all(".properties :is(.bio-properties-panel-group-header, .bio-properties-panel-collapsible-entry-header):not(.open)")) closed.click();
                await note();
              };
              const types = all(".palette [data-field-type]").map((button) => button.dataset.fieldType);
              editor.querySelector("details").open = true;
              await note();
              for (kind of types) {
                editor.querySelector(`.palette [data-field-type=${kind}]`).dispatchEvent(new KeyboardEvent("keydown", { code: "Enter", bubbles: true }));
                await painted();
                await open();
                for (const id of all(".properties select").map(({ id }) => id)) {
                  for (const value of [...(document.getElementById(id)?.options ?? [])].map(({ value }) => value)) {
                    if (!isNew(`${id}=${value}`)) continue;
                    const select = document.getElementById(id);
                    select.value = value;
                    select.dispatchEvent(new Event("input", { bubbles: true }));
                    await open();
                  }
                }
                for (const box of all(".properties input[type=checkbox]")) box.click();
                await open();
                for (const button of all(".properties .bio-properties-panel-add-entry")) button.click();
                await open();
                for (const told of all(".properties .bio-properties-panel-tooltip-wrapper")) {
                  if (!isNew(told.textContent)) continue;
                  told.focus();
                  await note();
                  told.blur();
                }
              }
              return Object.fromEntries(texts);
            }""";

    @Autowired
    private Drafts drafts;

    private Visitor editor() {
        UUID change = drafts.start("A form", given.account("casey").accountId());
        Visitor casey = staff("casey").prefers("es").open("/staff/rules/changes/" + change + "?file=" + FORM);
        assertThat(casey.page().locator(".form-editor .canvas .fjs-element").first())
                .isVisible();
        return casey;
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoReadsSpanishReadsItInThePaletteInTheFormAndInTheProperties() throws IOException {
        Visitor reader = editor();
        Map<String, String> said = (Map<String, String>) reader.page().evaluate(SAID);
        assertThat(said.keySet())
                .contains(
                        "Buscar componentes",
                        "Lista desplegable",
                        "Nombre del campo",
                        "Longitud mínima",
                        "Ocultar si",
                        "Opciones dinámicas",
                        "Texto que describe la imagen a quien usa un lector de pantalla.");

        assertThat(SpanishWords.missing(said, "form(Editor|Library)", ALIKE)).isEmpty();
    }
}
