import { get, session } from "../api.js";
import { byId, h, show } from "../dom.js";
import { pickUp } from "../flash.js";
import { fill } from "../loading.js";
import { nextStep } from "../next-step.js";
import { labels } from "../rights.js";
import { APPLICATIONS, address, open } from "../tabs.js";
import { texts } from "../texts.js";

pickUp();

const STAFF = ["membership-services", "operations", "analysts", "engine-admins"];

const ofStaff = document.body.classList.contains("staff-shell");
const waiting = (ofStaff ? get("/api/staff/inbox").then(({ items }) => ({ items: items.filter(({ place }) => place !== "ASKED") })) : get("/api/tasks")).then(
  ({ items }) => {
    byId("task-count").textContent = texts.home.tasks({ count: items.length });
    byId("task-count").closest(".tile").classList.toggle("waits", items.length > 0);
    return items;
  },
  (problem) => {
    byId("task-count").textContent = problem.message;
    return [];
  },
);

await fill(byId("function-list"), async () => {
  const [{ items: groups }, { roles }, tasks] = await Promise.all([get("/api/groups"), session(), waiting]);
  const step = roles.some((role) => STAFF.includes(role)) ? null : await nextStep(tasks, groups, roles);
  if (step) show(byId("next"), step);
  byId("next").hidden = !step;
  const firstTime = byId("first-time");
  if (firstTime) firstTime.hidden = Boolean(step) || groups.length > 0 || roles.length > 0;
  byId("of-groups").hidden = groups.length === 0 && roles.some((role) => role !== "officers");
  const cards = Object.entries(APPLICATIONS).map(async ([application, rights]) => {
    const name = texts.home.applications[application];
    const opened = open(application, groups);
    const content =
      opened.length > 0
        ? h("ul", { class: "plain" }, opened.map((group) => h("li", {}, h("a", { href: address(application, group.group) }, texts.home.open({ name, group: `${group.name} (${group.group})` })))))
        : [h("p", { class: "off" }, texts.home.off), h("p", { class: "hint" }, await reason(groups, rights))];
    return h("section", { class: "card" }, h("h3", {}, name), content);
  });
  return h("div", { class: "grid three" }, await Promise.all(cards));
});

async function reason(groups, rights) {
  if (groups.length === 0) return texts.home.noGroup;
  if (groups.every(({ role }) => role === "OFFICER")) return texts.home.officerOnly;
  return texts.home.noRight({ rights: (await labels(rights)).join(", ") });
}
