// What Tasklist lacks: whom a task is about, and which group. The engine knows neither; the portal tells whoever may do the task.
import { h } from "./dom.js";

const LASTS = 5_000;
let asked;

/** Every card of the list asks at once. */
function tasks() {
  if (!asked || Date.now() - asked.at > LASTS) {
    const answer = fetch("/api/tasks", { headers: { Accept: "application/json" }, credentials: "same-origin" }).then((response) => (response.ok ? response.json() : { items: [] }));
    asked = { at: Date.now(), answer };
  }
  return asked.answer;
}

async function about(node, taskId) {
  const { items } = await tasks();
  const task = items.find(({ id }) => id === taskId);
  const text = task && [task.person, task.group].filter(Boolean).join(" · ");
  if (text) node.replaceChildren(h("p", { class: "mandate-about" }, h("strong", {}, text)));
}

export default [
  {
    id: "mandate.about",
    pluginPoint: "tasklist.card",
    priority: 100,
    render: (node, { taskId }) => about(node, taskId),
  },
];
