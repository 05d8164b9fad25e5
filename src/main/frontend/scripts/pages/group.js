import { inWords } from "../activity.js";
import { get } from "../api.js";
import { byId, facts, h, table } from "../dom.js";
import { fill } from "../loading.js";
import { list } from "../rights.js";
import { and, texts } from "../texts.js";
import { day, instant } from "../time.js";

const path = `/api/groups/${encodeURIComponent(byId("main").dataset.group)}`;
const words = texts.group;
const [finding, form] = ["finding", "filters"].map(byId);
/** On a phone, what is looked for seldom stays folded. */
const wide = matchMedia("(min-width: 48rem)");
/** So many events stand on the page at first, and with each press of the button. */
const SHOWN = wide.matches ? 10 : 5;
/** From so many on it is worth looking for one. */
const MANY = 10;
/** What belongs to a kind of activity. */
const KINDS = {
  people: ["invited", "invitation-withdrawn", "invitation-lapsed", "code-redeemed", "access-granted", "access-ended", "users-imported"],
  rights: ["offer-changed", "rights-changed", "rights-narrowed", "template-saved", "template-deleted"],
  codes: ["code-issued", "invitee-reminded", "new-code-asked", "address-corrected", "address-refused", "code-expired", "code-refused", "code-extended", "decider-asked", "redemption-unlocked"],
  administrator: ["designation-requested", "designation-confirmation-asked", "designation-review-asked", "designation-confirmed", "designation-rejected", "designation-reviewed", "designation-accepted", "designation-refused", "designation-cancelled", "designation-withdrawn"],
  group: ["group-added", "group-changed"],
};

await fill(byId("details"), async () => {
  const [group, { items: mine }] = await Promise.all([get(path), get("/api/groups")]);
  // whom only those are told who manage the group
  const manages = Boolean(group.officer);
  const roles = mine.filter((one) => one.group === group.group).map(({ role }) => role);
  name(group);
  if (manages) showActivity();
  const held = group.role !== "OFFICER";
  return [
    manages && h("div", { class: "grid two" }, administration(group, roles), await team(group)),
    facts([
      [words.administrator, !manages && (group.administrator ? `${group.administrator.name}, ${group.administrator.email}` : words.noAdministrator)],
      [words.officer, group.officer && `${group.officer.name}, ${group.officer.email}`],
      [words.units, group.units.join(", ")],
      [words.role, and(roles.map((role) => texts.roles[role] ?? role))],
      [words.unit, held && texts.access.unit({ unit: group.billingUnit })],
      [words.rights, held && (await rights(group, manages))],
    ]),
  ].filter(Boolean);
});

/** One's own; whoever manages the group comes for others, and finds them folded on a phone. */
async function rights({ rights: held }, manages) {
  const all = await list(held, "two-columns");
  return manages && !wide.matches ? h("details", { class: "tight" }, h("summary", {}, words.rightsCount({ count: held.length })), all) : all;
}

function name({ group, name: said, region, size }) {
  document.title = document.title.replace(byId("about").textContent, said);
  byId("name").textContent = said;
  byId("about").textContent = words.heading({ group, region, size: words.sizes[size] });
}

/** Who administers the group; its officer names somebody else. */
function administration({ group, administrator }, roles) {
  const label = administrator ? texts.myGroups.replace : texts.myGroups.name;
  return h(
    "section",
    { class: "card tidy" },
    h("h2", {}, words.administrator),
    administrator ? [h("p", {}, h("strong", {}, administrator.name), h("span", { class: "sub" }, administrator.email)), h("p", { class: "hint" }, words.since({ when: day(administrator.since) }))] : h("p", {}, h("span", { class: "badge expired" }, words.noAdministrator)),
    roles.includes("OFFICER") && h("p", {}, h("a", { href: `/groups/${encodeURIComponent(group)}/replacement` }, label)),
  );
}

async function team({ group }) {
  const { users, invited } = await get(`${path}/users?tab=USERS`);
  return h("section", { class: "card tidy" }, h("h2", {}, words.team), h("p", {}, h("strong", {}, words.users({ count: users })), h("span", { class: "sub" }, words.invited({ count: invited }))), h("p", {}, h("a", { href: `/manage-user-access?group=${encodeURIComponent(group)}` }, texts.myGroups.manage)));
}

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
  const unfold = () => (finding.open ||= wide.matches || wanted.size > 0);
  wide.addEventListener("change", unfold);
  unfold();
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
  if (finding.hidden) finding.hidden = [...wanted].length === 0 && !page.next && page.items.length < MANY;
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
