import { put } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { pageOf } from "../people.js";
import { describe, find } from "../person.js";
import { preview, templates } from "../preview.js";
import { grantable, unavailable, units } from "../rights.js";
import { texts } from "../texts.js";

const { group: number, user } = byId("main").dataset;

await fill(byId("person"), async () => {
  const { group, person } = await find(number, "users", user);
  if (!person) return message("warning", null, h("p", {}, texts.rights.unknown));
  byId("unavailable").replaceChildren(...[unavailable(group)].flat());
  const look = preview(group);
  look(person);
  mount(byId("form"), {
    formId: "change-rights",
    // an administrator's unit was designated
    without: person.role === "TEAM_MEMBER" ? [] : ["billingUnit"],
    data: { ...person, billingUnits: units(group), grantableRights: grantable(group) },
    submit: texts.rights.save,
    cancel: pageOf(number, person),
    changed: ({ rights, billingUnit }) => look({ ...person, rights, billingUnit: billingUnit ?? person.billingUnit }),
    async send({ rights, billingUnit }) {
      await put(`/api/groups/${encodeURIComponent(number)}/users/${encodeURIComponent(user)}/rights`, { rights, billingUnit });
      leave(texts.access.rightsChanged({ name: person.name }));
      location.assign(pageOf(number, person));
    },
  }).then(async (form) => show(byId("templates"), await templates(group, (rights) => form.set("/rights", rights))));
  return describe(person);
});
