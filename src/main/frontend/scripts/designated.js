// Who is designated as primary administrator of a group and has not entered the code yet, for its officer.
import { h, message } from "./dom.js";
import { say, texts } from "./texts.js";
import { day, instant } from "./time.js";

const words = texts.myGroups;

/** Each with where it stands and since when; of several, what becomes of them. */
export function designations(designated) {
  return [h("ul", { class: "plain designated" }, designated.map((one) => h("li", {}, who(one), h("p", { class: "hint" }, words.named({ at: day(one.since) }), " ", state(one))))), designated.length > 1 && h("p", { class: "hint" }, words.several)].filter(Boolean);
}

/** Before somebody else is designated: who is so already. */
export function designatedAlready(designated) {
  return designated.length === 0 ? [] : message("warning", words.already({ count: designated.length }), designations(designated), designated.length === 1 && h("p", { class: "hint" }, words.several));
}

/** Whoever is invited has a page, on which the officer withdraws the invitation or corrects it. */
function who({ id, group, invited, name, email }) {
  return h("p", {}, invited ? h("a", { href: `/groups/${encodeURIComponent(group)}/people/${id}` }, name) : name, `, ${email}`);
}

function state({ state: code, until }) {
  return say(words.states[code] ?? "", { until: until && instant(until) });
}
