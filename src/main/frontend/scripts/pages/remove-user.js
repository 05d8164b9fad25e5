import { post } from "../api.js";
import { byId, h, message } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { pageOf } from "../people.js";
import { describe, find } from "../person.js";
import { texts } from "../texts.js";

const { group: number, user } = byId("main").dataset;
const group = `/groups/${encodeURIComponent(number)}`;

await fill(byId("person"), async () => {
  const { person } = await find(number, "users", user);
  if (!person) return message("warning", null, h("p", {}, texts.rights.unknown));
  mount(byId("form"), {
    formId: "remove-user",
    submit: texts.removal.submit({ name: person.name }),
    danger: true,
    cancel: pageOf(number, person),
    async send(values) {
      const { receipt } = await post(`/api${group}/users/${encodeURIComponent(user)}/removal`, values);
      leave(texts.access.confirm.remove.done({ name: person.name }));
      location.assign(`${group}/receipts/${encodeURIComponent(receipt)}`);
    },
  });
  return describe(person);
});
