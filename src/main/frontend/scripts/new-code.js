// An invited person whose code has expired asks for a new one, where it was refused.
import { post } from "./api.js";
import { h } from "./dom.js";
import { texts } from "./texts.js";

/** A button that tells whoever decides. @param wanted {token} of the mail's link, or nothing for one's own invitations */
export function newCode(wanted) {
  const said = h("p", { role: "status" });
  const ask = h("button", { type: "button" }, texts.code.ask);
  ask.addEventListener("click", async () => {
    ask.disabled = true;
    try {
      await post("/api/code-requests", wanted);
      ask.parentElement.remove();
      said.textContent = texts.code.asked;
    } catch (problem) {
      said.textContent = problem.message;
      ask.disabled = false;
    }
  });
  return [h("p", { class: "buttons" }, ask), said];
}
