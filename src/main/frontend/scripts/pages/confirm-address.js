import { post, session, signOnAddress } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { leave } from "../flash.js";
import { secret, standing } from "../mailed-link.js";
import { texts } from "../texts.js";

const words = texts.account.addresses;
const form = byId("confirm-form");
const token = secret("token");

if (!token) end(texts.confirmDesignation.noToken);
else if (!(await session()).userId) location.replace(signOnAddress());
else {
  standing("address", token).then(({ over, whose, foreign }) => {
    if (over) end(over);
    else if (foreign) end(whose);
  });
  plainForm(
    form,
    () => ({}),
    async () => {
      try {
        const { email } = await post("/api/address-confirmations", { token });
        leave(words.confirmed({ email }));
        location.assign("/account");
      } catch (problem) {
        if (![403, 409, 422].includes(problem.status)) throw problem;
        end(problem.message);
      }
    },
  );
}

function end(sentence) {
  form.hidden = true;
  show(byId("result"), message("warning", null, h("p", {}, sentence), h("p", {}, h("a", { href: "/account" }, words.toAccount))), { focus: true });
}
