import { put } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { describe, find } from "../person.js";
import { preview, templates } from "../preview.js";
import { grantable, unavailable, units } from "../rights.js";
import { texts } from "../texts.js";

const { group: number, user } = byId("main").dataset;
const list = `/manage-user-access?group=${encodeURIComponent(number)}`;

await fill(byId("person"), async () => {
  const { group, person } = await find(number, "users", user);
  if (!person) return message("warning", null, h("p", {}, texts.rights.unknown));
  byId("unavailable").replaceChildren(...[unavailable(group)].flat());
  const look = preview(group);
  look(person);
  mount(byId("form"), {
    formId: "change-rights",
    data: { ...person, billingUnits: units(group), grantableRights: grantable(group) },
    submit: texts.rights.save,
    cancel: list,
    changed: ({ rights }) => look({ ...person, rights }),
    async send({ rights }) {
      await put(`/api/groups/${encodeURIComponent(number)}/users/${encodeURIComponent(user)}/rights`, { rights });
      leave(texts.access.rightsChanged({ name: person.name }));
      location.assign(list);
    },
  }).then(async (form) => show(byId("templates"), await templates(group, (rights) => form.set("/rights", rights))));
  return describe(person);
});
