import { post } from "../api.js";
import { h } from "../dom.js";
import { passwordPage } from "../password-page.js";
import { texts } from "../texts.js";

passwordPage({
  kind: "register",
  async set(token, password) {
    const { userId } = await post("/api/email-confirmations", { token, password });
    return [
      texts.password.confirmed,
      h("p", {}, `${texts.password.userId} `, h("strong", { class: "code" }, userId)),
      h("p", {}, texts.password.userIdKeep),
    ];
  },
  next: { href: "/sign-on?next=/enter-access-code", label: texts.password.signOnAndCode },
  again: { href: "/register", label: texts.password.registerAgain },
});
