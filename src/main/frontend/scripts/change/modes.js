// The ways in which a file of a change is shown. Each answers {text, saved}: text() gives the file as it is now, saved(),
// if there is one, is called once it is saved.
import { post } from "../api.js";
import { h, show } from "../dom.js";
import { fill } from "../loading.js";
import { letter, picture as drawn, style, view } from "../models.js";
import { languageName, texts } from "../texts.js";
import { edit } from "./text-editor.js";

const words = texts.change.editor;
const OF_KIND = { DECISION: ["table", "source"], FORM: ["form", "source"], PROCESS: ["process", "picture", "source"], MAIL: ["mail"], TEXTS: ["source"] };

/** The handiest first. What is new has nothing to differ from. */
export const modesOf = ({ kind, change }) => [...OF_KIND[kind], ...(change === "NEW" ? [] : ["difference"])];

/**
 * By name: mode(area, {model, text, unsaved, change, changed}). text is the file as it is now, unsaved tells whether that
 * is saved; changed is called whenever somebody changes something.
 */
export const modes = { table, form, process, picture, mail, source, difference };

async function table(area, { text, changed }) {
  return (await large(() => import("./table-editor.js"), "table")).edit(area, text, changed);
}

async function form(area, { text, changed }) {
  return (await large(() => import("./form-editor.js"), "form", "formEditor")).edit(area, text, changed);
}

async function process(area, { text, changed }) {
  return (await large(() => import("./process-editor.js"), "processEditor")).edit(area, text, changed);
}

/** What the browser has loaded before this mark is what the page itself needs. */
function large(load, ...styles) {
  performance.mark("editor");
  styles.forEach(style);
  return load();
}

/** What came of it, beside what it was. */
async function picture(area, { model, text, change }) {
  const [before, differences] = model.change === "NEW" ? [] : await Promise.all([change.base.text(model.file), post(`${change.api}/differences?${new URLSearchParams({ file: model.file })}`, { text })]);
  show(area, drawn(model.name, text, before, differences?.items, null));
  return { text: () => text };
}

async function mail(area, { model, text, change, changed }) {
  const [written, preview] = [h("div", {}), h("div", {})];
  const [name] = model.key.split(".");
  const others = change.items.filter(({ key, file, change: what }) => file.startsWith(`mails/${name}.`) && key !== model.key && what !== "REMOVED");
  show(area, [
    h("p", { hidden: others.length === 0 }, words.alsoIn, others.map(({ key, file }) => [" ", h("button", { type: "button", class: "as-link", onclick: () => change.open(file) }, languageName(key.split(".")[1]))]).flat()),
    h("div", { class: "grid two" }, written, preview),
  ]);
  const saved = () => fill(preview, () => letter(model, change.own));
  await saved();
  return { ...edit(written, text, model.file, changed), saved };
}

function source(area, { model, text, changed }) {
  return edit(area, text, model.file, changed);
}

async function difference(area, { model, text, unsaved, change }) {
  await fill(area, async () => {
    const same = (await change.own.text(model.file)) === (await change.base.text(model.file));
    return [unsaved && h("p", { class: "hint" }, words.savedOnly), same ? h("p", {}, texts.change.nothing) : await view(model, change.own, change.base)].flat().filter(Boolean);
  });
  return { text: () => text };
}
