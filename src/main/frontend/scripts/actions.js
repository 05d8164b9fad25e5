// What operations can do about a case, with a question before anything happens.
import { get, post } from "./api.js";
import { taskOf } from "./causes.js";
import { open } from "./dialog.js";
import { h, message } from "./dom.js";
import { texts } from "./texts.js";

const words = texts.operations;
const DANGEROUS = ["CANCEL", "GIVE_UP"];
const NEEDS = { EXTEND: ["hours"], HAND_OVER: ["task", "person"], SETTLE: ["reason"], CANCEL: ["reason"], GIVE_UP: ["reason"] };

const option = ({ id, key, name, assignee }, named) => h("option", { value: id }, assignee ? `${taskOf(key) ?? name} (${named[assignee] ?? assignee})` : (taskOf(key) ?? name));

export const possible = (caseId) => get(`/api/operations/cases/${encodeURIComponent(caseId)}/actions`);

/** Buttons for what can be done now; done is called with a sentence after something was. */
export function caseActions(caseId, { actions, tasks, people }, done) {
  if (actions.length === 0) return [];
  const button = (name) => h("button", { type: "button", class: DANGEROUS.includes(name) ? "danger" : "quiet", onclick: () => ask(caseId, name, tasks, people, done) }, words.actions[name]);
  return [h("h2", {}, words.columns.next), h("p", { class: "buttons" }, actions.map(button))];
}

function ask(caseId, name, tasks, named, done) {
  const needs = NEEDS[name] ?? [];
  const controls = {
    reason: () => h("textarea", { id: "wanted-reason", rows: 3, maxlength: 500 }),
    hours: () => h("input", { id: "wanted-hours", type: "number", min: 1, max: 720, value: 24 }),
    task: () => h("select", { id: "wanted-task" }, tasks.map((task) => option(task, named))),
    person: () => h("select", { id: "wanted-person" }),
  };
  const fields = Object.fromEntries(needs.map((need) => [need, controls[need]()]));
  const problem = h("p", { class: "error", role: "alert" });
  const yes = h("button", { type: "button", class: DANGEROUS.includes(name) ? "danger" : null }, words.actions[name]);
  const dialog = open(
    words.actions[name],
    h("p", {}, words.effects[name]),
    needs.includes("reason") && h("p", { class: "hint" }, words.nameless),
    needs.map((need) => h("div", { class: "field" }, h("label", { for: fields[need].id }, words[need]), fields[need])),
    problem,
    h("p", { class: "buttons" }, yes, h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, words.back)),
  );
  const people = async () => {
    const { items } = await get(`/api/operations/cases/${encodeURIComponent(caseId)}/tasks/${encodeURIComponent(fields.task.value)}/candidates`);
    fields.person.replaceChildren(...items.map(({ userId, name }) => h("option", { value: userId }, name ? texts.caseFile.named({ name, userId }) : userId)));
  };
  fields.task?.addEventListener("change", people);
  if (fields.task) people();
  yes.addEventListener("click", async () => {
    yes.disabled = true;
    try {
      await post(`/api/operations/cases/${encodeURIComponent(caseId)}/actions`, {
        action: name,
        reason: fields.reason?.value,
        hours: fields.hours && Number(fields.hours.value),
        task: fields.task?.value,
        userId: fields.person?.value,
      });
      dialog.close();
      done(message("success", null, h("p", {}, words.done({ action: words.actions[name] }))));
    } catch (failure) {
      problem.textContent = failure.message;
      yes.disabled = false;
    }
  });
}
