// The list of the room: a row a case, sorted by any column, with a box to choose it.
import { causeOf, remedyOf } from "./causes.js";
import { h } from "./dom.js";
import { texts } from "./texts.js";
import { day, elapsed, instant, moment } from "./time.js";

const words = texts.operations;

/** Of a mail that was tried until nothing was left to try, the failed step says nothing more, unless it is what is looked for. */
const shownCauses = (causes) => (causes.includes("mailDeferred") ? causes.filter((cause, n) => cause !== "failedJob" || n === 0) : causes);

/** Each column by the name that sorts by it. */
const COLUMNS = {
  person: ({ caseId, person, kind }, { leads }) => [h(leads ? "a" : "strong", { class: "name", href: leads?.(caseId) }, person ?? texts.caseFile.kinds[kind]), h("span", { class: "sub" }, person ? texts.caseFile.kinds[kind] : words.open({ id: caseId.slice(0, 8) }))],
  group: ({ group }) => group ?? "–",
  cause: ({ causes }) => shownCauses(causes).map((cause) => h("span", { class: "cause-chip" }, causeOf(cause))),
  // a planned review begins yet
  since: ({ since }, { now }) => h("time", { datetime: since, title: instant(since) }, new Date(since) > new Date(now) ? words.begins({ day: day(since) }) : elapsed(since, now)),
  step: ({ causes, kind, takers }) => [takers && `${words.taken({ name: takers })} `, remedyOf(causes[0], kind) ?? "–"].filter(Boolean),
  error: ({ error, problem }) => (problem ? h("span", { lang: problem === error ? "en" : null }, problem) : "–"),
  nextTry: ({ nextTry }) => (nextTry ? h("time", { datetime: nextTry, title: instant(nextTry) }, moment(nextTry)) : "–"),
};

/** IDs of the cases whose rows are shown whole. */
const whole = new Set();

/** Rows are of one height; what does not fit is read by a button of its row. */
function offerWhole(list) {
  const cut = (cell) => cell.scrollHeight > cell.clientHeight + 1;
  new ResizeObserver(() => {
    for (const row of list.tBodies[0].rows) row.querySelector(".more").hidden = !row.classList.contains("whole") && ![...row.querySelectorAll("td > div, .cause-chip")].some(cut);
  }).observe(list);
  return list;
}

function moreOf(caseId, name) {
  const button = h("button", { type: "button", class: "more", hidden: !whole.has(caseId) });
  const say = () => {
    const opened = whole.has(caseId);
    button.textContent = opened ? words.less : words.whole;
    button.setAttribute("aria-expanded", String(opened));
    button.setAttribute("aria-label", (opened ? words.lessOf : words.wholeOf)({ name }));
  };
  button.addEventListener("click", () => {
    whole[button.closest("tr").classList.toggle("whole") ? "add" : "delete"](caseId);
    say();
  });
  say();
  return button;
}

/**
 * @param caption of the table
 * @param now the time of the server
 * @param leads (id) => the page of the case; null where there is none for the reader
 * @param sort what it is sorted by, with a minus before it the other way round
 * @param chosen IDs of the cases that are chosen; null if none can be
 * @param on what happens: sort(name), choose(ids, yes)
 */
export function roomTable({ caption, items, now, leads, sort, chosen, on }) {
  const by = sort.replace("-", "");
  const descending = sort.startsWith("-");
  const head = (name) =>
    h(
      "th",
      { scope: "col", class: `of-${name}`, "aria-sort": name === by ? (descending ? "descending" : "ascending") : null },
      h("button", { type: "button", class: "sort", onclick: () => on.sort(name === by && !descending ? `-${name}` : name) }, words.columns[name]),
    );
  const every = items.map(({ caseId }) => caseId);
  const box = (label, ids) => {
    const input = h("input", { type: "checkbox", "aria-label": label, onchange: () => on.choose(ids, input.checked) });
    input.checked = ids.length > 0 && ids.every((id) => chosen.has(id));
    return h("td", { class: "choose" }, h("span", { class: "box" }, input));
  };
  const row = (item) => {
    const called = item.person ?? item.caseId.slice(0, 8);
    return h(
      "tr",
      { class: whole.has(item.caseId) ? "whole" : null },
      chosen && box(words.choose({ name: called }), [item.caseId]),
      Object.entries(COLUMNS).map(([name, cell]) => {
        const content = h("div", {}, cell(item, { now, leads }));
        if (["cause", "step", "error"].includes(name)) content.title = content.textContent;
        return h(name === "person" ? "th" : "td", { scope: name === "person" ? "row" : null, class: `of-${name}${content.textContent === "–" ? " none" : ""}`, "data-column": words.columns[name] }, content, name === "step" && moreOf(item.caseId, called));
      }),
    );
  };
  const list = h(
    "table",
    { class: `cards room-list${items.some(({ problem, nextTry }) => problem || nextTry) ? "" : " untried"}` },
    h("caption", { class: "hidden" }, caption),
    h("thead", {}, h("tr", {}, chosen && box(words.chooseAll, every), Object.keys(COLUMNS).map(head))),
    h("tbody", {}, items.map(row)),
  );
  return offerWhole(list);
}
