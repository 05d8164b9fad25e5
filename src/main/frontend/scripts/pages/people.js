// Who works for the carrier, and as what, for all staff; engine administrators give roles and take them away.
import { del, get, post, put, session } from "../api.js";
import { ask, open } from "../dialog.js";
import { byId, h, show, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { tell } from "../flash.js";
import { fill } from "../loading.js";
import { menu } from "../menu.js";
import { and, texts } from "../texts.js";
import { day, instant } from "../time.js";

const words = texts.people;
const END = "/api/staff/people";
/** From how many people on they are searched. */
const MANY = 10;

const [requests, list, tools, find, log, about, more, form, give] = ["requests", "people", "tools", "text", "history", "about", "more", "roles-form", "give"].map(byId);
const ROLES = list.dataset.roles.split(" ");
const me = await session();
const gives = me.roles.includes("engine-admins");
const named = (roles) => and(roles.map((role) => texts.roles[role]));

let people = [];
let held = [];
/** User ID of the one whose history is shown; null for everybody's. */
let one = new URLSearchParams(location.search).get("person");
let dialog;

if (gives) prepare();
find.addEventListener("input", () => show(list, matrix()));
more.addEventListener("click", async () => log.querySelector("tbody").append(...steps((await page(more.value)).items).tBodies[0].rows));
await load();

async function load() {
  await Promise.all([fill(list, everybody), fill(log, past)]);
}

/** Everybody with a role; what waits for approval stands above. */
async function everybody() {
  const answer = await get(END);
  ({ items: people, held } = answer);
  byId("requests-section").hidden = answer.requests.length === 0;
  show(requests, answer.requests.map(waiting));
  tools.hidden = people.length < MANY;
  return matrix();
}

/** A row a person, a column a role. */
function matrix() {
  const wanted = find.value.trim().toLowerCase();
  const found = people.filter(({ name, userId }) => `${name} ${userId}`.toLowerCase().includes(wanted));
  if (found.length === 0) return h("p", { class: "nobody" }, words.nobody);
  return table(
    byId("list-title").textContent,
    [words.columns.name, ...ROLES.map((role) => texts.roles[role]), words.columns.action],
    found.map((person) => [[h("strong", {}, person.name), h("span", { class: "sub" }, person.userId)], ...ROLES.map((role) => cell(person, role)), actions(person)]),
    "of-roles",
  );
}

function cell({ userId, roles }, role) {
  if (!roles.includes(role)) return h("span", { class: "none" }, "–");
  const since = held.find((given) => given.userId === userId && given.role === role)?.since;
  return [h("strong", { class: "held" }, texts.roles[role]), since && h("span", { class: "sub" }, words.since({ day: day(since) }))].filter(Boolean);
}

/** Nobody changes their own. */
function actions(person) {
  const label = texts.access.actionsFor({ name: person.name });
  const items = [gives && person.userId !== me.userId && { label: words.change, action: () => change(words.changeOf({ name: person.name }), person) }, { label: words.history, action: () => look(person.userId) }];
  return menu(h("button", { type: "button", class: "dots", "aria-label": label }), label, () => items.filter(Boolean));
}

/** Whoever asked, and for whom it is, cannot approve. */
function waiting({ id, name, userId, before, roles, askedBy, asker, askedAt }) {
  const { title, asked, approve, approveTitle, approveText, discard, discarded, wait } = words.requests;
  const path = `/api/staff/role-requests/${id}`;
  const text = approveText({ name, roles: named(roles) });
  const act = (label, question, sentence) =>
    h("button", { type: "button", class: `small ${question.danger ? "quiet" : ""}`, "aria-label": texts.access.of({ action: label, name }), onclick: async () => (await ask({ text, yes: label, ...question })) && (await said(sentence)) }, label);
  const approval = me.userId !== askedBy && me.userId !== userId && act(approve, { title: approveTitle({ name }), action: () => post(`${path}/approval`) }, words.saved({ userId }));
  return h(
    "div",
    { class: "card asked-for" },
    h("p", {}, h("strong", {}, title({ name, roles: named(roles.filter((role) => !before.includes(role))) })), h("span", { class: "sub" }, asked({ name: asker, time: instant(askedAt) }))),
    gives ? h("p", { class: "buttons" }, approval, act(discard, { title: discard, danger: true, action: () => del(path) }, discarded)) : h("p", { class: "hint" }, wait),
  );
}

async function said(sentence) {
  await load();
  tell(sentence);
}

/** Who gave which role to whom, the newest first. */
async function past() {
  const name = people.find(({ userId }) => userId === one)?.name ?? one;
  show(about, one ? h("li", {}, h("button", { type: "button", class: "chip", "aria-label": words.everybody, onclick: () => look(null) }, name)) : []);
  const { items } = await page();
  return items.length ? steps(items) : h("p", { class: "nobody" }, words.steps.none);
}

async function page(next) {
  const answer = await get(`/api/staff/role-history?${new URLSearchParams({ ...(one && { person: one }), ...(next && { next }) })}`);
  more.hidden = !answer.next;
  more.value = answer.next ?? "";
  return answer;
}

function steps(items) {
  return table(byId("history-title").textContent, Object.values(words.steps.columns), items.map(step), "short log");
}

function step({ kind, at, userId, name, before, after, askedBy, askedAt, decidedBy }) {
  const { given, taken, notGiven, approved, discarded, asked, alone, first } = words.steps;
  const gained = named(after.filter((role) => !before.includes(role)));
  const lost = named(before.filter((role) => !after.includes(role)));
  const what = kind === "DISCARDED" ? notGiven({ roles: gained }) : [gained && given({ roles: gained }), lost && taken({ roles: lost })].filter(Boolean).join(" ");
  const byTwo = (sentence) => [sentence({ name: decidedBy }), h("span", { class: "sub" }, asked({ name: askedBy, time: instant(askedAt) }))];
  const who = { APPROVED: () => byTwo(approved), DISCARDED: () => byTwo(discarded), TAKEN: () => alone({ name: decidedBy }), FIRST: () => first };
  return [h("time", { datetime: at }, instant(at)), [h("strong", {}, name), h("span", { class: "sub" }, userId)], what, who[kind]()];
}

async function look(userId) {
  one = userId;
  history.replaceState(null, "", userId ? `?${new URLSearchParams({ person: userId })}` : location.pathname);
  await fill(log, past);
  byId("history-title").focus();
}

/** The form stands in a dialog while it is needed. @param person nobody for whoever has no role yet */
function change(title, { userId, roles, version } = { roles: [] }) {
  form.elements.userId.value = userId ?? "";
  form.dataset.version = version ?? "";
  form.querySelector("#user-field").hidden = Boolean(userId);
  for (const box of form.elements.roles) box.checked = roles.includes(box.value);
  dialog = open(title, form);
}

function prepare() {
  const user = form.elements.userId;
  give.disabled = false;
  form.querySelector(".buttons").append(h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel));
  give.addEventListener("click", () => change(give.textContent));
  plainForm(
    form,
    () => (user.value.trim() ? {} : { userId: words.userMissing }),
    async () => {
      const userId = user.value.trim();
      const roles = [...form.elements.roles].filter(({ checked }) => checked).map(({ value }) => value);
      const version = form.dataset.version || people.find((person) => person.userId === userId)?.version;
      const { request } = await put(`${END}/${encodeURIComponent(userId)}/roles`, { roles }, version);
      dialog.close();
      await said((request ? words.asked : words.saved)({ userId }));
    },
  );
}
