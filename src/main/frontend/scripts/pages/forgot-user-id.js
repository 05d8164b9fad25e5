import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { texts } from "../texts.js";

const form = await mount(byId("form"), {
  formId: "recover-user-id",
  submit: texts.recovery.submitUserId,
  cancel: "/sign-on",
  autocomplete: { "/email": "email" },
  async send(values) {
    await post("/api/recoveries", { kind: "USER_ID", ...values });
    form.hide(true);
    show(
      byId("result"),
      message("success", texts.recovery.sent, h("p", {}, texts.recovery.userIdSent), h("p", {}, h("a", { href: "/sign-on" }, texts.recovery.back))),
      { focus: true },
    );
  },
});
