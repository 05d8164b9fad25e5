import { del, get, post, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h, table } from "../dom.js";
import { pickUp, tell } from "../flash.js";
import { groupTable } from "../groups.js";
import { fill } from "../loading.js";
import { list } from "../rights.js";
import { texts } from "../texts.js";
import { instant, remaining } from "../time.js";

const words = texts.access;
const OPEN = ["PENDING", "SENT", "EXPIRED", "ADDRESS_REFUSED"];
const manages = ({ role }) => role === "PRIMARY_ADMINISTRATOR" || role === "OFFICER";

pickUp();
byId("legend").append(...Object.values(words.states).map(([name, meaning]) => h("div", {}, h("dt", {}, name), h("dd", {}, meaning))));

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
  chooser.addEventListener("change", () => {
    history.replaceState(null, "", `?group=${encodeURIComponent(chooser.value)}`);
    showGroup();
  });
  showGroup();
}

function showUsers(group) {
  const path = `/groups/${encodeURIComponent(group.group)}`;
  const primary = group.role === "PRIMARY_ADMINISTRATOR";
  byId("add-user").href = `${path}/add-user`;
  byId("add-user").hidden = !primary;
  byId("group-actions").querySelector("span").hidden = !primary;
  byId("replace").href = `${path}/replacement`;
  byId("replace").hidden = group.role !== "OFFICER";
  return fill(byId("users"), async () => {
    const [{ items, now }, { userId }] = await Promise.all([get(`/api${path}/users`), session()]);
    if (items.length === 0) return h("p", {}, words.noUsers);
    const { columns } = words;
    const users = items.filter(({ kind }) => kind === "USER").length;
    return [
      h("p", { class: "hint" }, words.count(users, items.length - users)),
      table(
        byId("users-title").textContent,
        [columns.user, columns.rights, columns.state, columns.actions],
        await Promise.all(items.map((item) => row(item, now, item.userId === userId ? [] : actions(item, path, group), item.userId === userId))),
      ),
    ];
  });
}

async function row(item, now, buttons, self) {
  const [state] = words.states[item.state] ?? [item.state];
  return [
    [
      h("strong", {}, item.name),
      self && h("span", { class: "tag" }, words.you),
      item.role === "PRIMARY_ADMINISTRATOR" && h("span", { class: "tag" }, words.primary),
      h("span", { class: "sub" }, item.email),
      h("span", { class: "sub" }, item.kind === "USER" ? words.userId(item.userId) : words.invitation),
    ],
    [await list(item.rights), h("span", { class: "sub" }, words.unit(item.billingUnit))],
    [
      h("span", { class: `badge ${item.state.toLowerCase()}` }, state),
      item.kind === "INVITATION" && item.issuedAt && h("span", { class: "sub" }, words.issued(instant(item.issuedAt))),
      item.expiresAt && ["SENT", "EXPIRED"].includes(item.state) && h("span", { class: "sub" }, item.state === "EXPIRED" ? words.expired(instant(item.expiresAt)) : words.expires(instant(item.expiresAt))),
      item.expiresAt && item.state === "SENT" && h("span", { class: "sub strong" }, remaining(item.expiresAt, now)),
      item.nextStep && h("span", { class: "sub" }, item.nextStep),
    ],
    buttons.length ? h("div", { class: "actions" }, buttons) : "–",
  ];
}

function actions(item, path, group) {
  const again = () => showUsers(group);
  const link = (label, href) => h("a", { href, "aria-label": words.of(label, item.name) }, label);
  const button = (label, kind, action, danger) =>
    h("button", { type: "button", class: danger ? "as-link danger-text" : "as-link", "aria-label": words.of(label, item.name), onclick: () => confirm(kind, item.name, danger, action, again) }, label);

  if (item.kind === "USER") {
    if (item.state === "ENDED") return [];
    const user = `${path}/users/${encodeURIComponent(item.userId)}`;
    return [
      item.state === "ACTIVE" && link(words.update, `${user}/rights`),
      button(words.remove, "remove", () => del(`/api${user}`), true),
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
  if (await ask({ title: title(name), text: text(name), yes, danger, action })) {
    await again();
    tell(done(name));
  }
}
