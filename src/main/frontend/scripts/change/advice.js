// What the linters of the Camunda Modeler's makers say about the files of a change. It is advice: the server decides.
import { h, table } from "../dom.js";
import { language, say, texts } from "../texts.js";
import { advised } from "./text-name.js";
import library from "words:lintLibrary";

const words = texts.change.checks;

/**
 * Lints the changed models and forms.
 *
 * @param change its items, and its texts
 * @param open opens a file
 * @return {Promise<Node[]>} the advice; nothing if there is none
 */
export async function advice({ items, own }, open) {
  const [{ endings, lint }, { default: libraryWords }] = await Promise.all([import("../../../../lint/rules.mjs"), library[language]()]);
  const ending = (file) => file.slice(file.lastIndexOf(".") + 1);
  const files = items.filter(({ file, change }) => ["NEW", "CHANGED"].includes(change) && endings.includes(ending(file))).map(({ file }) => file);
  const reports = await Promise.all(files.map(async (file) => (await lint(ending(file), await own.text(file))).map((report) => ({ file, ...report }))));
  const rows = reports.flat().map(({ file, element, message }) => [
    h("button", { type: "button", class: "as-link", lang: "en", onclick: () => open(file) }, file),
    element ? h("code", { lang: "en" }, element) : words.whole,
    advised(libraryWords, message, say),
  ]);
  const { file, element, advice: says } = words.columns;
  return rows.length ? [h("h3", {}, words.advice), h("p", { class: "hint" }, words.advisory), h("div", { class: "findings" }, table(words.advice, [file, element, says], rows))] : [];
}
