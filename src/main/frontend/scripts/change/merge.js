// A change is brought up to date: where it and the release in force changed the same, a person chooses.
import { get, post } from "../api.js";
import { open } from "../dialog.js";
import { h } from "../dom.js";
import { texts } from "../texts.js";

const words = texts.change.merge;

/**
 * Compares the change with what is in force now, after every question was answered.
 *
 * @param version of the change that is on the page
 * @return {Promise<boolean>} false if the person gave it up
 */
export async function merge(api, version) {
  const path = `${api}/base`;
  const send = (body) => post(`${path}?${new URLSearchParams({ version })}`, body);
  const { inForce, items } = await get(path);
  if (items.length === 0) {
    await send();
    return true;
  }
  return new Promise((resolve) => {
    const problem = h("p", { class: "error", role: "alert" });
    const confirm = h("button", { type: "submit" }, texts.change.progress.bringUpToDate);
    const form = h(
      "form",
      { novalidate: true },
      h("p", {}, words.text),
      items.map(question),
      problem,
      h("p", { class: "buttons" }, confirm, h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel)),
    );
    const dialog = open(words.title({ count: items.length }), form);
    dialog.classList.add("wide");
    let done = false;
    dialog.addEventListener("close", () => resolve(done));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answers = items.map(({ file, place }, n) => ({ file, place, choice: form.elements[`question-${n}`].value }));
      const open = answers.findIndex(({ choice }) => !choice);
      if (open >= 0) {
        problem.textContent = words.missing;
        form.querySelector(`[name=question-${open}]`).focus();
        return;
      }
      confirm.disabled = true;
      try {
        await send({ inForce, answers });
        done = true;
        dialog.close();
      } catch (failure) {
        problem.textContent = failure.message;
        confirm.disabled = false;
      }
    });
  });
}

/** One place, with what stands there before, in force and in the change. */
function question({ file, label, base, theirs, mine }, n) {
  const option = (choice, says, value) => {
    const id = `question-${n}-${choice}`;
    return h("div", { class: "option" }, h("input", { type: "radio", id, name: `question-${n}`, value: choice }), h("label", { for: id }, says, " ", said(value)));
  };
  return h(
    "fieldset",
    {},
    h("legend", {}, h("code", { lang: "en" }, file), label && [" · ", label]),
    h("p", {}, words.before, " ", said(base)),
    option("THEIRS", words.theirs, theirs),
    option("MINE", words.mine, mine),
  );
}

function said(value) {
  if (value === null || value === undefined) return h("em", {}, words.nothing);
  return value.includes("\n") ? h("pre", { class: "source", tabindex: "0", lang: "en" }, value) : h("strong", { lang: "en" }, value || words.empty);
}
