// The operations room: whether everything works, the numbers, and what is stuck. A view of the list is an address.
import { get, post, session } from "../api.js";
import { bars, line } from "../charts.js";
import { open } from "../dialog.js";
import { byId, h, message, show, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { tell } from "../flash.js";
import { fill } from "../loading.js";
import { causeOf } from "../causes.js";
import { roomTable } from "../room-list.js";
import { askForViews } from "../room-views.js";
import { texts } from "../texts.js";
import { day, elapsed, instant, moment } from "../time.js";

const words = texts.operations;
const EVERY = 10_000;
const PAGE = 50;
/** What can be done to many cases at once; tasks are handed over and people unlocked one by one. */
const FOR_MANY = ["ASK", "NEW_CODE", "EXTEND", "RETRY", "SETTLE", "CANCEL"];
/** What an address may hold, without the place in the list. */
const VIEW = ["find", "type", "group", "hours", "release", "stage", "within", "open", "sort"];
const [health, numbers, filters, found, set, list, more, bar, tables, act, action] = ["health", "numbers", "filters", "found", "set", "worries", "more", "chosen", "tables", "act", "action"].map(byId);
const roles = (await session()).roles;
const acts = roles.includes("operations");
// the form goes into the question and comes back
const [hoursField, hours, reason] = ["hours-field", "hours", "reason"].map(byId);
const chosen = new Set();
const title = byId("worries-title").textContent;
let items = [];
let total = 0;
let next = null;

const view = () => new URLSearchParams([...new URLSearchParams(location.search)].filter(([name, value]) => VIEW.includes(name) && value));
const sort = () => view().get("sort") ?? "since";

const field = (label, control, ...rest) => h("div", { class: "field" }, h("label", { class: "hidden", for: control.id }, label), control, ...rest);
const choices = (every, options) => [h("option", { value: "" }, every), ...options.map(([value, text]) => h("option", { value }, text))];
const controls = {
  find: h("input", { id: "find", type: "search", maxlength: 100, placeholder: words.filter.find }),
  type: h("select", { id: "type" }, choices(words.filter.every, Object.entries(texts.incident).map(([value, { cause }]) => [value, cause]))),
  group: h("input", { id: "group", autocomplete: "off", placeholder: words.filter.group }),
  hours: h("input", { id: "filter-hours", type: "number", min: 0, max: 10000, placeholder: words.filter.hours }),
  release: h("select", { id: "release" }),
};
const csv = h("a", { download: true }, words.csv);
const rest = h("div", { class: "rest", hidden: true }, field(words.filter.hours, controls.hours), field(words.filter.release, controls.release));
const toRest = h("button", { type: "button", class: "quiet small", "aria-expanded": "false" }, words.filter.more);
toRest.addEventListener("click", () => showRest(rest.hidden));
filters.append(field(words.filter.find, controls.find), field(words.filter.type, controls.type), field(words.filter.group, controls.group), h("button", { type: "submit", class: "small" }, words.filter.apply), toRest, h("button", { type: "button", class: "quiet small", onclick: () => askForViews(view().toString(), goTo) }, words.views.title), csv, rest);
setControls();
byId("back").addEventListener("click", () => act.closest("dialog").close());
for (const name of FOR_MANY) action.append(h("option", { value: name }, words.actions[name]));

/** Shows another view, and keeps it as an address. */
function go(changes) {
  const wanted = view();
  for (const [name, value] of Object.entries(changes)) {
    if (value) wanted.set(name, value);
    else wanted.delete(name);
  }
  history.pushState(null, "", wanted.size ? `?${wanted}` : location.pathname);
  chosen.clear();
  return reload();
}

/** Another view altogether. */
const goTo = (query) => go(Object.fromEntries(VIEW.map((name) => [name, new URLSearchParams(query).get(name)])));

function reload() {
  setControls();
  return fill(list, look);
}

/** What the address says; not while somebody may be typing. */
function setControls() {
  const wanted = view();
  for (const [name, control] of Object.entries(controls)) control.value = wanted.get(name) ?? "";
  showRest(!rest.hidden || wanted.has("hours") || wanted.has("release"));
  csv.href = `/api/operations/stuck.csv?${wanted}`;
  show(set, chips(wanted));
  mark();
}

function showRest(yes) {
  rest.hidden = !yes;
  toRest.setAttribute("aria-expanded", String(yes));
}

/** What is set and has no control of its own: each takes itself away. */
function chips(wanted) {
  const said = {
    stage: (value) => words.stages[value] ?? value,
    within: (value) => words.within({ hours: value }),
    open: () => words.allOpen,
  };
  return Object.entries(said)
    .filter(([name]) => wanted.has(name))
    .map(([name, text]) => h("li", {}, h("button", { type: "button", class: "chip", onclick: () => go({ [name]: null }) }, text(wanted.get(name)))));
}

/** Which of the numbers is the view. */
function mark() {
  const here = view();
  here.delete("sort");
  for (const link of document.querySelectorAll("a[data-view]")) {
    if (new URLSearchParams(link.dataset.view).toString() === here.toString()) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** A link to a view, which needs no new page. */
function to(query, ...content) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const wanted = new URLSearchParams(query);
    go(Object.fromEntries(VIEW.filter((name) => name !== "sort").map((name) => [name, wanted.get(name)])));
  };
  return h("a", { href: query ? `?${query}` : location.pathname, "data-view": query, onclick: follow }, content);
}

filters.addEventListener("submit", (event) => {
  event.preventDefault();
  go(Object.fromEntries(Object.entries(controls).map(([name, { value }]) => [name, value.trim()])));
});
for (const control of [controls.type, controls.release]) control.addEventListener("change", () => filters.requestSubmit());
addEventListener("popstate", reload);
more.addEventListener("click", async () => {
  const page = await read(next);
  items = [...items, ...page.items];
  draw(page);
});
action.addEventListener("change", () => (hoursField.hidden = action.value !== "EXTEND"));
plainForm(act, () => (reason.value.trim() ? {} : { reason: texts.bulk.reasonMissing }), async () => {
  const wanted = view();
  const every = chosen.size === 0;
  const { id } = await post("/api/operations/bulk", {
    action: action.value,
    hours: action.value === "EXTEND" ? Number(hours.value) : null,
    reason: reason.value,
    ...(every
      ? {
          ...Object.fromEntries(["type", "group", "release", "open", "stage", "find"].map((name) => [name, wanted.get(name)])),
          within: wanted.has("within") ? Number(wanted.get("within")) : null,
          filterHours: wanted.has("hours") ? Number(wanted.get("hours")) : null,
        }
      : { cases: [...chosen] }),
  });
  location.assign(`/staff/operations/bulk/${id}`);
});
// engine administrators look at cases, and not at releases
const releases = roles.some((role) => ["operations", "analysts"].includes(role)) ? (await get("/api/releases")).items : [];
controls.release.append(...choices(words.filter.everyRelease, releases.map(({ id, releasedAt }) => [id, instant(releasedAt)])));
controls.release.value = view().get("release") ?? "";
await Promise.all([fill(health, summary), fill(list, look)]);
setInterval(() => document.hidden || Promise.all([quietly(health, summary), chosen.size > 0 || items.length > PAGE || isUsed(list) || quietly(list, look)]), EVERY);

/** What has the focus stays as it is. */
function isUsed(element) {
  return element.contains(document.activeElement);
}

/** News that do not come are not worth a message: the next look will bring them. */
async function quietly(element, load) {
  try {
    const content = await load();
    if (content) show(element, content);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
  }
}

let said;

/** The band and the numbers; what has not changed is not said again. */
async function summary() {
  const room = await get("/api/operations/room");
  if (!isUsed(numbers)) show(numbers, [tiles(room), causes(room)]);
  if (!isUsed(tables)) show(tables, [stages(room), days(room)]);
  mark();
  const band = works(room.health);
  const text = band.textContent;
  if (text === said) return undefined;
  said = text;
  return band;
}

function works({ mailServer, mails, jobsLateSince, requestsLateSince }) {
  const waits = [words.health.mails({ count: mails.waiting }), mails.nextTry && words.health.nextTry({ time: moment(mails.nextTry) })].filter(Boolean).join(", ");
  const whose = acts && mails.waiting > 0 ? [" ", h("a", { href: "/staff/operations/mails" }, words.health.whose)] : [];
  const tryAll = acts && mails.failed > 0 && h("button", { type: "button", class: "small", onclick: tryMails }, words.health.tryAll);
  const lines = [
    mailServer.down && ["error", [h("strong", {}, words.health.down({ time: moment(mailServer.since) })), " ", mails.waiting > 0 && `${waits}. `, acts && (mails.failed > 0 ? words.health.mend : words.health.mendOnly), ...whose].filter(Boolean), tryAll],
    !mailServer.down && mails.failed > 0 && ["warning", [h("strong", {}, words.health.waiting), ` ${waits}. `, acts && words.health.back, ...whose].filter(Boolean), tryAll],
    jobsLateSince && ["error", [h("strong", {}, words.health.jobs({ time: moment(jobsLateSince) })), ` ${words.health.restart}`]],
    requestsLateSince && ["warning", [h("strong", {}, words.health.requests({ time: moment(requestsLateSince) })), ` ${words.health.log}`]],
  ].filter(Boolean);
  if (lines.length === 0) return h("p", { class: "works" }, words.health.well);
  return h("div", {}, lines.map(([kind, text, button]) => h("div", { class: `message ${kind} band` }, h("p", {}, text), button)));
}

async function tryMails({ currentTarget: button }) {
  button.disabled = true;
  try {
    const { id } = await post("/api/operations/bulk/mails");
    tell(words.health.tried);
    byId("flash").querySelector("p").append(" ", h("a", { href: `/staff/operations/bulk/${id}` }, words.health.result));
    said = null;
    await new Promise((later) => setTimeout(later, 1_500));
    await Promise.all([quietly(health, summary), quietly(list, look)]);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tell(problem.message, "error");
  } finally {
    button.disabled = false;
  }
}

function tiles({ stuck, reviews, stages: at, forecast, expiring, days: past }) {
  const openCases = at.reduce((sum, { count }) => sum + count, 0);
  const tile = (query, count, text, chart) => h("li", {}, to(query, h("strong", {}, String(count)), " ", h("span", {}, text), chart));
  return h(
    "ul",
    { class: "numbers" },
    tile("", stuck, words.numbers.stuck({ count: stuck }), line(past.map((one) => one.stuck))),
    tile("open=1", openCases, words.numbers.open({ count: openCases, reviews }), line(past.map((one) => one.open))),
    tile("within=24", forecast.within24Hours, words.numbers.expiring({ hours: 24 }), null),
    tile("within=48", forecast.within48Hours, words.numbers.expiring({ hours: 48 }), bars(expiring.map(({ codes }) => codes))),
  );
}

function causes({ causes: counts }) {
  return h("ul", { class: "causes", "aria-label": words.causeTitle }, counts.map(({ type, count }) => h("li", {}, to(`type=${encodeURIComponent(type)}`, `${causeOf(type)} `, h("strong", {}, String(count))))));
}

function stages({ at, stages: rows }) {
  return h(
    "section",
    {},
    h("h2", {}, words.overview),
    rows.length === 0
      ? h("p", {}, words.noneOpen)
      : table(words.overview, Object.values(words.stageColumns), rows.map(({ stage, count, oldest }) => [to(`stage=${stage}`, words.stages[stage]), String(count), words.ago({ time: elapsed(oldest, at) })])),
    h("p", { class: "hint" }, words.live),
  );
}

/** The numbers of the charts. */
function days({ at, days: past, expiring }) {
  const later = (n) => new Date(new Date(at).getTime() + n * 86_400_000);
  return h(
    "section",
    {},
    h("h2", {}, words.chartTitle),
    past.length > 1 && h("details", {}, h("summary", {}, words.pastTitle), table(words.pastTitle, Object.values(words.dayColumns), past.map((one) => [day(`${one.day}T12:00:00`), String(one.stuck), String(one.open), String(one.expiring)]))),
    h("details", {}, h("summary", {}, words.forecastTitle), table(words.forecastTitle, Object.values(words.forecastColumns), expiring.map(({ day: n, codes }) => [words.until({ time: instant(later(n + 1)) }), String(codes)]))),
  );
}

function read(after) {
  const wanted = view();
  if (after) wanted.set("next", after);
  return get(`/api/operations/stuck?${wanted}`);
}

async function look(newest = () => true) {
  const page = await read();
  if (!newest()) return;
  items = page.items;
  draw(page);
}

function draw(page) {
  next = page.next;
  total = page.total;
  more.hidden = next === null;
  found.textContent = words.found({ count: total });
  byId("worries-title").textContent = ["open", "stage", "within"].some((name) => view().has(name)) ? words.openTitle : title;
  drawBar();
  const filtered = [...view()].some(([name]) => name !== "sort");
  show(
    list,
    items.length === 0
      ? message("info", null, h("p", {}, filtered ? words.none : words.nothing))
      : roomTable({ caption: byId("worries-title").textContent, items, now: page.at, sort: sort(), leads: acts ? (id) => `/staff/operations/cases/${id}` : roles.includes("analysts") ? (id) => `/staff/rules/why?case=${id}` : null, chosen: acts ? chosen : null, on: { sort: sortBy, choose } }),
  );
}

async function sortBy(name) {
  await go({ sort: name === "since" ? null : name });
  list.querySelector(`th.of-${name.replace("-", "")} button`)?.focus();
}

function choose(ids, yes) {
  for (const id of ids) {
    if (yes) chosen.add(id);
    else chosen.delete(id);
  }
  for (const box of list.querySelectorAll("tbody input")) box.checked = chosen.has(items[box.closest("tr").rowIndex - 1].caseId);
  list.querySelector("thead input").checked = items.every(({ caseId }) => chosen.has(caseId));
  drawBar();
}

function drawBar() {
  bar.hidden = chosen.size === 0;
  if (bar.hidden) return bar.replaceChildren();
  const ask = (count) => {
    hoursField.hidden = action.value !== "EXTEND";
    open(words.act({ count }), act);
  };
  const everyone = () => {
    choose([...chosen], false);
    ask(total);
  };
  show(bar, [
    h("strong", { role: "status" }, words.chosen({ count: chosen.size, all: total })),
    h("button", { type: "button", class: "small", onclick: () => ask(chosen.size) }, words.act({ count: chosen.size })),
    chosen.size < total && h("button", { type: "button", class: "small quiet", onclick: everyone }, words.actAll({ count: total })),
    h("button", { type: "button", class: "as-link", onclick: () => choose([...chosen], false) }, texts.access.unchoose),
  ].filter(Boolean));
}
