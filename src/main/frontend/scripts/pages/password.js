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
    ];
  },
  next: { href: "/sign-on", label: texts.password.signOn },
  // whoever did not set that password takes the account back
  again: { href: "/forgot-password", label: texts.password.newLink, always: true },
});
