// The phone desk: find the case, check the caller, then tell, or send a new code to the address on file.
import { AFTERWARDS } from "../afterwards.js";
import { get, post } from "../api.js";
import { describe, standing, time } from "../case-facts.js";
import { ask } from "../dialog.js";
import { byId, facts, h, message, show, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { around, texts } from "../texts.js";
import { zoneName } from "../time.js";

const words = texts.desk;
const [form, input, found, serving, host, check] = ["find-form", "find", "found", "serve", "case", "check"].map(byId);

plainForm(form, () => (input.value.trim() ? {} : { find: words.missing }), () => {
  history.replaceState(null, "", `?${new URLSearchParams({ find: input.value.trim() })}`);
  serving.hidden = true;
  return search();
});
const asked = new URLSearchParams(location.search);
// what was typed while this page was loading stays
if (asked.has("find")) input.value = asked.get("find");
if (asked.get("find")) await search();
if (asked.has("case")) await serve(asked.get("case"));

function search() {
  const text = input.value.trim();
  const page = (next) => get(`/api/operations/cases?${new URLSearchParams({ find: text, ...(next && { next }) })}`);
  return fill(found, async () => {
    const { items, more, next } = await page();
    if (items.length === 0) return message("warning", null, h("p", {}, words.nothing));
    const said = next ? words.newest : more ? words.more : words.found;
    const list = cases(items);
    return [h("p", {}, said({ count: items.length })), list, next && further(next, page, list)].filter(Boolean);
  });
}

/** All cases of a group are there, a page at a time. */
function further(from, page, list) {
  let next = from;
  const button = h("button", { type: "button", class: "quiet" }, words.further);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await page(next);
    const rows = [...cases(answer.items).tBodies[0].rows];
    list.tBodies[0].append(...rows);
    rows[0]?.querySelector("button").focus();
    next = answer.next;
    button.disabled = false;
    button.hidden = !next;
  });
  return h("p", { class: "buttons" }, button);
}

function cases(items) {
  const { person, group, state, since, whoActs, action } = words.columns;
  return table(
    words.cases,
    [person, group, state, since, whoActs, action],
    items.map(({ summary, party }) => {
      const name = party?.name ?? texts.caseFile.kinds[summary.kind];
      const officer = summary.role === "PRIMARY_ADMINISTRATOR" && party?.officer;
      return [
        [h("strong", {}, name), party?.email && h("span", { class: "sub" }, party.email), summary.reference && h("span", { class: "sub" }, summary.reference)].filter(Boolean),
        [[summary.group, party?.groupName].filter(Boolean).join(" "), officer && h("span", { class: "sub" }, texts.caseFile.labels.officer, ": ", officer)].filter(Boolean),
        [texts.caseFile.stages[summary.stage], h("span", { class: "sub" }, summary.state)],
        time(summary.since, party?.timeZone),
        summary.whoActs ?? words.nobody,
        h("button", { type: "button", class: "as-link", "aria-label": words.serveOf({ name }), onclick: () => serve(summary.caseId) }, words.serve),
      ];
    }),
    "desk",
  );
}

async function serve(id) {
  const base = `/api/staff/desk/cases/${encodeURIComponent(id)}`;
  serving.hidden = false;
  show(check, []);
  await fill(host, async () => {
    const opened = await get(base);
    const { desk, callers } = opened;
    if (desk.lockedUntil) show(check, locked(opened));
    else if (desk.checkedUntil) show(check, passed(base, opened));
    else if (callers.length === 0) show(check, message("info", null, h("p", {}, words.noCallers)));
    else show(check, chooseCaller(base, opened));
    return about(id, opened);
  });
  byId("serve-title").focus();
}

function about(id, { file, party }) {
  const zone = party?.timeZone;
  return [zone && h("p", { class: "hint" }, words.zone({ zone: zoneName(zone) })), describe(file, party, [], zone), h("p", {}, h("a", { href: `/staff/operations/cases/${encodeURIComponent(id)}` }, words.file))].filter(Boolean);
}

function locked({ desk, party }) {
  return message("error", words.lockedTitle, h("p", {}, around(words.locked, { until: time(desk.lockedUntil, party?.timeZone) })), h("p", {}, words.instead));
}

function chooseCaller(base, opened) {
  const who = h("select", { id: "caller" }, opened.callers.map((caller) => h("option", { value: caller }, words.callers[caller])));
  const problem = h("p", { class: "error", role: "alert" });
  const begin = async () => {
    try {
      questions(base, opened, await get(`${base}/script?caller=${who.value}`));
    } catch (failure) {
      problem.textContent = failure.message;
    }
  };
  return [
    h("h3", {}, words.checkTitle),
    h("div", { class: "field inline" }, h("label", { for: "caller" }, words.caller), who),
    problem,
    h("p", { class: "buttons" }, h("button", { type: "button", onclick: begin }, words.begin)),
  ];
}

function questions(base, opened, { caller, lines, needed, minutes }) {
  const problem = h("p", { class: "error", role: "alert" });
  const boxes = lines.map(({ question, words: sentence, answer }) => {
    const box = h("input", { type: "checkbox", id: `question-${question}`, value: question, "aria-describedby": `answer-${question}` });
    return [box, h("li", {}, h("label", { for: box.id }, box, " ", sentence), h("p", { class: "hint", id: `answer-${question}` }, around(words.answer, { answer: h("strong", {}, answer ?? "–") })))];
  });
  const finish = h("button", { type: "submit" }, words.finish);
  const script = h(
    "form",
    {
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        finish.disabled = true;
        try {
          const result = await post(`${base}/checks`, { caller, right: boxes.map(([box]) => box).filter(({ checked }) => checked).map(({ value }) => value) });
          if (result.passed) show(check, passed(base, { ...opened, desk: result.desk }), { focus: true });
          else show(check, failed(base, { ...opened, desk: result.desk }), { focus: true });
        } catch (failure) {
          problem.textContent = failure.message;
          finish.disabled = false;
        }
      },
    },
    h("fieldset", {}, h("legend", {}, words.script({ needed, all: lines.length })), h("p", { class: "hint" }, words.neverTell), h("ul", { class: "plain" }, boxes.map(([, item]) => item))),
    h("p", { class: "hint" }, words.counts({ minutes })),
    problem,
    h("p", { class: "buttons" }, finish),
  );
  show(check, script);
  boxes[0]?.[0].focus();
}

function failed(base, opened) {
  if (opened.desk.lockedUntil) return locked(opened);
  const again = h("button", { type: "button", class: "quiet", onclick: () => show(check, chooseCaller(base, opened)) }, words.again);
  return message("warning", words.failedTitle, h("p", {}, words.failed), h("p", {}, words.instead), h("p", { class: "buttons" }, again));
}

function passed(base, opened) {
  const { file, desk, party } = opened;
  const result = h("div", { "aria-live": "polite" });
  const told = h("div", {}, tell(opened));
  const send = h("button", { type: "button" }, words.send);
  send.addEventListener("click", async () => {
    const sent = await ask({ title: words.sendTitle, text: words.sendText, yes: words.sendYes, action: () => post(`${base}/codes`) });
    if (!sent) return;
    send.hidden = true;
    // what was told of the code before is no longer so
    show(told, []);
    show(result, message("success", words.sentTitle, h("p", {}, words.sent)), { focus: true });
    await tellAnew(base, told, file.codes.length);
  });
  return [
    message("success", words.passedTitle, h("p", {}, around(words.passed, { until: time(desk.checkedUntil, party?.timeZone) }))),
    h("h3", {}, words.tell),
    told,
    file.newCode ? h("p", { class: "buttons" }, send) : h("p", {}, words.noCode),
    result,
  ];
}

/** What a caller may know; of the newest code until when it holds, or held. */
function tell({ file: { summary, codes }, party }) {
  const zone = party?.timeZone;
  const { state, expiresAt } = codes.at(-1) ?? {};
  return facts([...standing(summary, zone), [words.expires, state === "LIVE" && time(expiresAt, zone)], [words.expired, state === "EXPIRED" && time(expiresAt, zone)]]);
}

/** Looks again until the new code is issued and on its way, unless another case is served by then. */
async function tellAnew(base, told, codes) {
  const id = base.split("/").at(-1);
  for (const wait of AFTERWARDS) {
    await new Promise((later) => setTimeout(later, wait));
    const opened = await get(base).catch(() => null);
    if (!told.isConnected) return;
    if (!opened || (opened.file.codes.length === codes && wait !== AFTERWARDS.at(-1))) continue;
    show(told, tell(opened));
    show(host, about(id, opened));
  }
}
