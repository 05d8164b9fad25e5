import { post } from "../api.js";
import { byId } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { freshly } from "../fresh-sign-on.js";
import { texts } from "../texts.js";

const words = texts.account.addresses;

mount(byId("form"), {
  formId: "add-address",
  submit: words.submit,
  cancel: "/account",
  async send(values) {
    await freshly(() => post("/api/account/addresses", values));
    leave(words.asked({ email: values.email }));
    location.assign("/account");
  },
});
