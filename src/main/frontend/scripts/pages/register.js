import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { chosen, elsewhere, elsewhereMessage, options } from "../regions.js";
import { texts } from "../texts.js";

const [host, notice, result, terms] = ["form", "elsewhere", "result", "terms-note"].map(byId);

const form = await mount(host, {
  formId: "register",
  data: { regions: await options().catch(() => []), region: chosen() || null },
  submit: texts.register.submit,
  cancel: "/",
  autocomplete: {
    "/firstName": "given-name",
    "/middleInitial": "additional-name",
    "/lastName": "family-name",
    "/company": "organization",
    "/email": "email",
  },
  changed: ({ region }) => showElsewhere(region),
  async send(values) {
    await post("/api/registrations", values);
    form.hide(true);
    terms.hidden = true;
    show(result, message("success", texts.register.sent, h("p", {}, texts.register.sentText), h("p", {}, texts.register.sentJunk)), { focus: true });
  },
});
showElsewhere(chosen());

/** Brokers register here whatever their region is, so the form stays. */
async function showElsewhere(name) {
  const region = name && (await elsewhere(name));
  show(notice, region ? elsewhereMessage(region, () => form.set("/region", null)) : []);
}
