// The editor of Camunda Forms. Large, so a page loads it only where a form is changed.
import { FormEditor } from "@bpmn-io/form-js-editor";
import { h } from "../dom.js";
import { language, texts } from "../texts.js";
import { kinds, nameIn } from "./library-words.js";
import library from "words:formLibrary";

const words = texts.formEditor;
const { default: libraryWords } = await library[language]();
/** What the library says within the form. */
const IN_THE_FORM = ".fjs-context-pad, .fjs-empty-component, .fjs-empty-editor, .fjs-form-field-placeholder, .fjs-iframe-placeholder, .fjs-documentPreview-placeholder, .fjs-image-placeholder, .fjs-repeat-render-footer, .fjs-table td, .fjs-filepicker-container";

/**
 * Shows a form for changing: its fields, what can be added, and the properties of the chosen field.
 *
 * @param changed called whenever something was changed
 * @return {Promise<{text}>} text() answers the file as it is now
 */
export async function edit(host, text, changed) {
  const schema = JSON.parse(text);
  const [palette, canvas, properties] = ["palette", "canvas", "properties"].map((part) => h("div", { class: part }));
  canvas.lang = "en";
  host.replaceChildren(h("p", { class: "hint" }, words.hint), h("div", { class: "form-editor" }, h("details", {}, h("summary", {}, words.add), palette), canvas, h("section", { "aria-label": words.properties }, properties)));
  nameIn(palette, libraryWords);
  nameIn(properties, libraryWords);
  nameIn(canvas, libraryWords, IN_THE_FORM);
  const editor = new FormEditor({ container: canvas, palette: { parent: palette }, propertiesPanel: { parent: properties, feelPopupContainer: properties }, additionalModules: [kinds(libraryWords)] });
  await editor.importSchema(schema);
  editor.on("commandStack.changed", changed);
  name(canvas, editor);
  new MutationObserver(() => name(canvas, editor)).observe(canvas, { childList: true, subtree: true });
  return { text: () => `${JSON.stringify({ ...ordered(editor.saveSchema(), schema), schemaVersion: schema.schemaVersion }, null, 2)}\n` };
}

/** Says what one goes through with the Tab key, which the library leaves out. */
function name(canvas, editor) {
  for (const element of canvas.querySelectorAll(".fjs-element[data-id]")) {
    const { type, label, text } = editor.get("formFieldRegistry").get(element.dataset.id) ?? {};
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", label ?? text ?? editor.get("formFields").get(type)?.config.name ?? words.form);
  }
}

/** With the members in the order in which they stood, so that only what was changed differs from line to line. */
function ordered(now, before) {
  if (Array.isArray(now)) return now.map((item) => ordered(item, Array.isArray(before) ? before.find((one) => one?.id !== undefined && one.id === item?.id) : null));
  if (now === null || typeof now !== "object") return now;
  const known = Object.keys(before ?? {}).filter((name) => name in now);
  const added = Object.keys(now).filter((name) => !known.includes(name));
  return Object.fromEntries([...known, ...added].map((name) => [name, ordered(now[name], before?.[name])]));
}
