// What is stuck, why, and what to do.
import { get, post } from "../api.js";
import { byId, h, message, show, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { elapsed, instant } from "../time.js";

const words = texts.operations;
const EVERY = 10_000;
/** What can be done to many cases at once; tasks are handed over and people unlocked one by one. */
const FOR_MANY = ["ASK", "NEW_CODE", "EXTEND", "RETRY", "SETTLE", "CANCEL"];
const [overview, filters, list, more, act, action] = ["overview", "filters", "worries", "more", "act", "action"].map(byId);
const wanted = new URLSearchParams(location.search);
let shown = [];
let next = null;

const type = h("select", { id: "type" }, h("option", { value: "" }, words.filter.every), Object.entries(texts.incident).map(([value, { cause }]) => h("option", { value }, cause)));
const group = h("input", { id: "group", autocomplete: "off" });
const hours = h("input", { id: "filter-hours", type: "number", min: 0, max: 10000 });
const release = h("select", { id: "release" }, h("option", { value: "" }, words.filter.everyRelease));
const toAct = h("a", { href: "#act-title", hidden: true }, byId("act-title").textContent);
const field = (label, control) => h("div", { class: "field" }, h("label", { for: control.id }, label), control);

filters.append(
  field(words.filter.type, type),
  field(words.filter.group, group),
  field(words.filter.hours, hours),
  field(words.filter.release, release),
  h("p", { class: "buttons" }, h("button", { type: "submit" }, words.filter.apply), toAct),
);
for (const [name, control] of Object.entries({ type, group, hours })) control.value = wanted.get(name) ?? "";
for (const name of FOR_MANY) action.append(h("option", { value: name }, words.actions[name]));
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${query()}`);
  fill(list, look);
});
action.addEventListener("change", () => (byId("hours-field").hidden = action.value !== "EXTEND"));
more.addEventListener("click", async () => {
  const page = await read(next);
  shown = [...shown, ...page.items];
  draw(page);
});
plainForm(act, () => (byId("reason").value.trim() ? {} : { reason: texts.bulk.reasonMissing }), async () => {
  const { id } = await post("/api/operations/bulk", {
    action: action.value,
    hours: action.value === "EXTEND" ? Number(byId("hours").value) : null,
    reason: byId("reason").value,
    type: type.value || null,
    group: group.value || null,
    release: release.value || null,
    filterHours: hours.value ? Number(hours.value) : null,
  });
  location.assign(`/operations/bulk/${id}`);
});
const { items: releases } = await get("/api/releases");
for (const { id, releasedAt } of releases) release.append(h("option", { value: id }, instant(releasedAt)));
release.value = wanted.get("release") ?? "";
await Promise.all([fill(overview, summary), fill(list, look)]);
setInterval(() => document.hidden || Promise.all([quietly(overview, summary), shown.length > 50 || quietly(list, look)]), EVERY);

/** News that do not come are not worth a message: the next look will bring them. */
async function quietly(element, load) {
  try {
    const content = await load();
    if (content) show(element, content);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
  }
}

function query() {
  const chosen = new URLSearchParams();
  for (const [name, { value }] of Object.entries({ type, group, hours, release })) if (value) chosen.set(name, value);
  return chosen;
}

function read(after) {
  return get(`/api/operations/incidents?${query()}${after ? `&next=${encodeURIComponent(after)}` : ""}`);
}

function age(at, now) {
  return words.ago({ time: elapsed(at, now) });
}

async function summary() {
  const { at, stages, causes, forecast } = await get("/api/operations/overview");
  return h(
    "div",
    { class: "grid" },
    h(
      "section",
      {},
      h("h2", {}, words.overview),
      stages.length === 0 ? h("p", {}, words.nothing) : table(words.overview, Object.values(words.stageColumns), stages.map(({ stage, count, oldest }) => [words.stages[stage], String(count), age(oldest, at)])),
    ),
    h(
      "section",
      {},
      h("h2", {}, words.causeTitle),
      causes.length === 0
        ? h("p", {}, words.nothing)
        : table(words.causeTitle, Object.values(words.causeColumns), causes.map(({ type: cause, count, oldest }) => [h("a", { href: `?type=${encodeURIComponent(cause)}` }, texts.incident[cause]?.cause ?? cause), String(count), age(oldest, at)])),
    ),
    h("section", {}, h("h2", {}, words.forecastTitle), h("p", {}, words.forecast({ day: forecast.within24Hours, two: forecast.within48Hours })), h("p", { class: "hint" }, words.live)),
  );
}

async function look() {
  const page = await read();
  shown = page.items;
  draw(page);
}

function draw({ next: following }) {
  next = following;
  more.hidden = next === null;
  byId("act-section").hidden = toAct.hidden = shown.length === 0;
  const { case: column, group: ofGroup, person, cause, since, next: todo } = words.columns;
  show(
    list,
    shown.length === 0
      ? message("info", null, h("p", {}, query().size === 0 ? words.nothing : words.none))
      : table(
          byId("worries-title").textContent,
          [cause, person, ofGroup, since, todo, column],
          shown.map((row) => [
            texts.incident[row.type]?.cause ?? row.type,
            row.person ?? "–",
            row.group ?? "–",
            h("time", { datetime: row.since }, instant(row.since)),
            texts.incident[row.type]?.remedy ?? "–",
            h("a", { href: `/operations/cases/${row.caseId}`, "aria-label": words.open({ id: row.caseId }) }, row.caseId.slice(0, 8)),
          ]),
        ),
  );
}
