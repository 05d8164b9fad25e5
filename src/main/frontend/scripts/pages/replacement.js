import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { texts } from "../texts.js";

const number = encodeURIComponent(byId("main").dataset.group);
const list = `/manage-user-access?group=${number}`;

const form = await mount(byId("form"), {
  formId: "name-replacement",
  submit: texts.replacement.submit,
  cancel: list,
  async send(values) {
    await post(`/api/groups/${number}/replacement`, values);
    form.hide(true);
    show(
      byId("result"),
      message("success", texts.replacement.done, h("p", {}, texts.replacement.text), h("p", {}, h("a", { href: list }, texts.replacement.back))),
      { focus: true },
    );
  },
});
