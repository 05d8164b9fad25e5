// Who works for the carrier, and as what: for engine administrators.
import { get, put } from "../api.js";
import { byId, h, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { leave, pickUp } from "../flash.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";

const words = texts.people;
const END = "/api/staff/people";
const form = byId("roles-form");
const user = byId("userId");

pickUp();
plainForm(
  form,
  () => (user.value.trim() ? {} : { userId: words.userMissing }),
  async () => {
    const userId = user.value.trim();
    await put(`${END}/${encodeURIComponent(userId)}/roles`, { roles: [...form.querySelectorAll("[name=roles]:checked")].map(({ value }) => value) });
    leave(words.saved({ userId }));
    location.reload();
  },
);
await fill(byId("people"), async () => {
  const { items } = await get(END);
  return table(
    byId("list-title").textContent,
    Object.values(words.columns),
    items.map((item) => [
      h("strong", {}, item.name),
      item.userId,
      item.roles.map((role) => texts.roles[role]).join(", "),
      h("button", { type: "button", class: "as-link", "aria-label": texts.access.of({ action: words.change, name: item.name }), onclick: () => change(item) }, words.change),
    ]),
  );
});

function change({ userId, roles }) {
  user.value = userId;
  for (const box of form.querySelectorAll("[name=roles]")) box.checked = roles.includes(box.value);
  byId("form-title").focus();
}
