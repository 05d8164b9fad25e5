import { get, post } from "../api.js";
import { byId, show } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { preview, templates } from "../preview.js";
import { grantable, unavailable, units } from "../rights.js";
import { texts } from "../texts.js";

const { group: number } = byId("main").dataset;
const path = `/groups/${encodeURIComponent(number)}`;
const list = `/manage-user-access?group=${encodeURIComponent(number)}`;

await fill(byId("unavailable"), async () => {
  const group = await get(`/api${path}`);
  const form = await mount(byId("form"), {
    formId: "add-user",
    data: { billingUnits: units(group), grantableRights: grantable(group) },
    pages: true,
    cancel: list,
    changed: preview(group),
    async send(values) {
      await post(`/api${path}/invitations`, values);
      leave(texts.access.added({ name: `${values.firstName} ${values.lastName}`, address: values.email }));
      location.assign(list);
    },
  });
  show(byId("templates"), await templates(group, (rights) => form.set("/rights", rights)));
  return unavailable(group);
});
