import { get, session } from "../api.js";
import { byId, facts, h, message } from "../dom.js";
import { inWords } from "../activity.js";
import { pickUp, tell } from "../flash.js";
import { fill } from "../loading.js";
import { actions, ending, hasAccess, standing, why } from "../people.js";
import { catalogue, labels, reason } from "../rights.js";
import { texts } from "../texts.js";
import { instant, remaining } from "../time.js";

const { group: number, person: id } = byId("main").dataset;
const path = `/api/groups/${encodeURIComponent(number)}`;
const words = texts.person;
const REVIEW = "userTask_confirmAccess";

pickUp();
await fill(byId("person"), load);

async function load() {
  const [group, answer, { userId }, { items: mine }] = await Promise.all([get(path), get(`${path}/people/${encodeURIComponent(id)}`).catch(gone), session(), get("/api/groups")]);
  if (!answer) return message("warning", null, h("p", {}, words.gone));
  const { item, now, file } = answer;
  const me = { group: number, name: group.name, userId, roles: mine.filter((one) => one.group === number).map(({ role }) => role) };
  document.title = document.title.replace(byId("name").textContent, item.name);
  byId("name").textContent = item.name;
  byId("state").className = `badge ${item.state.toLowerCase()}`;
  byId("state").textContent = standing(item, now);
  byId("state").hidden = false;
  byId("ending").textContent = ending(item) ?? "";
  byId("address").textContent = item.email;
  if (item.state === "ENDED") byId("rights-title").textContent = byId("rights-title").dataset.ended;
  await fill(byId("rights"), () => rights(item, group));
  await fill(byId("history"), () => history(file.history));
  for (const section of ["rights-section", "history-section"]) byId(section).hidden = false;
  const buttons = actions(item, me, async (said) => {
    await fill(byId("person"), load);
    tell(said);
  }).map(button);
  if (item.state === "SUSPENDED") buttons.unshift(...(await review()));
  return [buttons.length > 0 && h("p", { class: "buttons" }, buttons), about(item, now)].filter(Boolean);
}

/** Where the reader still confirms access that rests. */
async function review() {
  const { items } = await get("/api/tasks");
  return items.filter(({ key, group }) => key === REVIEW && group === number).map(({ id: task }) => h("a", { href: `/tasks/${encodeURIComponent(task)}`, class: "button small" }, texts.home.next.review.button));
}

function gone(problem) {
  if (problem.status !== 404) throw problem;
}

/** The first is what most people come for; what takes something away stands last and looks so. */
function button({ label, href, action, danger }, n) {
  const look = danger ? "small quiet danger-text" : n === 0 ? "small" : "small quiet";
  return href ? h("a", { href, class: `button ${look}` }, label) : h("button", { type: "button", class: look, onclick: action }, label);
}

function about(item, now) {
  const open = item.kind === "INVITATION";
  const over = !hasAccess(item) && item.endedAt;
  const issued = item.issuedAt && instant(item.issuedAt);
  const left = item.state === "SENT" && ` (${remaining(item.expiresAt, now)})`;
  return facts([
    [words.next, item.nextStep],
    [words.userId, item.userId],
    [words.role, texts.roles[item.role]],
    [words.firm, item.firm],
    [words.unit, texts.access.unit({ unit: item.billingUnit })],
    [open ? (item.state === "PENDING" ? words.made : words.invited) : words.since, issued],
    [item.state === "EXPIRED" ? words.expired : words.expires, open && !over && item.expiresAt && [instant(item.expiresAt), left].filter(Boolean).join("")],
    [words.ended, over && instant(item.endedAt)],
    [words.why, over && item.endReason && why(item.endReason)],
  ]);
}

/** Every right of the catalogue: held, not given, or why it cannot be. */
async function rights({ rights: held, state }, { grantableRights }) {
  if (state === "ENDED") return h("ul", { class: "plain" }, (await labels(held)).map((label) => h("li", { class: "no" }, label)));
  const known = new Map(grantableRights.map((right) => [right.code, right]));
  const all = [...(await catalogue()).values()];
  const line = ({ code, label }) => {
    if (held.includes(code)) return h("li", { class: "yes" }, label);
    const right = known.get(code);
    return h("li", { class: "no" }, h("span", { class: "hidden" }, `${words.notGiven}: `), label, right && !right.available && h("span", { class: "sub" }, reason(right)));
  };
  const heldFirst = [...all.filter(({ code }) => held.includes(code)), ...all.filter(({ code }) => !held.includes(code))];
  return h("ul", { class: "plain two-columns" }, heldFirst.map(line));
}

function history(events) {
  if (events.length === 0) return h("p", {}, words.noHistory);
  const by = ({ by: name, actingAs }) => {
    const role = texts.group.actors[actingAs] ?? actingAs;
    return name ? texts.group.by({ name, role }) : role;
  };
  return Promise.all(
    events.map(async (event) =>
      h(
        "li",
        {},
        h("strong", {}, texts.group.actions[event.action] ?? event.action),
        h("span", {}, h("time", { datetime: event.at }, instant(event.at)), ` · ${by(event)}`),
        ...(await inWords(event.detail ?? {})),
      ),
    ),
  ).then((lines) => h("ol", { class: "timeline" }, lines));
}
