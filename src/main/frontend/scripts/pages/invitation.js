import { patch } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { pageOf } from "../people.js";
import { describe, find } from "../person.js";
import { preview, templates } from "../preview.js";
import { grantable, unavailable, units } from "../rights.js";
import { texts } from "../texts.js";

const { group: number, invitation } = byId("main").dataset;
const path = `/api/groups/${encodeURIComponent(number)}/invitations/${encodeURIComponent(invitation)}`;

await fill(byId("person"), async () => {
  const { group, person } = await find(number, "invitations", invitation);
  if (!person) return message("warning", null, h("p", {}, texts.invitation.unknown));
  if (["EXPIRED", "ADDRESS_REFUSED"].includes(person.state)) byId("rights-text").textContent = texts.invitation.nextCode;
  const change = async (values, done) => {
    await patch(path, values);
    leave(done);
    location.assign(pageOf(number, person));
  };
  mount(byId("address-form"), {
    formId: "correct-address",
    submit: texts.invitation.save,
    cancel: pageOf(number, person),
    send: ({ email, emailRepeated }) => change({ email, emailRepeated }, texts.access.addressChanged({ name: person.name, address: email })),
  });
  const look = preview(group);
  look(person);
  mount(byId("rights-form"), {
    formId: "change-rights",
    without: ["billingUnit"],
    data: { ...person, billingUnits: units(group), grantableRights: grantable(group) },
    submit: texts.invitation.saveRights,
    cancel: pageOf(number, person),
    changed: ({ rights }) => look({ ...person, rights }),
    send: ({ rights }) => change({ rights }, texts.access.rightsChanged({ name: person.name })),
  }).then(async (form) => show(byId("templates"), await templates(group, (rights) => form.set("/rights", rights))));
  byId("unavailable").replaceChildren(...[unavailable(group)].flat());
  return describe(person);
});
