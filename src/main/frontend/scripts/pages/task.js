import { get, post } from "../api.js";
import { byId, facts, h, message, show } from "../dom.js";
import { leave } from "../flash.js";
import { mount } from "../form.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const { task: id } = byId("main").dataset;
const path = `/api/tasks/${encodeURIComponent(id)}`;
const { columns, names, gone, back, submit, done, openChange, openFile } = texts.tasks;
const host = byId("form");

try {
  const [{ form, data }, { items }] = await Promise.all([get(path), get("/api/tasks")]);
  const task = items.find((item) => item.id === id);
  if (task) {
    byId("task-name").textContent = names[task.key] ?? task.name;
    show(byId("facts"), facts([[columns.group, task.group], [columns.created, instant(task.created)], [columns.due, task.due && instant(task.due)], [columns.change, data.case?.page && h("a", { href: data.case.page }, openChange)], [columns.file, data.case?.file && h("a", { href: data.case.file }, openFile)]]));
  }
  await mount(host, {
    schema: form,
    data,
    submit,
    cancel: "/tasks",
    async send(values) {
      await post(`${path}/completion`, values);
      leave(done({ name: byId("task-name").textContent }));
      location.assign("/tasks");
    },
  });
} catch (problem) {
  if (problem.status === undefined) throw problem;
  show(host, message("warning", null, h("p", {}, problem.status === 404 ? gone : problem.message), h("p", {}, h("a", { href: "/tasks" }, back))), { focus: true });
}
