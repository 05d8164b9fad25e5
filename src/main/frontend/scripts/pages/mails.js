// Mails that have not left, and mails whose address was refused.
import { h } from "../dom.js";
import { choices, filteredList } from "../filtered-list.js";
import { texts } from "../texts.js";
import { instant, moment } from "../time.js";

const words = texts.lookUp;
const { recipient, mail, group, since, tries, answer } = words.columns;
const time = (at) => h("time", { datetime: at, title: instant(at) }, moment(at));

await filteredList({
  api: "/api/operations/mails",
  controls: {
    state: [words.mails, h("select", { id: "state" }, choices(words.states))],
    find: [words.findMail, h("input", { id: "find", type: "search", maxlength: 100 })],
    hours: [words.hours, h("input", { id: "hours", type: "number", min: 1, max: 8784 })],
  },
  caption: document.querySelector("h1").textContent,
  columns: [recipient, mail, group, since, tries, answer],
  row: (item) => [
    h("a", { href: `/staff/operations/cases/${item.caseId}` }, item.recipient),
    item.what,
    item.groupNumber ?? "–",
    time(item.since),
    String(item.tries),
    [item.answer, item.server && h("span", { class: "sub" }, item.reply ? `${item.reply} · ${item.server}` : item.server)].filter(Boolean),
  ],
  none: words.noMail,
});
