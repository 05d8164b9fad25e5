// Who works for the carrier, and as what: for engine administrators.
import { del, get, post, put, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { leave, pickUp } from "../flash.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.people;
const END = "/api/staff/people";
const form = byId("roles-form");
const user = byId("userId");
const versions = new Map();

pickUp();
plainForm(
  form,
  () => (user.value.trim() ? {} : { userId: words.userMissing }),
  async () => {
    const userId = user.value.trim();
    const roles = [...form.querySelectorAll("[name=roles]:checked")].map(({ value }) => value);
    const { request } = await put(`${END}/${encodeURIComponent(userId)}/roles`, { roles }, versions.get(userId));
    leave((request ? words.asked : words.saved)({ userId }));
    location.reload();
  },
);
await fill(byId("people"), async () => {
  const [{ items, requests }, me] = await Promise.all([get(END), session()]);
  for (const { userId, version } of items) versions.set(userId, version);
  show(requests, me.userId);
  return table(
    byId("list-title").textContent,
    Object.values(words.columns),
    items.map((item) => [
      h("strong", {}, item.name),
      item.userId,
      named(item.roles),
      h("button", { type: "button", class: "as-link", "aria-label": texts.access.of({ action: words.change, name: item.name }), onclick: () => change(item) }, words.change),
    ]),
  );
});

function change({ userId, roles }) {
  user.value = userId;
  for (const box of form.querySelectorAll("[name=roles]")) box.checked = roles.includes(box.value);
  byId("form-title").focus();
}

function named(roles) {
  return roles.map((role) => texts.roles[role]).join(", ");
}

/** Whoever asked, and for whom it is, cannot approve. */
function show(requests, me) {
  const { name, roles, by, at, action } = words.requests.columns;
  byId("requests-section").hidden = requests.length === 0;
  if (requests.length === 0) return;
  byId("requests").replaceChildren(
    table(
      byId("requests-title").textContent,
      [name, roles, by, at, action],
      requests.map((request) => [h("strong", {}, request.name), named(request.roles), request.askedBy, instant(request.askedAt), h("div", { class: "actions" }, actions(request, me))]),
    ),
  );
}

function actions({ id, name, userId, askedBy, roles }, me) {
  const { approve, approveTitle, approveText, discard, discarded } = words.requests;
  const path = `/api/staff/role-requests/${id}`;
  const button = (label, onclick) => h("button", { type: "button", class: "as-link", "aria-label": texts.access.of({ action: label, name }), onclick }, label);
  const done = (sentence) => {
    leave(sentence);
    location.reload();
  };
  return [
    me !== askedBy &&
      me !== userId &&
      button(approve, async () => {
        if (await ask({ title: approveTitle({ name }), text: approveText({ name, roles: named(roles) }), yes: approve, action: () => post(`${path}/approval`) })) done(words.saved({ userId }));
      }),
    button(discard, async () => {
      if (await ask({ title: discard, text: approveText({ name, roles: named(roles) }), yes: discard, danger: true, action: () => del(path) })) done(discarded);
    }),
  ];
}
