import { get, post } from "../api.js";
import { byId, show } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { preview, templates } from "../preview.js";
import { grantable, unavailable, units } from "../rights.js";
import { language, texts } from "../texts.js";

const { group: number } = byId("main").dataset;
const path = `/groups/${encodeURIComponent(number)}`;
const list = `/manage-user-access?group=${encodeURIComponent(number)}`;
const before = new URLSearchParams(location.search).get("again");

await fill(byId("unavailable"), async () => {
  const [group, again] = await Promise.all([get(`/api${path}`), before && get(`/api${path}/people/${encodeURIComponent(before)}`).then(asBefore)]);
  byId("of-group").textContent = byId("of-group").textContent.replace(number, `${number} ${group.name}`);
  const form = await mount(byId("form"), {
    formId: "add-user",
    data: { language, ...again, billingUnits: units(group), grantableRights: grantable(group) },
    pages: true,
    turned: (step) => (byId("lead").hidden = step > 0),
    submit: texts.access.add,
    whose: ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" ").trim(),
    cancel: list,
    changed: preview(group),
    async send(values) {
      await post(`/api${path}/invitations`, values);
      leave(texts.access.added({ name: `${values.firstName} ${values.lastName}`, address: values.email }));
      location.assign(`${list}&tab=INVITED`);
    },
  });
  show(byId("templates"), await templates(group, (rights) => form.set("/rights", rights)));
  return unavailable(group);
});

/** What somebody was offered or had before, to be looked over and sent again; what cannot be given any more is left out by the form. */
function asBefore({ item: { email, billingUnit, rights }, file: { firstName, lastName, company } }) {
  return { firstName, lastName, email, emailRepeated: email, company, billingUnit, rights };
}
