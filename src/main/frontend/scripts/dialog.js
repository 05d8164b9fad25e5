// Questions before something happens, in the browser's own dialog.
import { h } from "./dom.js";
import { texts } from "./texts.js";
import { told } from "./told.js";

/** Asks; the answer runs while the dialog stays open, so a failure is told where it was asked for. */
export function ask({ title, text, yes, danger = false, action }) {
  return new Promise((resolve) => {
    const problem = h("p", { class: "error", role: "alert" });
    const confirm = h("button", { type: "button", class: danger ? "danger" : null }, yes);
    const cancel = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel);
    const dialog = open(title, h("p", {}, text), problem, h("p", { class: "buttons" }, confirm, cancel));
    let done = false;
    dialog.addEventListener("close", () => resolve(done));
    confirm.addEventListener("click", async () => {
      confirm.disabled = true;
      try {
        await action();
        done = true;
        dialog.close();
      } catch (failure) {
        problem.replaceChildren(...told(failure));
        confirm.disabled = false;
      }
    });
  });
}

let opened = 0;

/** A dialog may be opened above another. */
export function open(title, ...content) {
  const id = `dialog-title-${++opened}`;
  const dialog = h("dialog", { "aria-labelledby": id }, h("h2", { id }, title), ...content);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
