import { get, session } from "../api.js";
import { chosenBar } from "../chosen.js";
import { designations } from "../designated.js";
import { byId, h } from "../dom.js";
import { pickUp, tell } from "../flash.js";
import { endedAccess, groupTable } from "../groups.js";
import { fill } from "../loading.js";
import { menu } from "../menu.js";
import { actions, decides, ending, hasAccess, isOpen, leave, pageOf, standing } from "../people.js";
import { elsewhere, elsewhereMessage } from "../regions.js";
import { catalogue } from "../rights.js";
import { texts } from "../texts.js";

const words = texts.access;
// in the address of the page, so that it can be kept, sent and gone back to
const FILTERS = ["text", "state", "unit", "right", "firm"];
const TABS = { USERS: ["ACTIVE", "SUSPENDED"], INVITED: ["PENDING", "SENT", "EXPIRED", "ADDRESS_REFUSED"], PAST: ["ENDED", "WITHDRAWN", "LAPSED"] };
/** From so many people on it is worth looking for somebody. */
const MANY = 10;
/** Milliseconds without another letter, after which a search begins. */
const PAUSE = 250;

const form = byId("filters");
const asked = new URLSearchParams(location.search);
/** The group that is shown, the part of its list, and what one is in it. */
const shown = { tab: asked.get("tab") in TABS ? asked.get("tab") : "USERS" };
const chosen = chosenBar(
  byId("chosen"),
  () => shown.group.group,
  () => refresh(),
);

pickUp();
byId("legend").append(...Object.values(words.states).map(({ name, meaning }) => h("div", {}, h("dt", {}, name), h("dd", {}, meaning))));

await fill(byId("groups"), async () => {
  const [{ items }, { userId }] = await Promise.all([get("/api/groups"), session()]);
  shown.userId = userId;
  const groups = merged(items);
  // whose officer is asked to name nobody here
  for (const group of groups.filter(({ roles }) => roles.includes("OFFICER"))) group.there = await elsewhere(group.region);
  const managed = groups.filter(manages);
  if (managed.length === 0) return items.length ? [groupTable(items, leaving), h("p", { class: "hint" }, words.notYours)] : [...(await endedAccess()), ...groupTable(items)];
  listen();
  return switcher([...managed, ...groups.filter((group) => !manages(group))]);
});

/** One entry for each group, whatever one is in it. */
function merged(items) {
  const groups = new Map();
  for (const item of items) groups.set(item.group, { ...item, ...groups.get(item.group), roles: [...(groups.get(item.group)?.roles ?? []), item.role] });
  return [...groups.values()];
}

function manages({ roles }) {
  return roles.includes("PRIMARY_ADMINISTRATOR") || roles.includes("OFFICER");
}

function leaving({ group, name, role }) {
  return role === "TEAM_MEMBER" && h("button", { type: "button", class: "as-link danger-text", "aria-label": words.of({ action: words.leave, name: `${group} ${name}` }), onclick: () => leave({ userId: shown.userId, role }, group, name) }, words.leave);
}

/** Whose list is shown: a choice where there are several groups, and what one is in it. */
function switcher(groups) {
  const about = h("p", { class: "about" });
  const label = ({ group, name }) => `${group} ${name}`;
  const turnTo = (group) => {
    about.replaceChildren(
      `${group.billingUnit === "ALL" ? words.all : group.billingUnit} · ${group.region} · `,
      h("span", { class: "role" }, `${group.roles.map((role) => texts.roles[role] ?? role).join(", ")} · `),
      h("a", { href: `/groups/${encodeURIComponent(group.group)}`, "aria-label": words.detailsOf({ group: group.group }) }, words.details),
    );
    byId("not-yours").hidden = manages(group);
    return showUsers(group);
  };
  const wanted = groups.find(({ group }) => group === asked.get("group"));
  if (asked.has("group") && !wanted) tell(words.notYourGroup({ group: asked.get("group") }), "warning");
  const first = wanted ?? groups[0];
  turnTo(first);
  if (groups.length === 1) return h("div", { class: "switcher" }, h("strong", {}, label(first)), about);
  const select = h("select", { id: "group", "aria-label": words.columns.group }, groups.map((group) => h("option", { value: group.group, selected: group === first }, label(group))));
  select.addEventListener("change", () => {
    for (const name of FILTERS) {
      form.elements[name].value = "";
      asked.delete(name);
    }
    turnTo(groups.find(({ group }) => group === select.value));
  });
  return h("div", { class: "switcher" }, select, about);
}

function listen() {
  let pause;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
  form.addEventListener("change", refresh);
  form.elements.text.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, PAUSE);
  });
  byId("open-filters").addEventListener("click", ({ currentTarget: button }) => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    byId("filter-panel").hidden = !open;
    if (open) byId("filter-panel").querySelector("select").focus();
  });
  for (const tab of Object.keys(TABS)) byId(`part-${tab}`).addEventListener("click", () => turnToTab(tab));
  byId("parts").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const names = Object.keys(TABS);
    turnToTab(names.at((names.indexOf(shown.tab) + step) % names.length));
  });
  menu(byId("other"), byId("other").textContent, () => shown.others);
}

/** The choices of the filters: what the group has. Those of the address are chosen, as far as they exist. */
async function offer({ path }) {
  const [{ units, grantableRights }, rights] = await Promise.all([get(`/api${path}`), catalogue()]);
  shown.ceiling = grantableRights.filter(({ reason }) => reason !== "SMALL_ONLY" && reason !== "LARGE_ONLY").length;
  // what was typed while this page was loading stays
  if (asked.has("text")) form.elements.text.value = asked.get("text");
  select("order", Object.entries(words.orders));
  select("unit", [["ALL", words.allUnits], ...units.map((unit) => [unit, unit])]);
  select("right", [...rights.values()].map(({ code, label }) => [code, label]));
  offerStates();
  // takes longer where there are many people; the list waits for it only if a firm is looked for
  const firms = get(`/api${path}/firms`).then(({ items }) => {
    select("firm", items.map(({ firm, people }) => [firm, `${firm} (${people})`]));
    form.elements.firm.closest(".field").hidden = items.length === 0;
  });
  if (asked.get("firm")) await firms;
  else firms.catch(() => {});
}

function select(name, options) {
  const field = form.elements[name];
  [...field.options].filter(({ value }) => value).forEach((option) => option.remove());
  field.append(...options.map(([value, label]) => h("option", { value, selected: value === asked.get(name) }, label)));
}

function offerStates() {
  select("state", TABS[shown.tab].map((state) => [state, words.states[state].name]));
}

/** What is looked for, as parameters; also those of the page. */
function keepInAddress({ group: { group }, tab }) {
  const filters = new URLSearchParams();
  for (const name of [...FILTERS, "order"]) {
    const { value } = form.elements[name];
    if (value.trim() && !(name === "order" && value === "NEWEST")) filters.set(name, value.trim());
  }
  const address = new URLSearchParams(filters);
  if (tab !== "USERS") address.set("tab", tab);
  address.set("group", group);
  history.replaceState(null, "", `?${address}`);
  return filters;
}

function showUsers(group) {
  const path = `/groups/${encodeURIComponent(group.group)}`;
  const primary = group.roles.includes("PRIMARY_ADMINISTRATOR");
  const page = (name) => ({ label: byId("other").dataset[name], href: `${path}/${name}` });
  byId("users-section").hidden = !manages(group);
  byId("group-actions").hidden = !manages(group);
  for (const link of document.querySelectorAll(".add-user")) link.href = `${path}/add-user`;
  byId("add-user").hidden = !primary;
  byId("another").hidden = !primary;
  const others = [...(primary ? [page("imports"), page("templates"), page("firms")] : []), ...(group.roles.includes("OFFICER") && !group.there ? [page("replacement")] : []), { label: byId("other").dataset.print, action: printAll }];
  Object.assign(shown, { group, path, others, offered: false });
  byId("other").hidden = others.length === 0;
  return manages(group) && refresh();
}

function turnToTab(tab) {
  form.elements.state.value = "";
  asked.delete("state");
  shown.tab = tab;
  offerStates();
  byId(`part-${tab}`).focus();
  return refresh();
}

/** The list as it is looked for. */
function refresh(said) {
  chosen.clear();
  return fill(byId("users"), async (newest) => {
    if (!shown.offered) await offer(shown);
    shown.offered = true;
    const filters = keepInAddress(shown);
    const answer = await people(filters);
    if (!newest()) return undefined;
    showWhatIsLookedFor(answer, filters);
    const content = answer.items.length ? page(answer, filters) : await nobody(answer, filters);
    byId("found").textContent = words.found({ count: answer.items.length });
    if (typeof said === "string") tell(said);
    return content;
  });
}

/** Paper holds the whole list. */
async function printAll() {
  let tried;
  while (shown.more && shown.more !== tried) {
    tried = shown.more;
    await tried();
  }
  print();
}

function people(filters, after) {
  const query = new URLSearchParams(filters);
  query.set("tab", shown.tab);
  if (after) query.set("after", after);
  return get(`/api${shown.path}/users?${query}`);
}

function page({ items, now, next }, filters) {
  const rest = h("div", {});
  shown.more = next && (() => fill(rest, async () => page(await people(filters, next), filters)));
  rest.append(h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: shown.more }, words.more)));
  return [list(items, now), next && rest].filter(Boolean);
}

/** Tabs with their numbers, and the filters that are set, each with a button that takes it away. */
function showWhatIsLookedFor({ users, invited, past, expired }, filters) {
  const counts = { USERS: users, INVITED: invited, PAST: past };
  for (const tab of Object.keys(TABS)) {
    const button = byId(`part-${tab}`);
    button.querySelector(".count").textContent = counts[tab];
    button.setAttribute("aria-selected", String(tab === shown.tab));
    button.tabIndex = tab === shown.tab ? 0 : -1;
  }
  byId("users").setAttribute("aria-labelledby", `part-${shown.tab}`);
  byId("users-title").textContent = byId(`part-${shown.tab}`).dataset.heading;
  const set = FILTERS.filter((name) => filters.get(name));
  byId("tools").hidden = users + invited + past < MANY && set.length === 0;
  const behind = set.filter((name) => name !== "text").length;
  byId("open-filters").querySelector(".count").textContent = behind || "";
  const chip = (name) => {
    const field = form.elements[name];
    const value = field.selectedOptions ? field.selectedOptions[0].textContent : field.value;
    const filter = name === "text" ? words.searched({ text: value }) : words.chip({ name: field.labels[0].textContent, value });
    return h("li", {}, h("button", { type: "button", class: "chip", "aria-label": words.without({ filter }), onclick: () => without([name]) }, filter));
  };
  const shortcut = shown.tab === "INVITED" && expired > 0 && filters.get("state") !== "EXPIRED" && h("li", {}, h("button", { type: "button", class: "chip attention", onclick: () => look("state", "EXPIRED") }, words.expiredCodes({ count: expired })));
  const all = set.length > 1 && h("li", {}, h("button", { type: "button", class: "as-link", onclick: () => without(set) }, byId("chips").dataset.clear));
  byId("chips").replaceChildren(...[shortcut, ...set.map(chip), all].filter(Boolean));
}

function look(name, value) {
  form.elements[name].value = value;
  return refresh();
}

function without(names) {
  for (const name of names) form.elements[name].value = "";
  byId(`part-${shown.tab}`).focus();
  return refresh();
}

/** Why there is nothing, and what this reader can do about it. */
async function nobody({ users, invited, expired }, filters) {
  if (filters.get("state") === "EXPIRED" && expired === 0) return [h("p", {}, h("strong", {}, words.noneExpired)), h("p", {}, h("button", { type: "button", class: "as-link", onclick: () => without(FILTERS) }, words.everybodyInvited))];
  if (FILTERS.some((name) => filters.get(name))) return [h("p", {}, h("strong", {}, words.none)), h("p", {}, words.noneNext)];
  if (shown.tab !== "USERS") return h("p", { class: "nobody" }, words.nobody[shown.tab]);
  if (shown.group.roles.includes("PRIMARY_ADMINISTRATOR")) return h("p", { class: "nobody" }, words.noUsers);
  if (users === 0 && invited > 0) return h("p", { class: "nobody" }, words.nobody.named);
  const { items, now } = await get("/api/officer/groups");
  const own = items.find(({ group }) => group === shown.group.group);
  if (own?.designated.length > 0) return h("div", { class: "nobody" }, h("p", {}, words.nobody.undecided, " ", h("a", { href: "/my-groups" }, words.nobody.look)), designations(own.designated, now));
  if (shown.group.there) return elsewhereMessage(shown.group.there);
  return h("div", { class: "nobody" }, h("p", {}, words.nobody.officer), h("p", {}, h("a", { class: "button", href: `${shown.path}/replacement` }, words.nobody.name)));
}

function list(items, now) {
  const { columns } = words;
  const choosable = items.filter((item) => (isOpen(item) || hasAccess(item)) && item.userId !== shown.userId && decides(shown.group.roles, item));
  const boxes = new Map(choosable.map((item) => [item, box(words.choose({ name: item.name }), ({ target }) => choose(item, target.checked))]));
  const choose = (item, yes) => {
    boxes.get(item).firstChild.checked = yes;
    chosen.choose(item, yes);
    if (all) all.firstChild.checked = [...boxes.values()].every((one) => one.firstChild.checked);
  };
  const chooseAll = (yes) => choosable.forEach((item) => choose(item, yes));
  const all = boxes.size > 1 && box(words.chooseAll, ({ target }) => chooseAll(target.checked));
  if (all && asked.get("choose") === "all") {
    asked.delete("choose");
    chooseAll(true);
  }
  return h(
    "table",
    { class: `team ${shown.tab.toLowerCase()}` },
    h("caption", { class: "hidden" }, byId("users-title").textContent),
    h("thead", {}, h("tr", {}, h("td", { class: "choose" }, all), [columns.user, columns.rights, columns.state].map((column) => h("th", { scope: "col" }, column)), h("th", { scope: "col", class: "do" }, h("span", { class: "hidden" }, columns.actions)))),
    h("tbody", {}, items.map((item) => row(item, now, boxes.get(item)))),
  );
}

/** A check box that is easy to hit. */
function box(label, onchange) {
  return h("label", { class: "box" }, h("input", { type: "checkbox", "aria-label": label, onchange }));
}

function row(item, now, choice) {
  const self = item.kind === "USER" && item.userId === shown.userId;
  const rights = words.rightsOf({ held: item.rights.length, all: Math.max(shown.ceiling, item.rights.length) });
  const page = pageOf(shown.group.group, item);
  const entries = () => [{ label: words.open, href: page }, ...actions(item, { ...shown, group: shown.group.group, name: shown.group.name, roles: shown.group.roles }, refresh)];
  return h(
    "tr",
    {},
    h("td", { class: "choose" }, choice),
    h(
      "th",
      { scope: "row", class: "who" },
      h("span", { class: "name" }, h("a", { href: page }, item.name), self && h("span", { class: "tag" }, words.you), item.role === "PRIMARY_ADMINISTRATOR" && h("span", { class: "tag" }, words.primary)),
      h("span", { class: "sub", title: item.firm ? `${item.email}, ${item.firm}` : item.email }, item.email, item.firm && ` · ${item.firm}`),
    ),
    h("td", { class: "what" }, item.state === "ENDED" ? words.shortUnit({ unit: item.billingUnit }) : `${rights} · ${words.shortUnit({ unit: item.billingUnit })}`),
    h("td", { class: "state" }, h("span", { class: `badge ${item.state.toLowerCase()}` }, standing(item, now)), shown.tab === "PAST" && h("span", { class: "sub", title: ending(item) }, ending(item))),
    h("td", { class: "do" }, menu(h("button", { type: "button", class: "dots", "aria-label": words.actionsFor({ name: item.name }) }), words.actionsFor({ name: item.name }), entries)),
  );
}
