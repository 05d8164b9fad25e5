// A Camunda Form on a page: loading, buttons, errors beside the fields, pages, sending.
import { Problem, get, signOnAddress } from "./api.js";
import { h } from "./dom.js";
import { language, texts } from "./texts.js";

/**
 * Shows a form in the host element.
 *
 * @param host empty element of the page
 * @param options formId or schema; data (values and option lists); submit (label of the button); cancel (address);
 *   pages (true: each group is a page); autocomplete ({pointer: token}); send (values => promise; called again after a
 *   refusal); changed (data =>)
 * @return {Promise<{hide, set}>} the shown form
 */
export async function mount(host, { formId, schema, data = {}, submit = texts.form.submit, cancel, pages = false, autocomplete = {}, send, changed }) {
  const summary = h("div", { class: "message error", role: "alert", hidden: true });
  const canvas = h("div", { class: "form-canvas" });
  const step = h("p", { class: "step", tabindex: "-1", "aria-live": "polite", hidden: true });
  const proceed = h("button", { type: "button" }, submit);
  const back = h("button", { type: "button", class: "quiet", hidden: true }, texts.form.back);
  const buttons = h("p", { class: "buttons" }, proceed, back, cancel && h("a", { href: cancel }, texts.cancel));
  host.replaceChildren(h("p", { class: "loading" }, texts.loading));

  let viewer;
  try {
    const [{ view }, form] = await Promise.all([
      import("./form-viewer.js"),
      schema ?? get(`/api/forms/${formId}?lang=${language}`),
    ]);
    host.replaceChildren(h("p", { class: "required-note" }, texts.form.requiredNote), summary, step, canvas, buttons);
    viewer = await view(canvas, form, data, autocomplete);
  } catch (problem) {
    host.replaceChildren(
      h("div", { class: "message error", role: "alert" }, h("h2", {}, texts.form.loadingFailed), h("p", {}, problem.message)),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: () => location.reload() }, texts.problem.retry)),
    );
    return { hide() {}, set() {} };
  }

  const groups = pages ? viewer.groups() : [];
  let page = 0;
  const last = () => page >= groups.length - 1;
  const turnTo = (number, focus = true) => {
    page = number;
    groups.forEach((group, n) => (group.element.hidden = n !== page));
    back.hidden = page === 0;
    proceed.textContent = last() ? submit : texts.form.continue;
    step.hidden = groups.length === 0;
    if (groups.length) step.textContent = texts.form.step({ number: page + 1, count: groups.length, name: groups[page].label });
    if (focus) step.focus();
  };
  turnTo(0, false);

  const say = (title, ...content) => {
    summary.hidden = !title;
    summary.replaceChildren(...(title ? [h("h2", {}, title), ...content] : []));
  };
  const refuse = (errors) => {
    const rest = viewer.mark(errors);
    const known = errors.filter((error) => !rest.includes(error));
    if (known.length === 0) return say(texts.form.notSent, ...rest.map(({ detail }) => h("p", {}, detail)));
    const target = groups.findIndex((group) => group.has(known[0].pointer));
    if (target >= 0 && target !== page) turnTo(target, false);
    say(
      texts.form.summary({ count: known.length }),
      h("ul", {}, known.map(({ pointer, detail }) => h("li", {}, h("button", { type: "button", class: "as-link", onclick: () => viewer.focus(pointer) }, viewer.label(pointer) ?? pointer), `: ${detail}`))),
      ...rest.map(({ detail }) => h("p", {}, detail)),
    );
    viewer.focus(known[0].pointer);
  };

  const advance = async () => {
    if (proceed.disabled) return;
    const here = (error) => groups.length === 0 || last() || groups[page].has(error.pointer);
    const errors = [...viewer.check(), ...differing(viewer)].filter(here);
    say(null);
    if (errors.length) return refuse(errors);
    viewer.mark([]);
    if (!last() && groups.length) return turnTo(page + 1);
    proceed.disabled = true;
    proceed.textContent = texts.form.sending;
    try {
      await send(tidy(viewer.values()));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 422 && problem.errors.some(({ pointer }) => viewer.has(pointer))) refuse(problem.errors);
      else {
        say(
          texts.form.notSent,
          h("p", {}, problem.message, problem.status === 412 && [" ", h("a", { href: location.href }, texts.problem.reload)], problem.status === 401 && [" ", h("a", { href: signOnAddress(), target: "_blank" }, `${texts.problem.signOnAgain} ${texts.newTab}`)]),
        );
        summary.tabIndex = -1;
        summary.focus();
      }
    } finally {
      proceed.disabled = false;
      proceed.textContent = last() ? submit : texts.form.continue;
    }
  };
  proceed.addEventListener("click", advance);
  back.addEventListener("click", () => turnTo(page - 1));
  canvas.addEventListener("submit", (event) => event.preventDefault(), true);
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      advance();
    }
  });
  if (changed) viewer.onChange(changed);

  return { hide: (hidden) => (host.hidden = hidden), set: viewer.set };
}

/** An address typed twice: the second must repeat the first. */
function differing(viewer) {
  const values = viewer.values();
  const pairs = (node, path) =>
    Object.entries(node ?? {}).flatMap(([key, value]) => {
      if (key === "emailRepeated") return value && value.trim().toLowerCase() !== (node.email ?? "").trim().toLowerCase() ? [`${path}/${key}`] : [];
      return value && typeof value === "object" && !Array.isArray(value) ? pairs(value, `${path}/${key}`) : [];
    });
  return pairs(values, "").map((pointer) => ({ pointer, detail: texts.form.emailsDiffer }));
}

/** Without what was left empty; text without blanks at its ends. */
function tidy(value) {
  if (Array.isArray(value)) return value;
  if (value === null || typeof value !== "object") return typeof value === "string" ? value.trim() : value;
  const entries = Object.entries(value)
    .map(([key, member]) => [key, tidy(member)])
    .filter(([, member]) => member !== null && member !== undefined && member !== "" && !(typeof member === "object" && !Array.isArray(member) && Object.keys(member).length === 0));
  return Object.fromEntries(entries);
}
