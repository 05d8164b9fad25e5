import { get, session } from "../api.js";
import { byId, h, show } from "../dom.js";
import { pickUp } from "../flash.js";
import { endedAccess } from "../groups.js";
import { fill } from "../loading.js";
import { nextSteps } from "../next-step.js";
import { elsewhere } from "../regions.js";
import { labels } from "../rights.js";
import { APPLICATIONS, address, open } from "../tabs.js";
import { and, texts } from "../texts.js";

pickUp();

const STAFF = ["membership-services", "operations", "analysts", "engine-admins"];
/** Of so many groups it is looked up why a function is not there. */
const LOOKED_AT = 5;
const words = texts.home;
const ofStaff = document.body.classList.contains("staff-shell");
const waiting = (ofStaff ? get("/api/staff/inbox").then(({ items }) => ({ items: items.filter(({ place }) => place !== "ASKED") })) : get("/api/tasks")).then(
  ({ items }) => {
    byId("task-count").textContent = words.tasks({ count: items.length });
    byId("task-count").closest(".tile").classList.toggle("waits", items.length > 0);
    return items;
  },
  (problem) => {
    byId("task-count").textContent = problem.message;
    return [];
  },
);

await fill(byId("function-list"), async () => {
  const [{ items: groups }, { roles }, tasks, ended] = await Promise.all([get("/api/groups"), session(), waiting, endedAccess()]);
  const staff = roles.some((role) => STAFF.includes(role));
  const steps = staff ? [] : await nextSteps(tasks, groups, roles);
  show(byId("next"), steps);
  byId("next").hidden = steps.length === 0;
  show(byId("ended"), ended);
  const firstTime = byId("first-time");
  if (firstTime) firstTime.hidden = steps.length > 0 || groups.length > 0 || roles.length > 0 || ended.length > 0 || (await get("/api/account/ended-access")).items.length > 0;
  byId("of-groups").hidden = groups.length === 0;
  return groups.length > 0 ? functions(groups) : [];
});

/** A card for each function that is open to the reader; what is not is told in a sentence, with whom to ask. */
async function functions(groups) {
  const names = Object.keys(APPLICATIONS);
  const there = names.filter((name) => open(name, groups).length > 0);
  const cards = there.map((name) => h("section", { class: "card" }, h("h3", {}, words.applications[name]), links(name, groups)));
  return [h("div", { class: "grid three" }, cards), ...(await missing(names.filter((name) => !there.includes(name)), groups))].filter((part) => part.childNodes.length > 0);
}

function links(application, groups) {
  const name = words.applications[application];
  return h("ul", { class: "plain" }, open(application, groups).map((group) => h("li", {}, h("a", { href: address(application, group.group) }, words.open({ name, group: `${group.name} (${group.group})` })))));
}

async function missing(applications, groups) {
  if (applications.length === 0) return [];
  const held = groups.filter(({ role }) => role !== "OFFICER");
  if (held.length === 0) return [h("p", {}, (await Promise.all(groups.map(({ region }) => elsewhere(region)))).every(Boolean) ? words.officerElsewhere : words.officerOnly)];
  const details = await Promise.all(held.slice(0, LOOKED_AT).map(({ group }) => get(`/api/groups/${encodeURIComponent(group)}`)));
  return Promise.all(applications.map(async (name) => h("p", { class: "hint" }, h("strong", {}, words.applications[name]), ": ", await why(APPLICATIONS[name], details, held))));
}

/** True for this reader: no group of this size has it, or the group has it and the reader was not given it. */
async function why(rights, details, held) {
  const reasons = details.map(({ grantableRights }) => rights.map((code) => grantableRights.find((right) => right.code === code)?.reason));
  const sizes = ["SMALL_ONLY", "LARGE_ONLY"].find((size) => held.length === details.length && reasons.every((of) => of.every((reason) => reason === size)));
  if (sizes) return words.sizes[sizes];
  const named = { rights: (await labels(rights)).join(", ") };
  const own = details.some(({ role }) => role === "PRIMARY_ADMINISTRATOR");
  if (own) return words.noRightOfAdministrator(named);
  const ask = details.map(({ administrator }) => administrator).filter(Boolean).map(({ name, email }) => `${name} (${email})`);
  return ask.length > 0 ? words.noRight({ ...named, ask: and([...new Set(ask)]) }) : words.noRightNobody(named);
}
