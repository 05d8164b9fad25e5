// Who entered access codes in vain.
import { h } from "../dom.js";
import { choices, filteredList } from "../filtered-list.js";
import { texts } from "../texts.js";
import { instant, moment } from "../time.js";

const words = texts.lookUp;
const { person, why, tries, first, last, what } = words.columns;
const time = (at) => h("time", { datetime: at, title: instant(at) }, moment(at));

await filteredList({
  api: "/api/operations/code-tries",
  controls: {
    hours: [words.hours, h("input", { id: "hours", type: "number", min: 1, max: 8784, value: 1 })],
    reason: [words.why, h("select", { id: "reason" }, choices({ "": words.everyReason, ...words.reasons }))],
    find: [words.findPerson, h("input", { id: "find", type: "search", maxlength: 100 })],
  },
  caption: document.querySelector("h1").textContent,
  columns: [person, why, tries, first, last, what],
  row: (item) => [
    [item.name, h("span", { class: "sub" }, `${item.userId}, ${item.email}`)],
    item.why ?? "–",
    String(item.tries),
    time(item.first),
    time(item.last),
    item.caseId ? h("a", { href: `/staff/operations/cases/${item.caseId}` }, words.theCase) : "–",
  ],
  none: words.noTry,
});
