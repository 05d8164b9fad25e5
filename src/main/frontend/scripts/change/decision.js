// The end of the page: a second person approves the change as it was read, or gives it back.
import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { mark, tell } from "../fields.js";
import { texts } from "../texts.js";

const words = texts.change.decision;

/**
 * Lets the reader decide.
 *
 * @param read answers {version, decides} of what is on the page
 * @param decided called once it is done, with a sentence
 */
export function decision(form, { api, read, decided }) {
  const buttons = [...form.querySelectorAll("button[value]")];
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of buttons) button.addEventListener("click", () => decide(button.value));

  async function decide(outcome) {
    const reason = form.elements.reason.value.trim();
    if (mark(form, outcome === "RETURNED" && !reason ? { reason: words.missing } : {})) return;
    buttons.forEach((button) => (button.disabled = true));
    try {
      await post(`${api}/decision`, { version: read().version, decision: outcome, ...(reason && { reason }) });
      form.reset();
      await decided(words.done[outcome]);
    } catch (problem) {
      const at = problem.errors?.find(({ pointer }) => pointer === "/reason");
      if (problem.status === 409) again(problem.message);
      else if (!mark(form, at ? { reason: at.detail } : {})) tell(form, problem.message);
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  }
}

/** What was read is no longer what would be approved. */
function again(sentence) {
  show(byId("moved-on"), message("warning", words.movedOn, h("p", {}, sentence), h("p", { class: "buttons" }, h("button", { type: "button", onclick: () => location.reload() }, words.again))), { focus: true });
}
