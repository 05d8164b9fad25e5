import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { texts } from "../texts.js";

const form = byId("recovery-form");
const { userId } = form.elements;

plainForm(
  form,
  () => (userId.value.trim() ? {} : { userId: texts.recovery.missingUserId }),
  async () => {
    await post("/api/recoveries", { kind: "PASSWORD", userId: userId.value.trim() });
    form.hidden = true;
    show(
      byId("result"),
      message("success", texts.recovery.sent, h("p", {}, texts.recovery.passwordSent), h("p", {}, h("a", { href: "/sign-on" }, texts.recovery.back))),
      { focus: true },
    );
  },
);
