import { get } from "../api.js";
import { byId, h, table } from "../dom.js";
import { designations } from "../designated.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const { columns, none, nobody, since, name, replace, manage, of } = texts.myGroups;

await fill(byId("groups"), async () => {
  const { items } = await get("/api/officer/groups");
  if (items.length === 0) return h("p", {}, none, " ", h("a", { href: "/contact" }, texts.myGroups.contact));
  return table(
    document.querySelector("h1").textContent,
    [columns.group, columns.administrator, columns.designated, columns.team, columns.actions],
    items.map((item) => [
      h("span", {}, h("strong", {}, item.group), ` ${item.name}, ${item.region}`),
      item.administrator ? [h("p", {}, `${item.administrator.name}, ${item.administrator.email}`), h("p", { class: "hint" }, since({ at: instant(item.administrator.since) }))] : nobody,
      item.designated.length > 0 ? designations(item.designated) : "–",
      String(item.team),
      h("ul", { class: "plain" }, h("li", {}, link(item, "replacement", item.administrator ? replace : name)), h("li", {}, link(item, null, manage))),
    ]),
  );
});

function link({ group }, page, label) {
  const path = page ? `/groups/${encodeURIComponent(group)}/${page}` : `/manage-user-access?group=${encodeURIComponent(group)}`;
  return h("a", { href: path, "aria-label": of({ action: label, group }) }, label);
}
