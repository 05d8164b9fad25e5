import { inWords } from "../activity.js";
import { get } from "../api.js";
import { byId, facts, h, table } from "../dom.js";
import { fill } from "../loading.js";
import { list } from "../rights.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const path = `/api/groups/${encodeURIComponent(byId("main").dataset.group)}`;
const words = texts.group;
const form = byId("filters");
/** So many events stand on the page at first, and with each press of the button. */
const SHOWN = 10;
/** What belongs to a kind of activity. */
const KINDS = {
  people: ["invited", "invitation-withdrawn", "invitation-lapsed", "code-redeemed", "access-granted", "access-ended", "users-imported"],
  rights: ["offer-changed", "rights-changed", "rights-narrowed", "template-saved", "template-deleted"],
  codes: ["code-issued", "invitee-reminded", "new-code-asked", "address-corrected", "address-refused", "code-expired", "code-refused", "code-extended", "decider-asked", "redemption-unlocked"],
  administrator: ["designation-requested", "designation-confirmation-asked", "designation-review-asked", "designation-confirmed", "designation-rejected", "designation-reviewed", "designation-accepted", "designation-refused", "designation-cancelled"],
  group: ["group-added", "group-changed"],
};

await fill(byId("details"), async () => {
  const group = await get(path);
  if (group.role !== "TEAM_MEMBER") showActivity();
  const { administrator, officer } = group;
  return facts([
    [words.name, group.name],
    [words.number, group.group],
    [words.region, group.region],
    [words.size, words.sizes[group.size]],
    [words.units, group.units.join(", ")],
    [words.administrator, administrator ? `${administrator.name}, ${administrator.email}, ${words.since({ when: instant(administrator.since) })}` : words.noAdministrator],
    [words.officer, officer && `${officer.name}, ${officer.email}`],
    [words.role, texts.roles[group.role] ?? group.role],
    [words.unit, group.role !== "OFFICER" && texts.access.unit({ unit: group.billingUnit })],
    [words.rights, group.role !== "OFFICER" && (await list(group.rights))],
  ]);
});

function showActivity() {
  const wanted = new URLSearchParams(location.search);
  const option = (value, label) => h("option", { value, selected: value === wanted.get("kind") }, label);
  form.elements.kind.append(option("", words.everything), ...Object.entries(words.kinds).map(([kind, name]) => option(kind, name)));
  if (wanted.has("who")) form.elements.who.value = wanted.get("who");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
  form.addEventListener("change", refresh);
  byId("activity-section").hidden = false;
  return refresh();
}

function refresh() {
  const address = new URLSearchParams();
  for (const { name, value } of [form.elements.kind, form.elements.who]) if (value.trim()) address.set(name, value.trim());
  history.replaceState(null, "", `?${address}`);
  return fill(byId("activity"), () => activity(address));
}

/** What happened, newest first, the latest of it: more is a press away. */
async function activity(wanted) {
  const page = await read(wanted);
  if (page.items.length === 0) return h("p", {}, [...wanted].length ? words.nothingFound : words.noActivity);
  return part(page, wanted);
}

async function read(wanted, before) {
  const query = new URLSearchParams();
  if (wanted.get("who")) query.set("who", wanted.get("who"));
  for (const action of KINDS[wanted.get("kind")] ?? []) query.append("action", action);
  if (before) query.set("before", before);
  return get(`${path}/activity?${query}`);
}

/** The first of these, with a button for the rest, which is read when it is needed. */
async function part({ items, next }, wanted) {
  const rest = items.slice(SHOWN);
  const older = h("div", {});
  const load = async () => part(rest.length ? { items: rest, next } : await read(wanted, next), wanted);
  const more = h("button", { type: "button", class: "quiet", onclick: () => fill(older, load) }, words.more);
  older.append(h("p", { class: "buttons" }, more));
  return [
    table(
      byId("activity-title").textContent,
      [words.when, words.what, words.who],
      await Promise.all(
        items.slice(0, SHOWN).map(async ({ at, action, by: name, actingAs, about, detail }) => [
          h("time", { datetime: at }, instant(at)),
          [words.actions[action] ?? action, about && h("span", { class: "sub" }, words.about({ name: about })), ...(await inWords(detail ?? {}))].filter(Boolean),
          by(name, words.actors[actingAs] ?? actingAs),
        ]),
      ),
      "short log",
    ),
    ...(rest.length || next ? [older] : []),
  ];
}

function by(name, role) {
  return name ? words.by({ name, role }) : role;
}
