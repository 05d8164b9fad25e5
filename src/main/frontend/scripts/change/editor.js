// One file of a change, open to be changed, and what one does with a file as a whole.
import { del, get, put } from "../api.js";
import { ask } from "../dialog.js";
import { h, message, show } from "../dom.js";
import { save as saveFile } from "../files.js";
import { differing, written } from "../models.js";
import { texts } from "../texts.js";
import { modes, modesOf } from "./modes.js";

const words = texts.change.editor;

/**
 * Opens a file.
 *
 * @param model of the list of models
 * @param change {api, version, items, own, base, open(file), stored(version)}: own and base read as in models.js, open
 *     shows this or another file anew, stored is called after each saving
 * @return {Promise<{unsaved}>} unsaved() tells whether something would be lost
 */
export async function edit(host, model, change) {
  const { file } = model;
  const address = () => `${change.api}/files?${new URLSearchParams({ file, version: change.version })}`;
  const write = async (text) => change.stored((await put(address(), { text })).version);
  if (model.change === "REMOVED") return removed(host, model, change, write);

  let opened = await change.own.text(file);
  let text = opened;
  let unsaved = false;
  let mode;
  let turned = Promise.resolve();
  const [area, trouble] = [h("div", {}), h("div", {})];
  const told = h("span", { class: "hint", role: "status" });
  const save = h("button", { type: "button", onclick: () => attempt(store) }, words.save);
  const choice = h("input", { type: "file", hidden: true, onchange: replace });
  const buttons = modesOf(model).map((name) => h("button", { type: "button", class: "quiet small", value: name, onclick: () => attempt(() => turnTo(name)) }, words.modes[name]));
  const link = (label, onclick, kind = "") => h("button", { type: "button", class: `as-link ${kind}`, onclick }, label);
  const back = link(words.putBack, putBack);
  const offer = () => (back.hidden = change.items.find((one) => one.file === file)?.change !== "CHANGED");
  offer();
  show(host, [
    h("p", { class: "hint" }, h("code", { lang: "en" }, file)),
    h("div", { class: "buttons switch", role: "group", "aria-label": words.shownAs, hidden: buttons.length === 1 }, buttons),
    area,
    trouble,
    h("p", { class: "buttons" }, save, told),
    h(
      "p",
      { class: "buttons" },
      link(words.download, async () => saveFile(file.split("/").pop(), await mode.text())),
      link(words.replace, () => choice.click()),
      choice,
      back,
      link(words.remove, remove, "danger-text"),
    ),
  ]);
  await turnTo(buttons[0].value);
  return { unsaved: () => unsaved };

  /** Does it, or says why not. */
  async function attempt(action) {
    show(trouble, []);
    try {
      await action();
    } catch (problem) {
      fail(problem.message);
    }
  }

  function fail(...sentences) {
    show(trouble, message("error", null, sentences.map((sentence) => h("p", {}, sentence))));
  }

  function changed() {
    unsaved = true;
    told.textContent = words.unsaved;
  }

  /** One after the other: what was asked for last is shown. */
  function turnTo(name, replaced) {
    return (turned = turned.catch(() => {}).then(() => turn(name, replaced)));
  }

  async function turn(name, replaced) {
    text = replaced ?? (mode ? await mode.text() : text);
    const given = { model, text, unsaved, change, changed };
    try {
      mode = await modes[name](area, given);
    } catch (problem) {
      fail(words.cannotShow, h("span", { lang: "en" }, problem.message));
      name = "source";
      mode = modes[name](area, given);
    }
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === name)));
  }

  async function store() {
    await turned;
    text = await mode.text();
    save.disabled = true;
    told.textContent = words.saving;
    // what is typed from now on makes it unsaved again
    unsaved = false;
    try {
      await write(text);
      opened = text;
      if (!unsaved) told.textContent = words.saved;
      offer();
      await mode.saved?.();
    } catch (problem) {
      changed();
      if (problem.status !== 412) throw problem;
      await settle(problem);
    } finally {
      save.disabled = false;
    }
  }

  /** Somebody else saved something since: in another file that is none of our business, in this one the person decides. */
  async function settle(problem) {
    const { version, state } = await get(change.api);
    if (state !== "OPEN" || version === change.version) throw problem;
    const theirs = await change.own.text(file);
    change.version = version;
    if (theirs === opened) return store();
    opened = theirs;
    const { conflict } = words;
    const mine = h("button", { type: "button", class: "quiet", onclick: () => attempt(store) }, conflict.keep);
    show(
      trouble,
      [message("warning", conflict.title, h("p", {}, conflict.text), differing(conflict.difference, text, theirs), h("p", { class: "buttons" }, h("button", { type: "button", onclick: reopen }, conflict.reload), mine))],
      { focus: true },
    );
  }

  function reopen() {
    unsaved = false;
    return change.open(file);
  }

  async function replace() {
    const replaced = await choice.files[0].text();
    choice.value = "";
    changed();
    await attempt(() => turnTo(buttons[0].value, replaced));
  }

  async function putBack() {
    const action = async () => write(await change.base.text(file));
    if (await ask({ title: words.putBackTitle({ name: model.name }), text: words.putBackText, yes: words.putBack, action })) reopen();
  }

  async function remove() {
    const action = async () => change.stored((await del(address())).version);
    if (await ask({ title: words.removeTitle({ name: model.name }), text: words.removeText, yes: words.remove, danger: true, action })) reopen();
  }
}

/** A file that the release in force has and this change has not. */
async function removed(host, { file, name }, change, write) {
  const text = await change.base.text(file);
  const bringBack = () => ask({ title: words.bringBackTitle({ name }), text: words.bringBackText, yes: words.bringBack, action: () => write(text) });
  show(host, [
    h("p", {}, words.removed),
    h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: async () => (await bringBack()) && change.open(file) }, words.bringBack)),
    written(file, "", text),
  ]);
  return { unsaved: () => false };
}
