import { get, post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { designatedAlready } from "../designated.js";
import { progress } from "../designation-progress.js";
import { mount } from "../form.js";
import { chosen, elsewhere, elsewhereMessage, options } from "../regions.js";
import { texts } from "../texts.js";

const [host, notice, result] = ["form", "elsewhere", "result"].map(byId);
const sent = new URLSearchParams(location.search);

/** Whoever is signed on does not type what we know of them; an officer of one group, not the group either. */
async function known() {
  if (!document.body.dataset.signedOn) return {};
  const [{ firstName, lastName, email }, { items, now }] = await Promise.all([get("/api/account"), get("/api/officer/groups")]);
  const wanted = new URLSearchParams(location.search).get("group");
  const group = items.length === 1 ? items[0] : items.find((item) => item.group === wanted);
  show(byId("already"), designatedAlready(group?.designated ?? [], now));
  return { officer: { firstName, lastName, email }, ...(group && { groupNumber: group.group, companyName: group.name, region: group.region }) };
}

const form = await mount(host, {
  formId: "designate-primary-administrator",
  data: { regions: await options().catch(() => []), region: chosen() || null, ...(await known().catch(() => ({}))) },
  submit: texts.designate.submit,
  cancel: "/",
  // another region or language, or signing on, takes nothing away
  keptOver: true,
  changed: ({ region }) => showElsewhere(region),
  async send(values) {
    const { reference, trackingKey } = await post("/api/designations", values);
    // so that a reload shows it once more, and sends nothing twice
    history.replaceState(null, "", `?${new URLSearchParams({ reference, key: trackingKey })}`);
    await received({ reference, trackingKey }, values);
  },
});
if (sent.has("reference")) await received({ reference: sent.get("reference"), trackingKey: sent.get("key") ?? "" });
else showElsewhere(chosen());

/** @param asked what was sent, as long as this page knows it: a link that shows it later names nobody */
async function received(receipt, asked) {
  const { reference, trackingKey } = receipt;
  const link = `/designations/${encodeURIComponent(reference)}?key=${encodeURIComponent(trackingKey)}`;
  form.hide(true);
  for (const id of ["about", "already"]) byId(id).hidden = true;
  show(
    result,
    message(
      "success",
      texts.designate.received,
      asked && h("p", {}, texts.designate.whom({ name: `${asked.administrator.firstName} ${asked.administrator.lastName}`, email: asked.administrator.email, group: `${asked.groupNumber} ${asked.companyName}` })),
      h("p", {}, `${texts.designate.reference}: `, h("strong", {}, reference)),
      h("p", {}, h("a", { href: link }, texts.designate.track)),
      h("p", { class: "hint" }, texts.designate.keep),
      ...(await progress(receipt, asked?.administrator.email)),
    ),
    { focus: true },
  );
}

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
