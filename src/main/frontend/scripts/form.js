// A Camunda Form on a page: loading, buttons, errors beside the fields, pages, sending.
import { Problem, get } from "./api.js";
import { h, leadTo } from "./dom.js";
import { draft } from "./drafts.js";
import { language, texts } from "./texts.js";
import { told } from "./told.js";

/**
 * Shows a form in the host element.
 *
 * @param host empty element of the page
 * @param options formId or schema; without (keys of fields that are left out); data (values and option lists); submit (label of
 *   the button); danger (true: it takes something away); act (data => what the button does instead); cancel (address);
 *   pages (true: each group is a page, and a step in the history of the browser); whose
 *   (values => the person whom the pages after the first are about); secret (true: what is typed is not
 *   kept); keptOver (true: also when what the form shows at first has changed); autocomplete ({pointer: token}); send (values => promise; called again after a
 *   refusal); changed (data =>); turned (number of the page =>)
 * @return {Promise<{hide, set, relabel, mark}>} the shown form
 */
export async function mount(host, { formId, schema, data = {}, submit = texts.form.submit, danger = false, act, cancel, without = [], pages = false, whose, secret = false, keptOver = false, autocomplete = {}, send, changed, turned }) {
  const summary = h("div", { class: "message error", role: "alert", hidden: true });
  const canvas = h("div", { class: "form-canvas" });
  const step = h("p", { class: "step", tabindex: "-1", "aria-live": "polite", hidden: true });
  let label = submit;
  const proceed = h("button", { type: "button", class: danger ? "danger" : null }, label);
  const back = h("button", { type: "button", class: "quiet", hidden: true }, texts.form.back);
  const buttons = h("p", { class: "buttons" }, proceed, back, cancel && h("a", { href: cancel, onclick: () => kept?.drop() }, texts.cancel));
  host.replaceChildren(h("p", { class: "loading" }, texts.loading));

  let viewer;
  let kept;
  let typed;
  try {
    const [{ view }, form] = await Promise.all([
      import("./form-viewer.js"),
      schema ?? get(`/api/forms/${formId}?lang=${language}`),
    ]);
    const note = h("p", { class: "required-note" }, texts.form.requiredNote);
    host.replaceChildren(note, summary, step, canvas, buttons);
    if (!secret) kept = draft(form.id, keptOver ? null : data);
    typed = kept?.read();
    viewer = await view(canvas, { ...form, components: form.components.filter(({ key }) => !without.includes(key)) }, typed ? over(data, typed) : data, autocomplete);
    if (typed) host.prepend(again(kept));
    note.hidden = viewer.count() < 2 || canvas.querySelector(".fjs-asterix") === null;
    // of several forms on a page, the first names whose they are
    if (document.querySelectorAll(".fjs-powered-by").length > 1) host.querySelector(".fjs-powered-by").hidden = true;
  } catch (problem) {
    host.replaceChildren(
      h("div", { class: "message error", role: "alert" }, h("h2", {}, texts.form.loadingFailed), h("p", {}, problem.message)),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: () => location.reload() }, texts.problem.retry)),
    );
    return { hide() {}, set() {}, relabel() {}, mark() {} };
  }

  const groups = pages ? viewer.groups() : [];
  let page = 0;
  const last = () => page >= groups.length - 1;
  const name = () => (proceed.textContent = last() ? label : texts.form.continue);
  const relabel = (text) => {
    label = text ?? submit;
    if (!proceed.disabled) name();
  };
  const named = (number) => {
    const person = number > 0 && whose?.(viewer.values());
    return person ? texts.form.stepFor({ name: groups[number].label, person }) : groups[number].label;
  };
  const turnTo = (number, focus = true) => {
    if (number !== page && number !== (history.state?.step ?? 0)) history.pushState({ step: number }, "");
    page = number;
    groups.forEach((group, n) => (group.element.hidden = n !== page));
    back.hidden = page === 0;
    name();
    turned?.(page);
    step.hidden = groups.length === 0;
    if (groups.length) step.textContent = texts.form.step({ number: page + 1, count: groups.length, name: named(page) });
    if (focus) step.focus();
  };
  const first = typed && groups.length ? Math.min(history.state?.step ?? 0, groups.length - 1) : 0;
  if (groups.length) history.replaceState({ step: first }, "");
  turnTo(first, false);
  if (groups.length) addEventListener("popstate", ({ state }) => !host.hidden && turnTo(state?.step ?? 0));

  const say = (title, ...content) => {
    summary.hidden = !title;
    summary.replaceChildren(...(title ? [h("h2", {}, title), ...content] : []));
  };
  const attend = () => {
    summary.tabIndex = -1;
    summary.focus();
  };
  const refuse = (errors) => {
    const rest = viewer.mark(errors);
    const known = viewer.inOrder(errors.filter((error) => !rest.includes(error)));
    if (known.length === 0) return say(texts.form.notSent, ...rest.map(({ detail }) => h("p", {}, detail)));
    const target = groups.findIndex((group) => group.has(known[0].pointer));
    if (target >= 0 && target !== page) turnTo(target, false);
    say(
      texts.form.summary({ count: known.length }),
      h("ul", {}, known.map(({ pointer, detail }) => h("li", {}, leadTo(viewer.label(pointer) || pointer, () => viewer.focus(pointer)), /\?$/.test(viewer.label(pointer)) ? ` ${detail}` : `: ${detail}`))),
      ...rest.map(({ detail }) => h("p", {}, detail)),
    );
    // several: their list is read first, and leads to each
    if (known.length > 1) attend();
    else viewer.focus(known[0].pointer);
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
      // a sender that asked first may have been told no
      if ((await send(tidy(viewer.values()))) !== false) kept?.drop();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 422 && problem.errors.some(({ pointer }) => viewer.has(pointer))) refuse(problem.errors);
      else {
        say(
          texts.form.notSent,
          h("p", {}, told(problem)),
        );
        attend();
      }
    } finally {
      proceed.disabled = false;
      name();
    }
  };
  proceed.addEventListener("click", advance);
  back.addEventListener("click", () => history.back());
  canvas.addEventListener("submit", (event) => event.preventDefault(), true);
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      advance();
    }
  });
  if (changed) viewer.onChange(changed);
  if (act) {
    relabel(act(typed ? over(data, typed) : data));
    viewer.onChange((now) => relabel(act(now)));
  }
  const untouched = typed ? null : JSON.stringify(viewer.values());
  if (kept) viewer.onChange(() => (JSON.stringify(viewer.values()) === untouched ? kept.drop() : kept.keep(viewer.values())));

  return { hide: (hidden) => (host.hidden = hidden), set: viewer.set, relabel, mark: (pointer, detail) => viewer.mark([{ pointer, detail }]) };
}

/** Values over those that the form shows. */
function over(below, above) {
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  return Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map((name) => [name, (above[name] ?? null) === null ? below[name] : isObject(above[name]) ? over(isObject(below[name]) ? below[name] : {}, above[name]) : above[name]]),
  );
}

/** Says that what was typed is there again. */
function again(kept) {
  const anew = () => {
    kept.drop();
    history.replaceState(null, "");
    location.reload();
  };
  return h("p", { class: "hint kept" }, texts.form.kept, " ", h("button", { type: "button", class: "as-link", onclick: anew }, texts.form.anew));
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
