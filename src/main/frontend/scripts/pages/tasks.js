import { get } from "../api.js";
import { byId, h, table } from "../dom.js";
import { pickUp } from "../flash.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { dueIn, instant } from "../time.js";

const { columns, names, none, noDue } = texts.tasks;

pickUp();
await fill(byId("tasks"), async () => {
  const { items } = await get("/api/tasks");
  if (items.length === 0) return h("p", {}, none);
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
});
