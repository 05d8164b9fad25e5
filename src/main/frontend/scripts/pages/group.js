import { get } from "../api.js";
import { byId, facts, h, table } from "../dom.js";
import { fill } from "../loading.js";
import { list } from "../rights.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const path = `/api/groups/${encodeURIComponent(byId("main").dataset.group)}`;
const words = texts.group;

await fill(byId("details"), async () => {
  const group = await get(path);
  if (group.role !== "TEAM_MEMBER") showActivity();
  return facts([
    [words.name, group.name],
    [words.number, group.group],
    [words.region, group.region],
    [words.units, group.units.join(", ")],
    [words.role, texts.roles[group.role] ?? group.role],
    [words.unit, group.billingUnit && texts.access.unit(group.billingUnit)],
    [words.rights, await list(group.rights)],
  ]);
});

function showActivity() {
  byId("activity-section").hidden = false;
  return fill(byId("activity"), () => activity());
}

/** A page of what happened, newest first, with a button for the next. */
async function activity(before) {
  const { items, next } = await get(`${path}/activity${before ? `?before=${encodeURIComponent(before)}` : ""}`);
  if (items.length === 0) return h("p", {}, words.noActivity);
  const older = h("div", {});
  const more = h("button", { type: "button", class: "quiet", onclick: () => fill(older, () => activity(next)) }, words.older);
  older.append(h("p", { class: "buttons" }, more));
  return [
    table(
      byId("activity-title").textContent,
      [words.when, words.what, words.who],
      items.map(({ at, action, actor, actingAs, subject }) => [
        h("time", { datetime: at }, instant(at)),
        [words.actions[action] ?? action, subject && h("span", { class: "sub" }, words.about(subject))],
        words.by(actor, words.actors[actingAs] ?? actingAs),
      ]),
    ),
    ...(next ? [older] : []),
  ];
}
