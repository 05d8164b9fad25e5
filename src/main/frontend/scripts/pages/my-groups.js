import { get } from "../api.js";
import { byId, h } from "../dom.js";
import { designations, line } from "../designated.js";
import { tell } from "../flash.js";
import { fill } from "../loading.js";
import { elsewhere, elsewhereMessage } from "../regions.js";
import { texts } from "../texts.js";
import { day } from "../time.js";

const words = texts.myGroups;
const host = byId("groups");

await fill(host, load);

async function load() {
  const { items, now } = await get("/api/officer/groups");
  byId("lead").hidden = items.length === 0;
  return items.length === 0 ? h("p", {}, words.none, " ", h("a", { href: "/contact" }, words.contact)) : Promise.all(items.map(async (item) => card(item, now, await elsewhere(item.region))));
}

/** A group: who administers it, who is to, and what its officer can do about it; or that its region signs on elsewhere. */
function card(item, now, there) {
  const { group, name, region, team, administrator, designated } = item;
  const id = `group-${group}`;
  const lacking = !administrator && designated.length === 0;
  return h(
    "section",
    { class: "card group-card", "aria-labelledby": id },
    h("div", { class: "group-head" }, h("div", {}, h("h2", { id }, name), h("p", { class: "hint" }, words.about({ group, region, count: team }))), link(item, "button small quiet", null, words.manage)),
    there && elsewhereMessage(there),
    (administrator || !there) && h("h3", {}, words.columns.administrator),
    administrator ? h("ul", { class: "persons" }, present(item)) : !there && h("p", { class: "nobody-yet" }, h("span", { class: "badge expired" }, words.nobody), " ", lacking && words.lacking),
    designated.length > 0 && [h("h3", {}, words.columns.designated), designations(designated, now, again), (designated.length > 1 || administrator) && h("p", { class: "hint" }, administrator && designated.length === 1 ? words.successor({ present: administrator.name }) : words.several)],
    !there && h("p", { class: "buttons" }, link(item, lacking ? "button" : "button small quiet", "replacement", administrator || designated.length > 0 ? words.replace : words.name)),
  );
}

function present({ administrator: { name, email, since } }) {
  return line([h("strong", {}, name), h("span", { class: "sub" }, email)], h("span", { class: "badge active" }, words.since({ at: day(since) })));
}

async function again(said) {
  await fill(host, load);
  tell(said);
}

function link({ group }, look, page, label) {
  const href = page ? `/groups/${encodeURIComponent(group)}/${page}` : `/manage-user-access?group=${encodeURIComponent(group)}`;
  return h("a", { href, class: look, "aria-label": words.of({ action: label, group }) }, label);
}
