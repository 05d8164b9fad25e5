import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { texts } from "../texts.js";

const token = new URLSearchParams(location.search).get("token");
const [host, result] = ["form", "result"].map(byId);
const { confirmDesignation: words } = texts;

if (!token) show(result, message("warning", null, h("p", {}, words.noToken)));
else {
  await mount(host, {
    formId: "confirm-designation",
    submit: words.submit,
    async send(values) {
      try {
        await post("/api/designation-confirmations", { ...values, token });
      } catch (problem) {
        if (![404, 409, 410].includes(problem.status) && problem.errors[0]?.pointer !== "/token") throw problem;
        return end("info", words.used);
      }
      if (values.decision === "CONFIRM") end("success", words.confirmed, words.confirmedNext);
      else end("success", words.rejected, words.rejectedNext);
    },
  });
}

function end(kind, title, next) {
  host.hidden = true;
  show(result, message(kind, title, next && h("p", {}, next)), { focus: true });
}
