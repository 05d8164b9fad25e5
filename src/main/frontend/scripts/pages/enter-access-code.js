import { Problem, post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { list } from "../rights.js";
import { texts } from "../texts.js";

const [host, result] = ["form", "result"].map(byId);

const form = await mount(host, {
  formId: "enter-access-code",
  submit: texts.code.submit,
  cancel: "/home",
  autocomplete: { "/accessCode": "one-time-code" },
  async send(values) {
    show(result, []);
    try {
      await opened(await post("/api/redemptions", values));
    } catch (problem) {
      const refusal = problem instanceof Problem && texts.code.refusals[problem.code];
      if (!refusal) throw problem;
      show(result, message("error", refusal.title, h("p", {}, refusal.text), h("p", {}, refusal.next)), { focus: true });
    }
  },
});

async function opened({ group, billingUnit, rights }) {
  form.hide(true);
  show(
    result,
    message(
      "success",
      texts.code.done(group),
      h("p", {}, texts.code.unit(billingUnit)),
      h("p", {}, texts.code.see),
      await list(rights),
      h("p", { class: "buttons" }, h("a", { class: "button", href: "/home" }, texts.code.home), h("a", { href: "/enter-access-code" }, texts.code.another)),
    ),
    { focus: true },
  );
}
