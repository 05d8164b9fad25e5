import { get } from "../api.js";
import { byId, facts, h, message } from "../dom.js";
import { fill } from "../loading.js";
import { secret } from "../mailed-link.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

/** What is over without a primary administrator. */
const ANEW = ["NOT_ACCEPTED", "WITHDRAWN", "LAPSED"];
const { reference } = byId("main").dataset;
const key = secret("key");

await fill(byId("result"), async () => {
  let found;
  try {
    found = await get(`/api/designations/${encodeURIComponent(reference)}?key=${encodeURIComponent(key)}`);
  } catch (problem) {
    if (problem.status === 404 || problem.status === 403) return message("warning", null, h("p", {}, texts.designation.unknown));
    throw problem;
  }
  const current = found.steps.findIndex(({ at }) => !at);
  return [
    h(
      "div",
      { class: "card accent standing" },
      h("p", { class: "state" }, texts.designation.states[found.state] ?? found.state),
      facts([
        [texts.designation.next, found.nextStep],
        [texts.designation.who, found.whoActs],
      ]),
      ANEW.includes(found.state) && h("p", { class: "buttons" }, h("a", { class: "button", href: "/designate" }, texts.designation.anew)),
    ),
    h("h2", {}, texts.designation.steps),
    h(
      "ol",
      { class: "timeline" },
      found.steps.map(({ name, at }, n) =>
        h("li", { class: at ? "done" : null, "aria-current": n === current ? "step" : null }, h("strong", {}, texts.designation.names[name] ?? name), h("span", {}, at ? h("time", { datetime: at }, instant(at)) : texts.designation.open)),
      ),
    ),
  ];
});
