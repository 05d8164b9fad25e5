import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { secret, standing } from "../mailed-link.js";
import { texts } from "../texts.js";

const words = texts.undoAddress;
const form = byId("undo-form");
const token = secret("token");

if (!token) end("warning", null, words.noToken);
else {
  standing("undo", token).then(({ over }) => over && end("warning", over, words.help));
  plainForm(
    form,
    () => ({}),
    async () => {
      try {
        const { email } = await post("/api/address-undos", { token });
        end("success", words.undone({ email }), words.next);
      } catch (problem) {
        if (![409, 422].includes(problem.status)) throw problem;
        end("warning", null, problem.message);
      }
    },
  );
}

function end(kind, title, sentence) {
  form.hidden = true;
  show(byId("result"), message(kind, title, h("p", {}, sentence)), { focus: true });
}
