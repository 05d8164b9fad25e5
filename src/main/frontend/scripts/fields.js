// Plain forms of sign-on and passwords: messages beside the field, focus on the first, no double sending.
import { Problem } from "./api.js";
import { h, leadTo, show } from "./dom.js";
import { texts } from "./texts.js";
import { told } from "./told.js";

/**
 * Sends a plain form. check answers {field: sentence}; pointers of a refused request find the field of the same name. The
 * page disables the button: before this ran, the browser would send the form itself and lose what was typed.
 */
export function plainForm(form, check, action) {
  const submit = form.querySelector("button[type=submit]");
  submit.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.disabled || mark(form, check())) return;
    submit.disabled = true;
    try {
      await action();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      const fields = Object.fromEntries(problem.errors.map(({ pointer, detail }) => [pointer.split("/").pop(), detail]));
      if (!mark(form, fields)) tell(form, told(problem));
    } finally {
      submit.disabled = false;
    }
  });
}

/** Says what went wrong with the form as a whole. @param said a sentence, or one with a link */
export function tell(form, said) {
  const box = form.querySelector(".problem");
  box.replaceChildren(...[said].flat());
  box.hidden = said.length === 0;
}

/** Marks the fields, lists them at the top and moves the focus to the first; true if there was one. */
export function mark(form, errors) {
  const markable = [...form.querySelectorAll("input, select, textarea")].filter(({ id }) => document.getElementById(`${id}-error`));
  const wrong = [];
  for (const input of markable) {
    const error = document.getElementById(`${input.id}-error`);
    const text = errors[input.name || input.id];
    error.textContent = text ?? "";
    error.hidden = !text;
    input.removeAttribute("aria-invalid");
    if (text) {
      input.setAttribute("aria-invalid", "true");
      wrong.push(input);
    }
  }
  tell(form, "");
  if (wrong.length && markable.length > 1) summary(form.querySelector(".problem"), wrong);
  wrong[0]?.focus();
  return wrong.length > 0;
}

/** Names the fields in the order of the page; each says beside itself what is wrong. */
function summary(box, wrong) {
  const name = (input) => h("li", {}, leadTo(input.labels[0].textContent, () => input.focus()));
  show(box, [h("h2", {}, texts.form.summary({ count: wrong.length })), h("ul", {}, wrong.map(name))]);
  box.hidden = false;
}

/** Buttons that show or hide what is typed into password fields. */
export function reveal(form) {
  for (const button of form.querySelectorAll("[data-reveal]")) {
    const [show, hide] = [button.textContent, button.dataset.hide];
    const inputs = button.dataset.reveal.split(" ").map((id) => document.getElementById(id));
    button.addEventListener("click", () => {
      const hidden = inputs[0].type === "password";
      button.textContent = hidden ? hide : show;
      for (const input of inputs) input.type = hidden ? "text" : "password";
    });
  }
}
