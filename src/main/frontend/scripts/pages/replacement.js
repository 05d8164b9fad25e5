import { get, post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { designatedAlready } from "../designated.js";
import { mount } from "../form.js";
import { progress } from "../designation-progress.js";
import { elsewhere, elsewhereMessage } from "../regions.js";
import { texts } from "../texts.js";
import { day } from "../time.js";

const group = byId("main").dataset.group;
const number = encodeURIComponent(group);
const list = `/manage-user-access?group=${number}`;
const words = texts.replacement;

const known = get("/api/officer/groups").then(({ items, now }) => ({ designated: [], ...items.find((item) => item.group === group), now }));
known.then(({ name, administrator, designated, now }) => {
  const lead = document.querySelector("main .lead");
  lead.textContent = lead.textContent.replace(group, () => [group, name].filter(Boolean).join(" "));
  show(byId("already"), designatedAlready(designated, now));
  byId("present").hidden = !administrator;
  if (administrator || designated.length > 0) return;
  const first = texts.myGroups.name;
  document.title = document.title.replace(byId("title").textContent, first);
  byId("title").textContent = first;
});

const { region } = await known;
const there = region && (await elsewhere(region));
if (there) {
  byId("present").hidden = true;
  show(byId("already"), elsewhereMessage(there));
  byId("form").remove();
  await new Promise(() => {});
}

const form = await mount(byId("form"), {
  formId: "name-replacement",
  submit: words.submit,
  cancel: list,
  async send(values) {
    const receipt = await post(`/api/groups/${number}/replacement`, values);
    form.hide(true);
    byId("already").hidden = true;
    const { email } = values.administrator;
    const planned = values.from && words.planned({ day: day(`${values.from}T00:00`), email });
    const { administrator } = await known;
    show(byId("result"), message("success", words.done, ...(await progress(receipt, email, { planned, checked: words.checked })), administrator && h("p", {}, words.text), h("p", { class: "buttons" }, h("a", { href: "/my-groups" }, words.follow), h("a", { href: list }, words.back))), { focus: true });
  },
});
