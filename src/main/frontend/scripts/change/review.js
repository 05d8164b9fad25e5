// What a change does, read in one go: every difference in words, processes in the picture too; and who moves along.
import { get } from "../api.js";
import { byId, h } from "../dom.js";
import { fill } from "../loading.js";
import { called, languageOf, picture, view } from "../models.js";
import { texts } from "../texts.js";

const words = texts.change.review;

/**
 * Fills the parts of the page that tell what a change does.
 *
 * @param change {api, own, base, open}: own and base read as in models.js
 * @param whole whether every file is shown here, for somebody who decides
 * @return {Promise<{version, decides} | undefined>} what was read, and whether the reader may decide on it
 */
export async function review(change, whole) {
  let read;
  await fill(byId("differences"), async () => {
    read = await get(`${change.api}/review`);
    return read.files.length ? await Promise.all(read.files.map((file) => touched(file, change, whole))) : h("p", {}, texts.change.nothing);
  });
  return read;
}

async function touched({ model, differences }, change, whole) {
  const { file, change: what } = model;
  const head = h("h3", {}, h("span", { lang: languageOf(model) }, called(model)), " ", h("span", { class: "tag" }, texts.rules.changes[what]));
  const name = h("code", { lang: "en" }, file);
  const list = h("ul", { class: "differences" }, differences.map(({ sentence }) => h("li", {}, sentence)));
  return h("article", { class: "touched", "data-file": file }, head, h("p", { class: "sub" }, whole ? name : h("button", { type: "button", class: "as-link", onclick: () => change.open(file) }, name)), whole ? await shown(model, differences, list, change) : list);
}

/** A process in its pictures, anything else on demand. */
async function shown(model, differences, list, { own, base }) {
  const [now, before] = [model.change === "REMOVED" ? base : own, model.change === "CHANGED" ? base : null];
  if (model.kind === "PROCESS" && before) {
    const [text, earlier] = await Promise.all([own.text(model.file), base.text(model.file)]);
    return picture(model.name, text, earlier, differences, null);
  }
  const all = h("div", {});
  const details = h("details", { ontoggle: () => details.open && !all.hasChildNodes() && fill(all, () => view(model, now, before)) }, h("summary", {}, words.whole), all);
  return [list, details];
}

/** How many open cases come along with a change that is not over, and what changes for them. */
export function forecast(api, { state, submission }) {
  const section = byId("forecast-section");
  section.hidden = !["OPEN", "SUBMITTED"].includes(state);
  if (section.hidden) return;
  return fill(byId("forecast"), async () => {
    const { open, moving, effects } = await get(`${api}/forecast`);
    return [h("p", {}, submission ? words.moving({ open, moving }) : words.wouldMove({ open, moving })), h("ul", {}, effects.map((effect) => h("li", {}, effect)))];
  });
}
