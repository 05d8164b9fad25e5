import { post } from "../api.js";
import { h } from "../dom.js";
import { passwordPage } from "../password-page.js";
import { texts } from "../texts.js";

passwordPage({
  kind: "password",
  async set(token, password) {
    await post("/api/passwords", { token, password });
    return [
      texts.password.set,
      h("p", {}, texts.password.changed),
      h("p", { class: "buttons" }, h("a", { class: "button", href: "/sign-on" }, texts.password.signOn)),
    ];
  },
  again: { href: "/forgot-password", label: texts.password.newLink },
});
