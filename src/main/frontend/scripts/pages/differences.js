import { get, post } from "../api.js";
import { open } from "../dialog.js";
import { byId, h, message, show, table } from "../dom.js";
import { staffNames } from "../staff-names.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.differences;
const api = "/api/operations/differences";
const EVERY = 1000;
const [choice, host, more, check] = ["state", "differences", "more", "check"].map(byId);
let shown = [];
let next = null;
let people = {};
let called;

for (const state of Object.keys(words.states)) choice.append(h("option", { value: state }, words.states[state]));
choice.value = new URLSearchParams(location.search).get("state") ?? "OPEN";
if (!choice.value) choice.value = "OPEN";

choice.addEventListener("change", () => {
  history.replaceState(null, "", `?state=${choice.value}`);
  look();
});
more.addEventListener("click", async () => {
  const page = await read(next);
  shown = [...shown, ...page.items];
  draw(page);
});
check.addEventListener("click", () => told(byId("run"), () => post(`${api}/runs`).then(look)));
await look();

function read(after) {
  return get(`${api}?state=${choice.value}${after ? `&after=${after}` : ""}`);
}

async function look() {
  await told(host, async () => {
    const [page, names] = await Promise.all([read(), staffNames()]);
    called = names;
    shown = page.items;
    draw(page);
  });
}

/** Says what went wrong where it was asked for. */
async function told(element, action) {
  try {
    await action();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    show(element, message("warning", null, h("p", {}, problem.message)));
  }
}

function draw({ run, counts, people: named, next: following }) {
  next = following;
  people = { ...people, ...named };
  more.hidden = next === null;
  for (const option of choice.options) option.textContent = texts.reviews.count({ state: words.states[option.value], number: counts[option.value] });
  show(byId("run"), progress(run));
  const running = run && !run.finishedAt;
  check.disabled = Boolean(running);
  if (running) setTimeout(look, EVERY);
  const { kind, effect, caseId, found, settled, actions } = words.columns;
  const open = choice.value === "OPEN";
  show(
    host,
    shown.length === 0
      ? h("p", {}, words.none[choice.value])
      : table(
          document.querySelector("h1").textContent,
          [kind, effect, caseId, found, open ? actions : settled],
          shown.map((row) => [
            words.kinds[row.kind],
            [words.effects[row.kind], open && row.reason && h("p", { class: "hint" }, words.failed)],
            row.caseId ? h("a", { href: `/staff/operations/cases/${row.caseId}` }, people[row.caseId] ?? row.caseId.slice(0, 8)) : "–",
            time(row.foundAt),
            open ? h("div", { class: "actions" }, buttons(row)) : settlement(row),
          ]),
        ),
  );
}

function progress(run) {
  if (!run) return h("p", {}, words.never);
  if (run.failed) return message("error", null, h("p", {}, words.stopped({ at: instant(run.finishedAt) })));
  if (run.finishedAt) return message(run.found === run.repaired ? "success" : "warning", null, h("p", {}, words.done({ at: instant(run.finishedAt), found: run.found, repaired: run.repaired })));
  const sentence = words.running({ done: run.kindsDone, all: run.kinds });
  return [h("p", { class: "state" }, sentence), h("progress", { max: run.kinds, value: run.kindsDone, "aria-label": sentence })];
}

function settlement({ settledAt, settledBy, reason }) {
  return [time(settledAt), h("p", { class: "hint" }, settledBy ? words.by({ who: called(settledBy), why: reason ?? "" }) : words.itself)];
}

function buttons(row) {
  const about = words.kinds[row.kind];
  return [
    h("button", { type: "button", class: "as-link", "aria-label": `${words.repair}: ${about}`, onclick: () => settle(row, "repair") }, words.repair),
    h("button", { type: "button", class: "as-link", "aria-label": `${words.accept}: ${about}`, onclick: () => settle(row, "acceptance") }, words.accept),
  ];
}

/** Asks why, and says what will happen. */
function settle(row, what) {
  const repairs = what === "repair";
  const reason = h("textarea", { id: "reason", rows: "3", maxlength: "500", required: true });
  const problem = h("p", { class: "error", role: "alert" });
  const form = h(
    "form",
    { novalidate: true },
    h("p", {}, repairs ? words.effects[row.kind] : words.acceptText),
    h("div", { class: "field" }, h("label", { for: "reason" }, words.reason), reason),
    problem,
    h(
      "p",
      { class: "buttons" },
      h("button", { type: "submit" }, repairs ? words.repair : words.accept),
      h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel),
    ),
  );
  const dialog = open(words.kinds[row.kind], form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await post(`${api}/${row.id}/${what}`, { reason: reason.value });
      dialog.close();
      await look();
      byId("run").prepend(message("success", null, h("p", {}, repairs ? words.repaired : words.accepted)));
    } catch (failure) {
      if (failure.status === undefined) throw failure;
      problem.textContent = failure.errors[0]?.detail ?? failure.message;
    }
  });
}

function time(at) {
  return at ? h("time", { datetime: at }, instant(at)) : "–";
}
