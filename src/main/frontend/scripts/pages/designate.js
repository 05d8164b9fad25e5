import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { chosen, elsewhere, elsewhereMessage, options } from "../regions.js";
import { texts } from "../texts.js";

const [host, notice, result] = ["form", "elsewhere", "result"].map(byId);

const form = await mount(host, {
  formId: "designate-primary-administrator",
  data: { regions: await options().catch(() => []), region: chosen() || null },
  submit: texts.designate.submit,
  cancel: "/",
  changed: ({ region }) => showElsewhere(region),
  async send(values) {
    const { reference, trackingKey } = await post("/api/designations", values);
    const link = `/designations/${encodeURIComponent(reference)}?key=${encodeURIComponent(trackingKey)}`;
    form.hide(true);
    show(
      result,
      message(
        "success",
        texts.designate.received,
        h("p", {}, `${texts.designate.reference}: `, h("strong", {}, reference)),
        h("p", {}, h("a", { href: link }, texts.designate.track)),
        h("p", { class: "hint" }, texts.designate.keep),
        h("h3", {}, texts.designate.next),
        h("ol", {}, Object.values(texts.designate.steps).map((step) => h("li", {}, step))),
      ),
      { focus: true },
    );
  },
});
showElsewhere(chosen());

/** A region that signs on elsewhere: say so at once, instead of the rest of the form. */
async function showElsewhere(name) {
  const region = name && (await elsewhere(name));
  form.hide(Boolean(region));
  show(
    notice,
    region
      ? elsewhereMessage(region, () => {
          form.set("/region", null);
          showElsewhere(null);
        })
      : [],
  );
}
