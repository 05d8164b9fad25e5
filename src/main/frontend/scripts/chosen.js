// What can be done about all the people that were chosen in a list: one question, and a result for each of them.
import { Problem, del, post } from "./api.js";
import { open } from "./dialog.js";
import { h } from "./dom.js";
import { hasAccess } from "./people.js";
import { texts } from "./texts.js";

const words = texts.access;
/** So many names stand in the question. */
const NAMED = 6;

const path = ({ group }) => `/api/groups/${encodeURIComponent(group)}`;
const invitation = (at, item) => `${path(at)}/invitations/${encodeURIComponent(item.invitationId)}`;
const ACTIONS = {
  newCodes: (at, item) => post(`${invitation(at, item)}/codes`),
  withdraw: (at, item) => del(invitation(at, item)),
  remove: (at, item) => del(`${path(at)}/users/${encodeURIComponent(item.userId)}`),
};

/**
 * A bar that is there while somebody is chosen.
 *
 * @param at called for the number of the group
 * @param done called when something was done
 */
export function chosenBar(bar, at, done) {
  const people = new Set();
  const draw = () => {
    bar.hidden = people.size === 0;
    if (people.size === 0) return bar.replaceChildren();
    const kinds = [...people].every(hasAccess) ? ["remove"] : ["newCodes", "withdraw"];
    const button = (kind) => h("button", { type: "button", class: kind === "newCodes" ? "small" : "small quiet danger-text", onclick: () => ask(kind, [...people], { group: at() }, done) }, words.bulk[kind]);
    bar.replaceChildren(h("strong", { role: "status" }, words.chosen({ count: people.size })), ...kinds.map(button), h("button", { type: "button", class: "as-link", onclick: clear }, words.unchoose));
  };
  const clear = () => {
    people.clear();
    for (const box of document.querySelectorAll(".team input:checked")) box.checked = false;
    draw();
  };
  return {
    choose(item, yes) {
      if (yes) people.add(item);
      else people.delete(item);
      draw();
    },
    clear,
  };
}

function ask(kind, people, at, done) {
  const count = people.length;
  const said = words.bulk;
  const yes = h("button", { type: "button", class: kind === "newCodes" ? null : "danger" }, said[`${kind}Yes`]({ count }));
  const no = h("button", { type: "button", class: "quiet" }, texts.cancel);
  const names = people.slice(0, NAMED).map(({ name, email }) => h("li", {}, said.of({ name, address: email })));
  const body = h("div", {}, h("p", {}, said[`${kind}Text`]), h("ul", {}, names, count > NAMED && h("li", {}, said.more({ count: count - NAMED }))));
  const dialog = open(said[`${kind}Title`]({ count }), body, h("p", { class: "buttons" }, yes, no));
  let changed = false;
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => changed && done());
  yes.addEventListener("click", async () => {
    yes.hidden = true;
    no.disabled = true;
    changed = true;
    const result = h("strong", {});
    const outcomes = h("ul", { class: "outcomes" });
    body.replaceChildren(h("p", { role: "status" }, result), outcomes);
    let well = 0;
    for (const [n, person] of people.entries()) {
      const failure = await tried(kind, at, person);
      if (!failure) well++;
      outcomes.append(h("li", { class: failure ? "failed" : "done" }, h("strong", {}, person.name), ` – ${failure ?? said[`${kind}Done`]}`));
      result.textContent = said.result({ done: well, all: count });
      dialog.setAttribute("aria-busy", String(n + 1 < count));
    }
    // what was a question is answered now
    dialog.querySelector("h2").textContent = said[`${kind}Over`]({ count: well });
    no.disabled = false;
    no.textContent = said.close;
    no.focus();
  });
}

/** Why it did not work; nothing if it did. */
async function tried(kind, at, person) {
  try {
    await ACTIONS[kind](at, person);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return problem.message;
  }
}
