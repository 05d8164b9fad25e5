import { get } from "../api.js";
import { byId, h, table } from "../dom.js";
import { pickUp } from "../flash.js";
import { fill } from "../loading.js";
import { card, EXPIRED, expiredCodes, firstOf } from "../next-step.js";
import { texts } from "../texts.js";
import { day, dueIn, instant } from "../time.js";

const { columns, expired, names, none, noDue } = texts.tasks;

pickUp();
await fill(byId("tasks"), async () => {
  const { items } = await get("/api/tasks");
  if (items.length === 0) return h("p", {}, none);
  const codes = Object.entries(byGroup(items)).filter(([, tasks]) => tasks.length > 1);
  const together = new Set(codes.flatMap(([, tasks]) => tasks));
  const rest = items.filter((task) => !together.has(task));
  return [...codes.map(([group, tasks]) => several(group, tasks)), rest.length > 0 && list(rest)].filter(Boolean);
});

/** Expired codes, of which several are decided on at once. */
function byGroup(items) {
  const groups = {};
  for (const task of items.filter(({ key, group }) => key === EXPIRED && group)) (groups[task.group] ??= []).push(task);
  return groups;
}

/** One entry for all of a group, with what becomes of them and when; each is there still. */
function several(group, tasks) {
  const count = tasks.length;
  const [first] = tasks.map(({ due }) => due).filter(Boolean).sort();
  const next = [expired.text({ group, names: firstOf(tasks.map(({ person }) => person)) }), first && expired.lapse({ day: day(first) })].filter(Boolean).join(" ");
  return h("div", { class: "several" }, card(expired.title({ count }), next, expired.button({ count }), expiredCodes(group)), h("details", {}, h("summary", {}, expired.single), list(tasks)));
}

function list(items) {
  return table(
    document.querySelector("h1").textContent,
    [columns.name, columns.person, columns.group, columns.created, columns.due],
    items.map(({ id, key, name, person, title, group, created, due }) => [
      h("a", { href: `/tasks/${encodeURIComponent(id)}` }, names[key] ?? name),
      person ?? title ?? h("span", { class: "none" }, "–"),
      group ?? h("span", { class: "none" }, "–"),
      h("time", { datetime: created }, instant(created)),
      dueIn(due) ?? h("span", { class: "none" }, noDue),
    ]),
    "short labelled people",
  );
}
