// Who is designated as primary administrator of a group and has not entered the code yet, for its officer.
import { del, post } from "./api.js";
import { ask } from "./dialog.js";
import { h, message } from "./dom.js";
import { say, texts } from "./texts.js";
import { day, instant, left } from "./time.js";

const words = texts.myGroups;

/** How a state looks, where it does not look like a code that was sent. */
const LOOKS = { RECEIVED: "pending", PLANNED: "pending", AWAITING_CONFIRMATION: "expired", IN_REVIEW: "pending", EXPIRED: "expired", ADDRESS_REFUSED: "address_refused" };
/** A designation that is compared with the record at this moment is decided before anybody could take it back. */
const MOMENTARY = "RECEIVED";
const ASKED = "AWAITING_CONFIRMATION";
/** The officer decides about these under My tasks. */
const TASKS = ["EXPIRED", "ADDRESS_REFUSED"];

/**
 * Each with where it stands and since when.
 *
 * @param now the server's time
 * @param done called with a sentence after one was withdrawn; without it, nothing can be
 */
export function designations(designated, now, done) {
  return h("ul", { class: "persons" }, designated.map((one) => line(who(one), state(one, now), detail(one), done ? [confirmation(one, done), withdrawal(one, done)].filter(Boolean) : [])));
}

/** A person: name and address, a badge, what is to be known, and buttons. */
export function line(name, badge, about, actions = []) {
  return h("li", { class: "person-line" }, h("div", { class: "who" }, name), h("div", { class: "state" }, badge), about && h("p", { class: "hint" }, about), actions.length > 0 && h("div", { class: "do" }, actions));
}

/** Before somebody else is designated: who is so already. */
export function designatedAlready(designated, now) {
  return designated.length === 0 ? [] : message("warning", words.already({ count: designated.length }), designations(designated, now), h("p", { class: "hint" }, words.several));
}

/** Whoever is invited has a page, on which the officer corrects the invitation. */
function who({ id, group, invited, name, email }) {
  return [invited ? h("a", { href: `/groups/${encodeURIComponent(group)}/people/${id}` }, name) : h("strong", {}, name), h("span", { class: "sub" }, email)];
}

function state({ state: code, delayed, until }, now) {
  if (delayed) return h("span", { class: "badge expired" }, texts.access.delayed);
  const name = say(words.badges[code] ?? code, { until: until && day(until) });
  return h("span", { class: `badge ${LOOKS[code] ?? "sent"}` }, ["CODE_SENT", "REGISTERED"].includes(code) && until ? texts.access.on({ state: name, time: left(until, now) }) : name);
}

function detail({ state: code, since, until }) {
  const more = say(words.states[code] ?? "", { until: until && instant(until) });
  return [words.named({ at: day(since) }), more && " ", more, TASKS.includes(code) && [" ", h("a", { href: "/tasks" }, words.tasks)]].flat();
}

/** What somebody else asked for in the officer's name. */
function confirmation({ id, group, name, email, state: code }, done) {
  if (code !== ASKED) return null;
  const { action, title, text, yes, done: said } = words.confirm;
  const path = `/api/groups/${encodeURIComponent(group)}/designations/${id}/confirmation`;
  const onclick = async () => {
    if (await ask({ title: title({ name }), text: text({ email }), yes, action: () => post(path) })) await done(said({ name }));
  };
  return h("button", { type: "button", class: "small", "aria-label": texts.access.of({ action, name }), onclick }, action);
}

function withdrawal({ id, group, invited, name, state: code }, done) {
  if (code === MOMENTARY) return null;
  const { withdraw } = texts.access;
  const { title, text, yes, done: said } = invited ? texts.access.confirm.withdraw : words.withdraw;
  const path = `/api/groups/${encodeURIComponent(group)}/${invited ? "invitations" : "designations"}/${id}`;
  const onclick = async () => {
    if (await ask({ title: title({ name }), text: say(text, { name }), yes, danger: true, action: () => del(path) })) await done(said({ name }));
  };
  return h("button", { type: "button", class: "small quiet danger-text", "aria-label": texts.access.of({ action: withdraw, name }), onclick }, withdraw);
}
