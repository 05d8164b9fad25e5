// What changes who can get in needs a sign-on of the last ten minutes: the person signs on again here, and goes on.
import { Problem, post, session } from "./api.js";
import { open } from "./dialog.js";
import { h } from "./dom.js";
import { mark, plainForm, tell } from "./fields.js";
import { texts } from "./texts.js";
import { prove, supported } from "./webauthn.js";

const words = texts.freshSignOn;

/** Does it; asks for password or passkey first if the server wants to know again who it is. */
export async function freshly(action) {
  try {
    return await action();
  } catch (problem) {
    if (problem.code !== "SIGN_ON_AGAIN") throw problem;
  }
  await signOnAgain();
  return action();
}

async function signOnAgain() {
  const { userId } = await session();
  await new Promise((resolve, reject) => {
    const password = h("input", { id: "fresh-password", name: "password", type: "password", autocomplete: "current-password", required: true, "aria-describedby": "fresh-password-error" });
    const form = h(
      "form",
      { novalidate: true },
      h("div", { class: "problem", role: "alert", hidden: true }),
      h("input", { type: "text", name: "username", autocomplete: "username", value: userId, hidden: true }),
      h("div", { class: "field" }, h("label", { for: "fresh-password" }, words.password), password, h("p", { class: "error", id: "fresh-password-error", hidden: true })),
      h(
        "p",
        { class: "buttons" },
        h("button", { type: "submit" }, words.submit),
        supported && h("button", { type: "button", class: "quiet", onclick: withPasskey }, words.passkey),
        h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel),
      ),
    );
    const dialog = open(words.title, h("p", {}, words.text), form);
    let done = false;
    dialog.addEventListener("close", () => (done ? resolve() : reject(new Problem(403, { detail: words.cancelled }))));
    plainForm(
      form,
      () => (password.value ? {} : { password: texts.signOn.missingPassword }),
      async () => {
        await post("/api/session", { userId, password: password.value });
        end();
      },
    );

    async function withPasskey() {
      mark(form, {});
      try {
        await post("/api/session/passkey", await prove(await post("/api/session/passkey/options")));
        end();
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        tell(form, problem.message);
      }
    }

    function end() {
      done = true;
      dialog.close();
    }
  });
}
