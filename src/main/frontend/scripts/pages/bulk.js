// One action on many cases: what would happen, how far it is, and what became of each case.
import { get, post, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, facts, h, message, show, table } from "../dom.js";
import { fill } from "../loading.js";
import { staffNames } from "../staff-names.js";
import { say, texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.bulk;
const EVERY = 2_000;
const id = location.pathname.split("/").pop();
const address = `/api/operations/bulk/${encodeURIComponent(id)}`;
const [host, list, more, outcome] = ["bulk", "cases", "more", "outcome"].map(byId);
/** What can be asked for in each state, by whoever looks. */
const STEPS = { PREPARED: ["START", "DISCARD"], SUBMITTED: ["APPROVE", "DISCARD"], RUNNING: ["STOP"], STOPPED: ["RESUME", "DISCARD"], DONE: [], DISCARDED: [] };
let shown = [];
let next = null;
let state;

outcome.append(h("option", { value: "" }, words.every), ...Object.entries(words.outcomes).map(([value, text]) => h("option", { value }, text)));
outcome.addEventListener("change", () => fill(list, cases));
more.addEventListener("click", async () => {
  const page = await read(next);
  shown = [...shown, ...page.items];
  draw(page);
});
const { userId } = await session();
await Promise.all([fill(host, summary), fill(list, cases)]);
setInterval(async () => {
  if (document.hidden || !["RUNNING", "SUBMITTED"].includes(state)) return;
  try {
    show(host, await summary());
    if (shown.length <= 100) await cases();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
  }
}, EVERY);

async function summary() {
  const [bulk, called] = await Promise.all([get(address), staffNames()]);
  const before = state;
  state = bulk.state;
  const { PENDING, DONE, IMPOSSIBLE } = bulk.counts;
  const total = PENDING + DONE + IMPOSSIBLE;
  const possible = PENDING + DONE;
  const own = bulk.preparedBy === userId;
  const steps = STEPS[state].filter((step) => step !== "APPROVE" || !own);
  if (before && before !== state) fill(list, cases);
  return [
    facts([
      [words.facts.action, texts.operations.actions[bulk.action]],
      [words.facts.hours, bulk.hours && String(bulk.hours)],
      [words.facts.reason, h("span", { lang: "" }, bulk.reason)],
      [words.facts.chosen, chosen(bulk.chosen)],
      [words.facts.by, `${called(bulk.preparedBy)}, ${instant(bulk.preparedAt)}`],
      [words.facts.approvedBy, bulk.approvedBy && called(bulk.approvedBy)],
      [words.facts.state, words.states[state]],
    ]),
    h("p", {}, h("progress", { max: Math.max(1, possible), value: DONE, "aria-label": words.progress({ done: DONE, total }) }), " ", words.progress({ done: DONE, total }), IMPOSSIBLE > 0 && `; ${words.impossible({ count: IMPOSSIBLE })}`),
    state === "PREPARED" && bulk.needsApproval && message("info", null, h("p", {}, words.second)),
    state === "SUBMITTED" && own && message("info", null, h("p", {}, words.own)),
    steps.length > 0 &&
      h(
        "p",
        { class: "buttons" },
        steps.map((step) => h("button", { type: "button", class: step === "DISCARD" ? "quiet" : null, onclick: () => take(step) }, words.steps[step])),
      ),
  ].filter(Boolean);
}

function chosen(how) {
  const said = Object.entries(how).map(([name, value]) => say(words.chosen[name], { value: name === "type" ? (texts.incident[value]?.cause ?? value) : name === "stage" ? (texts.operations.stages[value] ?? value) : ["from", "to", "raisedBefore"].includes(name) ? instant(value) : value }));
  return said.length === 0 ? words.everything : said.join(", ");
}

async function take(step) {
  await ask({ title: words.steps[step], text: words.ask[step], yes: words.steps[step], action: () => post(`${address}/steps`, { step }) });
  await fill(host, summary);
}

function read(after) {
  const wanted = new URLSearchParams();
  if (outcome.value) wanted.set("outcome", outcome.value);
  if (after) wanted.set("next", after);
  return get(`${address}/cases?${wanted}`);
}

async function cases() {
  const page = await read();
  shown = page.items;
  draw(page);
}

function draw({ next: following }) {
  next = following;
  more.hidden = next === null;
  const { case: column, person, group, action, outcome: result, why, when } = words.columns;
  show(
    list,
    shown.length === 0
      ? h("p", {}, texts.operations.none)
      : table(
          byId("cases-title").textContent,
          [column, person, group, action, result, why, when],
          shown.map((row) => [
            h("a", { href: `/staff/operations/cases/${row.caseId}`, "aria-label": texts.operations.open({ id: row.caseId }) }, row.caseId.slice(0, 8)),
            row.person ?? "–",
            row.group ?? "–",
            texts.operations.actions[row.action],
            words.outcomes[row.outcome],
            row.problem ? (words.problems[row.problem] ?? row.problem) : "–",
            row.doneAt ? instant(row.doneAt) : "–",
          ]),
        ),
  );
}
