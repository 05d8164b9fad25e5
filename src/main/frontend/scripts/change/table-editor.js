// The editor of decision tables. Large, so a page loads it only where a table is changed.
import DecisionTable from "dmn-js-decision-table/lib/Editor";
import EditingManager from "dmn-js-shared/lib/base/EditingManager";
import { h } from "../dom.js";
import { language, texts } from "../texts.js";
import { nameIn, translation } from "./library-words.js";
import library from "words:tableLibrary";

const words = texts.tableEditor;
const { default: libraryWords } = await library[language]();

/** Without diagrams of requirements: what our rules decide stands in tables. */
class Tables extends EditingManager {
  _getViewProviders() {
    return [{ id: "decisionTable", constructor: DecisionTable, opens: ({ $type, decisionLogic }) => $type === "dmn:Decision" && decisionLogic?.$type === "dmn:DecisionTable" }];
  }
}

/**
 * Shows a DMN file for changing, one table at a time.
 *
 * @param changed called whenever something was changed
 * @return {Promise<{text}>} text() answers the file as it is now
 */
export async function edit(host, text, changed) {
  const canvas = h("div", { class: "table-editor" });
  const tables = new Tables({ container: canvas, decisionTable: { additionalModules: [translation(libraryWords)] } });
  host.replaceChildren(canvas);
  await tables.importXML(text, { open: false });
  const views = tables.getViews();
  if (views.length === 0) throw new Error(words.noTable);

  await tables.open(views[0]);
  const viewer = tables.getActiveViewer();
  const choice = h("select", { "aria-label": words.which, onchange: () => tables.open(views[choice.value]) }, views.map(({ name, element }, n) => h("option", { value: n }, name ?? element.id)));
  host.prepend(...(views.length > 1 ? [h("p", { class: "field inline" }, choice)] : []), tools(viewer), h("p", { class: "hint" }, words.hint));
  nameIn(canvas, libraryWords, ".context-menu .dms-heading");
  label(canvas);
  new MutationObserver(() => label(canvas)).observe(canvas, { childList: true, subtree: true, characterData: true });
  viewer.on("commandStack.element.updateProperties.preExecute", ({ context }) => forgetTranslations(context));
  viewer.on("commandStack.changed", ({ trigger }) => trigger !== "clear" && changed());
  return { text: async () => (await tables.saveXML({ format: true })).xml };
}

/** In another language a reason that is changed would still say what it said before. */
function forgetTranslations({ element, properties }) {
  if (!("description" in properties)) return;
  const { $attrs: attributes } = element.businessObject ?? element;
  for (const name of Object.keys(attributes).filter((name) => name.startsWith("descriptions:"))) properties[name] = undefined;
}

/** What the library has in a menu of the right mouse button, as buttons. */
function tools(viewer) {
  const [actions, selection, sheet, stack] = ["editorActions", "selection", "sheet", "commandStack"].map((name) => viewer.get(name));
  const button = (text, onclick) => h("button", { type: "button", class: "quiet small", onclick }, text);
  const row = () => sheet.getRoot().rows.indexOf(selection.get()?.row ?? selection.get()) + 1;
  const add = button(words.add, () => actions.trigger(row() ? "addRuleBelow" : "addRule", row() ? { rule: sheet.getRoot().rows[row() - 1] } : undefined));
  const remove = button("", () => {
    actions.trigger("removeRule", { rule: sheet.getRoot().rows[row() - 1] });
    selection.deselect();
  });
  const undo = button(words.undo, () => stack.undo());
  const redo = button(words.redo, () => stack.redo());
  const refresh = () => {
    const number = row();
    add.textContent = number ? words.addBelow({ row: number }) : words.add;
    remove.textContent = number ? words.removeRow({ row: number }) : words.remove;
    remove.disabled = !number;
    undo.disabled = !stack.canUndo();
    redo.disabled = !stack.canRedo();
  };
  viewer.on("selection.changed", refresh);
  viewer.on("commandStack.changed", refresh);
  refresh();
  return h("p", { class: "buttons" }, add, remove, undo, redo);
}

/** Names that the library leaves out: a cell by its column and rule, and what is in the language of the model. */
function label(canvas) {
  const set = (element, attributes) => Object.entries(attributes).forEach(([name, value]) => element.getAttribute(name) !== value && element.setAttribute(name, value));
  const columns = new Map([...canvas.querySelectorAll("th[data-col-id]")].map((head) => [head.dataset.colId, head.querySelector(".input-label, .output-label")?.textContent ?? ""]));
  for (const cell of canvas.querySelectorAll("td[data-coords]")) {
    const [row] = cell.dataset.coords.split(":");
    const name = words.cell({ column: columns.get(cell.dataset.colId) ?? texts.rules.reason, row: Number(row) + 1 });
    cell.querySelectorAll("[role=textbox]").forEach((box) => set(box, { "aria-label": name, lang: "en" }));
  }
  canvas.querySelectorAll("thead button").forEach((button) => {
    const column = columns.get(button.closest("th").dataset.colId);
    if (button.classList.contains("edit-button")) set(button, { "aria-label": words.editColumn({ column }) });
  });
  canvas.querySelectorAll(".input-label, .output-label, .input-variable, .output-variable, .decision-table-name, .dmn-icon-drag, .context-menu [contenteditable], .context-menu .item").forEach((element) => set(element, { lang: "en" }));
  canvas.querySelectorAll(".hit-policy .dms-input").forEach((element) => set(element, { role: "button", "aria-haspopup": "listbox", "aria-label": words.hitPolicy({ value: element.textContent }) }));
  canvas.querySelectorAll(".context-menu [role=menu]").forEach((element) => set(element, { "aria-label": words.menu }));
  canvas.querySelectorAll(".context-menu .items span[title]").forEach((element) => set(element, { title: words.removeValue }));
}
