import { get, post } from "../api.js";
import { ask } from "../dialog.js";
import { byId, facts, h, message, show } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { and, texts } from "../texts.js";
import { dueIn, instant } from "../time.js";

const { task: id } = byId("main").dataset;
const path = `/api/tasks/${encodeURIComponent(id)}`;
const { columns, names, gone, submit, done, openFile } = texts.tasks;
const { review } = texts;
/** So many names stand in a sentence. */
const NAMED = 5;
/** The choice to keep a paper form with the request that it repeats. */
const REPEATED = "DUPLICATE";
const host = byId("form");
const staff = document.body.classList.contains("staff-shell");
const list = staff ? "/staff/inbox" : "/tasks";
const back = staff ? texts.tasks.backToInbox : texts.tasks.back;

try {
  const [{ form, data }, { items }] = await Promise.all([get(path), get("/api/tasks")]);
  const task = items.find((item) => item.id === id);
  // a change is decided on where it is read
  if (form.id === "approve-release") {
    location.replace(new URL(data.case.page).pathname);
    await new Promise(() => {});
  }
  if (task) {
    byId("task-name").textContent = names[task.key] ?? task.name;
    show(byId("facts"), facts([[columns.group, data.case?.group ?? task.group], [columns.created, instant(task.created)], [columns.due, dueIn(task.due)], [columns.file, data.case?.file && h("a", { href: data.case.file }, openFile)]]));
  }
  if (data.case?.own) {
    show(host, message("warning", null, h("p", {}, data.case.own), h("p", {}, h("a", { href: list }, back))), { focus: true });
  } else {
    await work(offered(form, data), data);
  }
} catch (problem) {
  if (problem.status === undefined) throw problem;
  show(host, message("warning", null, h("p", {}, problem.status === 404 ? gone : problem.message), h("p", {}, h("a", { href: list }, back))), { focus: true });
}

/** The form without what this page shows otherwise, and without a choice that cannot be taken. */
function offered(form, { case: about }) {
  const components = form.components.filter(({ key }) => key !== "case.group").map((component) => {
    if (component.components && component.path === "case") return { ...component, components: component.components.filter(({ key }) => key !== "file") };
    return component.key === "decision" && about?.first ? { ...component, values: component.values.filter(({ value }) => value !== REPEATED) } : component;
  });
  return { ...form, components };
}

async function work(form, data) {
  const options = form.components.find(({ key }) => key === "decision")?.values ?? [];
  // of a review; its choices are made while the form is still on its way
  let progress = { whole: false, kept: 0, removed: [] };
  let mounted;
  const reviewed = () => {
    mounted?.set("/looked", progress.whole);
    mounted?.relabel(progress.whole ? act(progress) : review.submit);
  };
  document.addEventListener("decided", ({ detail }) => {
    progress = detail;
    reviewed();
  });
  mounted = await mount(host, {
    schema: form,
    data,
    submit,
    // the button says what it does
    act: options.length ? ({ decision }) => options.find(({ value }) => value === decision)?.label : null,
    cancel: list,
    async send(values) {
      if (progress.removed.length && !(await sure(progress))) return false;
      await post(`${path}/completion`, values);
      leave([done({ name: byId("task-name").textContent }), progress.whole && said(progress)].filter(Boolean).join(" "));
      location.assign(list);
    },
  });
  if (form.id === "confirm-access") reviewed();
}

function act({ kept, removed }) {
  return review.act({ kept, removed: removed.length });
}

/** What a review did, by name where these are few. */
function said({ kept, removed }) {
  if (removed.length === 0) return review.keptAll({ kept });
  return review.over({ kept, removed: removed.length > NAMED ? removed.length : and(removed) });
}

/** Nobody is removed before their names were read. */
function sure(progress) {
  const { removed } = progress;
  return ask({ title: review.really({ count: removed.length }), text: review.who({ names: and(removed) }), yes: act(progress), danger: true, action: async () => {} });
}
