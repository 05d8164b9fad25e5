// A change is tried on the past: what was decided in a period, decided once more by the tables of the draft.
import { del, get, post } from "./api.js";
import { h, message, show, table } from "./dom.js";
import { plainForm } from "./fields.js";
import { fill } from "./loading.js";
import { texts } from "./texts.js";
import { instant } from "./time.js";

const words = texts.replay;
const EVERY = 1000;
const OWN = "own";

/**
 * Fills the element with the replays of a change, whose end points begin with {@code api}.
 *
 * @param may whether the reader may start one
 */
export async function replay(container, api, may) {
  const path = `${api}/replays`;
  const results = h("div", { "aria-live": "polite" });
  const look = () => fill(results, async () => {
    const { items } = await get(path);
    if (items.some(({ state }) => state === "RUNNING")) setTimeout(look, EVERY);
    return items.length === 0 ? h("p", {}, words.none) : items.map((item, n) => result(item, { newest: n === 0, may, path, look }));
  });
  container.hidden = false;
  container.setAttribute("aria-labelledby", "replay-title");
  show(container, [h("h2", { id: "replay-title" }, words.title), h("p", {}, words.lead), ...(may ? [choice(path, look)] : []), results]);
  await look();
}

function choice(path, look) {
  const period = h("select", { id: "replay-period", name: "days" }, [30, 90].map((days) => h("option", { value: days }, words.days({ days }))), h("option", { value: OWN }, words.own));
  const [from, to] = ["from", "to"].map((name) => h("input", { type: "date", id: `replay-${name}`, name, "aria-describedby": `replay-${name}-error` }));
  const day = (input) => h("div", { class: "field inline" }, h("label", { for: input.id }, words[input.name]), input, h("p", { class: "error", id: `${input.id}-error`, hidden: true }));
  const days = h("div", { hidden: true }, day(from), day(to));
  period.addEventListener("change", () => {
    days.hidden = period.value !== OWN;
  });
  const form = h(
    "form",
    { novalidate: true },
    h("div", { class: "problem", role: "alert", hidden: true }),
    h("div", { class: "field inline" }, h("label", { for: period.id }, words.period), period),
    days,
    h("p", { class: "buttons" }, h("button", { type: "submit" }, words.start)),
  );
  const own = () => period.value === OWN;
  const missing = () => (own() ? Object.fromEntries([from, to].filter(({ value }) => !value).map(({ name }) => [name, words.missing])) : {});
  plainForm(form, missing, async () => {
    await post(path, own() ? { from: midnight(from.value), to: midnight(to.value, 1) } : { days: Number(period.value) });
    await look();
  });
  return form;
}

/** The beginning of a day, or of a later one, in the reader's time zone. */
function midnight(date, later = 0) {
  const [year, month, day] = date.split("-").map(Number);
  return new Date(year, month - 1, day + later).toISOString();
}

function result(item, { newest, may, path, look }) {
  const { id, from, to, state, done, total, limitReached, outdated, tables, statements } = item;
  const sentence = words.progress({ done, total });
  return h(
    "details",
    { open: newest },
    h("summary", {}, words.between({ from: instant(from), to: instant(to) }), " ", h("span", { class: "badge" }, words.states[state])),
    state === "RUNNING" && [
      h("p", { class: "state" }, sentence),
      h("progress", { max: total, value: done, "aria-label": sentence }),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: () => stop(`${path}/${encodeURIComponent(id)}`, look) }, words.stop)),
    ],
    state === "STOPPED" && message("warning", null, h("p", {}, words.stopped({ done, total }))),
    state === "FAILED" && message("error", null, h("p", {}, may ? words.failed : words.failedBefore)),
    outdated && message("warning", null, h("p", {}, may ? words.outdated : words.outdatedBefore)),
    limitReached && message("info", null, h("p", {}, words.limit({ total }))),
    state === "DONE" && total === 0 && h("p", {}, words.nothing),
    statements.length > 0 && h("ul", {}, statements.map((statement) => h("li", {}, statement))),
    tables.map(changed),
  );
}

async function stop(path, look) {
  await del(path);
  await look();
}

function changed({ name, evaluations, same, changed: others, rows, further }) {
  return h(
    "section",
    {},
    h("h3", {}, name),
    h("p", {}, words.sum({ changed: others, all: evaluations })),
    rows.length > 0 && [bars(same, rows, evaluations), h("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": name }, table(name, Object.values(words.columns), rows.map(cells)))],
    further > 0 && h("p", {}, words.further({ count: further })),
  );
}

/** How often which answer became which other one. */
function bars(same, rows, evaluations) {
  const other = rows.filter((row) => row.problem || row.old !== row.new);
  const lines = [[words.same, same], ...other.map((row) => [[answer(row.old), " → ", answer(row.new, row.problem)], row.count])];
  return h(
    "ul",
    { class: "bars" },
    lines.map(([label, count]) => {
      const bar = h("span", { class: "bar" });
      bar.style.inlineSize = `${(100 * count) / evaluations}%`;
      return h("li", {}, h("span", {}, label, ": ", h("strong", {}, String(count))), bar);
    }),
  );
}

function cells({ then, old, new: after, problem, oldRule, newRule, oldRow, newRow, count, cases = [] }) {
  return [
    answer(old),
    answer(after, problem),
    answer(then),
    [oldRow ?? oldRule, newRow ?? newRule].filter((rule, n, both) => n === 0 || rule !== both[0]).map((rule) => rule ?? "–").join(" → "),
    String(count),
    h("details", {}, h("summary", {}, words.cases({ count: cases.length })), h("ul", { class: "plain" }, cases.map((id) => h("li", {}, h("a", { href: `/staff/rules/why?case=${id}` }, id))))),
  ];
}

function answer(text, problem) {
  return text === undefined || text === null ? words.problems[problem ?? "NO_ANSWER"] : text;
}
