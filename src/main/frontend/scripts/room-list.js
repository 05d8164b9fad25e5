// The list of the room: a row a case, sorted by any column, with a box to choose it.
import { h } from "./dom.js";
import { texts } from "./texts.js";
import { elapsed, instant, moment } from "./time.js";

const words = texts.operations;

/** Of a mail that was tried until nothing was left to try, the failed step says nothing more. */
export const shownCauses = (causes) => (causes.includes("mailDeferred") ? causes.filter((cause) => cause !== "failedJob") : causes);

export const causeOf = (type) => texts.incident[type]?.cause ?? type;

/** Each column by the name that sorts by it. */
const COLUMNS = {
  person: ({ caseId, person, kind }, { leads }) => [h(leads ? "a" : "strong", { class: "name", href: leads?.(caseId) }, person ?? words.open({ id: caseId.slice(0, 8) })), h("span", { class: "sub" }, texts.caseFile.kinds[kind])],
  group: ({ group }) => group ?? "–",
  cause: ({ causes }) => shownCauses(causes).map((cause) => h("span", { class: "cause-chip" }, causeOf(cause))),
  since: ({ since }, { now }) => h("time", { datetime: since, title: instant(since) }, elapsed(since, now)),
  step: ({ causes }) => texts.incident[causes[0]]?.remedy ?? "–",
  error: ({ error, problem }) => (problem ? h("span", { lang: problem === error ? "en" : null }, problem) : "–"),
  nextTry: ({ nextTry }) => (nextTry ? h("time", { datetime: nextTry, title: instant(nextTry) }, moment(nextTry)) : "–"),
};

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
  const row = (item) =>
    h(
      "tr",
      {},
      chosen && box(words.choose({ name: item.person ?? item.caseId.slice(0, 8) }), [item.caseId]),
      Object.entries(COLUMNS).map(([name, cell]) => {
        const content = h("div", {}, cell(item, { now, leads }));
        if (["cause", "step", "error"].includes(name)) content.title = content.textContent;
        return h(name === "person" ? "th" : "td", { scope: name === "person" ? "row" : null, class: `of-${name}${content.textContent === "–" ? " none" : ""}`, "data-column": words.columns[name] }, content);
      }),
    );
  return h(
    "table",
    { class: "cards room-list" },
    h("caption", { class: "hidden" }, caption),
    h("thead", {}, h("tr", {}, chosen && box(words.chooseAll, every), Object.keys(COLUMNS).map(head))),
    h("tbody", {}, items.map(row)),
  );
}
