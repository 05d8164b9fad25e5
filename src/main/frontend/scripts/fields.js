// Plain forms of sign-on and passwords: messages beside the field, focus on the first, no double sending.
import { Problem } from "./api.js";

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
      if (!mark(form, fields)) tell(form, problem.message);
    } finally {
      submit.disabled = false;
    }
  });
}

/** Says what went wrong with the form as a whole. */
export function tell(form, text) {
  const box = form.querySelector(".problem");
  box.textContent = text;
  box.hidden = !text;
}

/** Marks the fields and moves the focus to the first; true if there was one. */
export function mark(form, errors) {
  tell(form, "");
  let first;
  for (const input of form.querySelectorAll("input, select, textarea")) {
    const error = document.getElementById(`${input.id}-error`);
    if (!error) continue;
    const text = errors[input.name || input.id];
    error.textContent = text ?? "";
    error.hidden = !text;
    input.removeAttribute("aria-invalid");
    if (text) {
      input.setAttribute("aria-invalid", "true");
      first ??= input;
    }
  }
  first?.focus();
  return Boolean(first);
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
