import { del, get, post, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h, table } from "../dom.js";
import { pickUp, tell } from "../flash.js";
import { groupTable } from "../groups.js";
import { fill } from "../loading.js";
import { catalogue, list } from "../rights.js";
import { say, texts } from "../texts.js";
import { instant, remaining } from "../time.js";

const words = texts.access;
// in the address of the page, so that it can be kept, sent and gone back to
const FILTERS = ["text", "state", "unit", "right", "firm"];
const form = byId("filters");
const shown = {};
const OPEN = ["PENDING", "SENT", "EXPIRED", "ADDRESS_REFUSED"];
const manages = ({ role }) => role === "PRIMARY_ADMINISTRATOR" || role === "OFFICER";

pickUp();
byId("legend").append(...Object.values(words.states).map(({ name, meaning }) => h("div", {}, h("dt", {}, name), h("dd", {}, meaning))));

await fill(byId("groups"), async () => {
  const { items } = await get("/api/groups");
  const managed = items.filter(manages);
  if (managed.length) manage(managed);
  else if (items.length) return [groupTable(items), h("p", { class: "hint" }, words.notYours)];
  return groupTable(items);
});

function manage(groups) {
  const chooser = byId("group");
  const wanted = new URLSearchParams(location.search).get("group");
  byId("users-section").hidden = false;
  byId("group-chooser").hidden = groups.length === 1;
  chooser.append(...groups.map(({ group, name }) => h("option", { value: group, selected: group === wanted }, `${group} ${name}`)));
  const showGroup = () => showUsers(groups.find(({ group }) => group === chooser.value));
  chooser.addEventListener("change", showGroup);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });
  form.addEventListener("change", refresh);
  byId("clear").addEventListener("click", () => {
    FILTERS.forEach((name) => (form.elements[name].value = ""));
    refresh();
    form.elements.text.focus();
  });
  showGroup();
}

/** The choices of the filters: what the group has. Those of the address are chosen, as far as they exist. */
async function offer({ path }) {
  const [{ units }, rights] = await Promise.all([get(`/api${path}`), catalogue()]);
  const wanted = new URLSearchParams(location.search);
  const select = (name, options) => {
    const field = form.elements[name];
    [...field.options].filter(({ value }) => value).forEach((option) => option.remove());
    field.append(...options.map(([value, label]) => h("option", { value, selected: value === wanted.get(name) }, label)));
  };
  // what was typed while this page was loading stays
  if (wanted.has("text")) form.elements.text.value = wanted.get("text");
  select("order", Object.entries(words.orders));
  select("state", Object.entries(words.states).map(([state, { name }]) => [state, name]));
  select("unit", [["ALL", words.allUnits], ...units.map((unit) => [unit, unit])]);
  select("right", [...rights.values()].map(({ code, label }) => [code, label]));
  // takes longer where there are many people; the list waits for it only if a firm is looked for
  const firms = get(`/api${path}/firms`).then(({ items }) => {
    select("firm", items.map(({ firm, people }) => [firm, `${firm} (${people})`]));
    form.elements.firm.closest(".field").hidden = items.length === 0;
  });
  if (wanted.get("firm")) await firms;
  else firms.catch(() => {});
}

/** What is looked for, as parameters; also those of the page. */
function keepInAddress({ group: { group } }) {
  const filters = new URLSearchParams();
  for (const name of [...FILTERS, "order"]) {
    const { value } = form.elements[name];
    if (value.trim() && !(name === "order" && value === "NEWEST")) filters.set(name, value.trim());
  }
  const address = new URLSearchParams(filters);
  address.set("group", group);
  history.replaceState(null, "", `?${address}`);
  return filters;
}

function showUsers(group) {
  const path = `/groups/${encodeURIComponent(group.group)}`;
  const primary = group.role === "PRIMARY_ADMINISTRATOR";
  byId("add-user").href = `${path}/add-user`;
  byId("add-user").hidden = !primary;
  byId("group-actions").querySelector("span").hidden = !primary;
  for (const [id, page] of [["import", "imports"], ["templates", "templates"], ["firms", "firms"]]) {
    byId(id).href = `${path}/${page}`;
    byId(id).hidden = !primary;
  }
  byId("replace").href = `${path}/replacement`;
  byId("replace").hidden = group.role !== "OFFICER";
  Object.assign(shown, { group, path, offered: false });
  return refresh();
}

/** The list as it is looked for; the newest look wins, whichever answer comes first. */
function refresh() {
  const look = (shown.look = {});
  return fill(byId("users"), async () => {
    if (!shown.offered) await offer(shown);
    shown.offered = true;
    const filters = keepInAddress(shown);
    byId("clear").hidden = FILTERS.every((name) => !filters.get(name));
    const content = await page(shown, filters);
    return look === shown.look ? content : [...byId("users").childNodes];
  });
}

async function page({ path }, filters, after) {
  const query = new URLSearchParams(filters);
  if (after) query.set("after", after);
  const [{ items, now, next, users, invitations }, { userId }] = await Promise.all([get(`/api${path}/users?${query}`), session()]);
  if (items.length === 0) return nobody(filters);
  const { columns } = words;
  const rest = h("div", {});
  const more = h("button", { type: "button", class: "quiet", onclick: () => fill(rest, () => page({ path }, filters, next)) }, words.more);
  rest.append(h("p", { class: "buttons" }, more));
  return [
    !after && h("p", { class: "hint" }, words.count({ users, invitations })),
    table(
      byId("users-title").textContent,
      [columns.user, columns.rights, columns.state, columns.actions],
      await Promise.all(items.map((item) => row(item, now, item.userId === userId ? [] : actions(item, path), item.userId === userId))),
    ),
    next && rest,
  ].filter(Boolean);
}

function nobody(filters) {
  const looking = FILTERS.some((name) => filters.get(name));
  return looking ? [h("p", {}, h("strong", {}, words.none)), h("p", {}, words.noneNext)] : h("p", {}, words.noUsers);
}

async function row(item, now, buttons, self) {
  const state = words.states[item.state]?.name ?? item.state;
  return [
    [
      h("strong", {}, item.name),
      self && h("span", { class: "tag" }, words.you),
      item.role === "PRIMARY_ADMINISTRATOR" && h("span", { class: "tag" }, words.primary),
      h("span", { class: "sub" }, item.email),
      h("span", { class: "sub" }, item.kind === "USER" ? words.userId({ id: item.userId }) : words.invitation),
      item.firm && h("span", { class: "sub" }, words.firm({ name: item.firm })),
    ],
    [item.state !== "ENDED" && (await list(item.rights)), h("span", { class: "sub" }, words.unit({ unit: item.billingUnit }))].filter(Boolean),
    [
      h("span", { class: `badge ${item.state.toLowerCase()}` }, state),
      item.kind === "USER" && h("span", { class: "sub" }, item.endedAt ? words.ended({ when: instant(item.endedAt) }) : words.since({ when: instant(item.issuedAt) })),
      item.kind === "INVITATION" && item.issuedAt && h("span", { class: "sub" }, (item.state === "PENDING" ? words.made : words.issued)({ when: instant(item.issuedAt) })),
      item.expiresAt && ["SENT", "EXPIRED"].includes(item.state) && h("span", { class: "sub" }, item.state === "EXPIRED" ? words.expired({ when: instant(item.expiresAt) }) : words.expires({ when: instant(item.expiresAt) })),
      item.expiresAt && item.state === "SENT" && h("span", { class: "sub strong" }, remaining(item.expiresAt, now)),
      item.nextStep && h("span", { class: "sub" }, item.nextStep),
    ],
    buttons.length ? h("div", { class: "actions" }, buttons) : "–",
  ];
}

function actions(item, path) {
  const again = refresh;
  const link = (label, href, danger) => h("a", { href, class: danger ? "danger-text" : null, "aria-label": words.of({ action: label, name: item.name }) }, label);
  const button = (label, kind, action, danger) =>
    h("button", { type: "button", class: danger ? "as-link danger-text" : "as-link", "aria-label": words.of({ action: label, name: item.name }), onclick: () => confirm(kind, item.name, danger, action, again) }, label);

  if (item.kind === "USER") {
    if (item.state === "ENDED") return [link(words.receipt, `${path}/receipts/${encodeURIComponent(item.caseId)}`)];
    const user = `${path}/users/${encodeURIComponent(item.userId)}`;
    return [
      item.state === "ACTIVE" && link(words.update, `${user}/rights`),
      link(words.remove, `${user}/remove`, true),
    ].filter(Boolean);
  }
  if (!OPEN.includes(item.state)) return [];
  const invitation = `${path}/invitations/${encodeURIComponent(item.invitationId)}`;
  return [
    button(words.newCode, "newCode", () => post(`/api${invitation}/codes`)),
    link(words.correct, `${invitation}#address`),
    link(words.changeRights, `${invitation}#rights`),
    button(words.withdraw, "withdraw", () => del(`/api${invitation}`), true),
  ];
}

async function confirm(kind, name, danger, action, again) {
  const { title, text, yes, done } = words.confirm[kind];
  if (await ask({ title: title({ name }), text: say(text, { name }), yes, danger, action })) {
    await again();
    tell(done({ name }));
  }
}
