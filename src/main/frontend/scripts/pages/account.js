import { get, put, session } from "../api.js";
import { byId } from "../dom.js";
import { leave, pickUp } from "../flash.js";
import { mount } from "../form.js";
import { groupTable } from "../groups.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";

const words = texts.account;

pickUp();
await Promise.all([fill(byId("form"), information), fill(byId("groups"), groups)]);

async function information() {
  const account = await get("/api/account");
  byId("email").textContent = account.email;
  const form = document.createElement("div");
  mount(form, {
    formId: "account-information",
    data: account,
    submit: words.save,
    autocomplete: {
      "/firstName": "given-name",
      "/middleInitial": "additional-name",
      "/lastName": "family-name",
      "/company": "organization",
    },
    async send(values) {
      await put("/api/account", values);
      leave(words.saved);
      location.reload();
    },
  });
  return form;
}

async function groups() {
  const [{ items }, { roles }] = await Promise.all([get("/api/groups"), session()]);
  const names = roles.map((role) => texts.roles[role] ?? role);
  if (items.some(({ role }) => role === "TEAM_MEMBER")) names.push(texts.roles.TEAM_MEMBER);
  byId("roles").textContent = names.join(", ") || texts.roles.none;
  return groupTable(items);
}
