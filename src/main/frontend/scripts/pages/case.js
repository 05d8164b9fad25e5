// The file of a case: where it stands and everything that happened.
import { caseActions } from "../actions.js";
import { get, session } from "../api.js";
import { describe, time } from "../case-facts.js";
import { byId, h, message, show, table } from "../dom.js";
import { fill } from "../loading.js";
import { around, texts } from "../texts.js";

const ENGINE_ROLES = ["operations", "analysts", "engine-admins"];
const words = texts.caseFile;
const id = byId("main").dataset.case;
const base = `/api/operations/cases/${encodeURIComponent(id)}`;
const [choice, host, more, download] = ["kind", "timeline", "more", "download"].map(byId);
let shown = [];
let next = null;

choice.append(h("option", { value: "" }, words.everything), ...Object.entries(words.entries).map(([value, label]) => h("option", { value }, label)));
choice.value = new URLSearchParams(location.search).get("kind") ?? "";
if (!choice.value) choice.value = "";
choice.addEventListener("change", () => {
  history.replaceState(null, "", choice.value ? `?kind=${choice.value}` : location.pathname);
  look();
});
more.addEventListener("click", () => read(next));
await fill(byId("facts"), file);
await Promise.all([look(), act()]);

async function act(said = []) {
  const { roles } = await session();
  if (!roles.includes("operations")) return;
  byId("back").hidden = false;
  await fill(byId("actions"), async () => [
    said,
    await caseActions(id, async (done) => {
      await Promise.all([fill(byId("facts"), file), look(), act(done)]);
    }),
  ].flat());
}

async function file() {
  const [{ file: opened, party, desk }, { roles }] = await Promise.all([get(base), session()]);
  const { process, codes, leadsTo, newCode } = opened;
  const ofRules = opened.summary.kind === "RULE_RELEASE";
  const related = ofRules ? `/rules/changes/${encodeURIComponent(id)}` : leadsTo && `/operations/cases/${encodeURIComponent(leadsTo)}`;
  const incidents = process?.openIncidents > 0 && roles.includes("operations") ? (await get(`/api/operations/incidents?caseId=${encodeURIComponent(id)}`)).items : [];
  return [
    desk.lockedUntil && message("warning", null, h("p", {}, around(words.locked, { until: time(desk.lockedUntil) }))),
    process?.openIncidents > 0 && message("warning", null, h("p", {}, words.incidents({ count: process.openIncidents })), incidents.length > 0 && h("ul", {}, incidents.map(incident))),
    describe(opened, party, [[words.labels.newCode, codes.length > 0 && (newCode ? (opened.summary.stage === "ADDRESS_REFUSED" ? words.newCodeAfterwards : words.newCode) : words.noNewCode)]]),
    h(
      "p",
      { class: "buttons" },
      !ofRules && h("a", { class: "button quiet", href: `/staff/phone-desk?case=${encodeURIComponent(id)}` }, words.desk),
      !ofRules && h("a", { class: "button quiet", href: `/rules/why?case=${encodeURIComponent(id)}` }, words.why),
      related && h("a", { class: "button quiet", href: related }, words.leadsTo[opened.summary.kind]),
      process && !process.ended && roles.some((role) => ENGINE_ROLES.includes(role)) &&
        h("a", { class: "button quiet", href: `/camunda/app/cockpit/default/#/process-instance/${process.instanceId}/runtime` }, words.cockpit),
    ),
    codes.length > 0 && [h("h2", {}, words.codes), codeTable(codes)],
  ].flat().filter(Boolean);
}

function incident({ type, since }) {
  const { cause = type, remedy } = texts.incident[type] ?? {};
  return h(
    "li",
    {},
    h("strong", {}, cause),
    ", ",
    words.sinceThen,
    " ",
    time(since),
    ". ",
    type === "rowDisagrees" ? h("a", { href: "/operations/differences" }, remedy) : remedy,
  );
}

function codeTable(codes) {
  const { number, issued, expires, mailed, state, redeemed } = words.columns;
  return table(
    words.codes,
    [number, issued, mailed, expires, state, redeemed],
    codes.map((code) => [String(code.number), time(code.issuedAt), time(code.mailedAt) ?? "–", time(code.expiresAt), words.codeStates[code.state] ?? code.state, time(code.redeemedAt) ?? "–"]),
  );
}

function look() {
  shown = [];
  download.href = `${base}/timeline.csv${choice.value ? `?kind=${choice.value}` : ""}`;
  return fill(host, () => read(null));
}

async function read(after) {
  const address = new URLSearchParams({ ...(choice.value && { kind: choice.value }), ...(after && { next: after }) });
  const page = await get(`${base}/timeline?${address}`);
  shown = [...shown, ...page.items];
  next = page.next;
  more.hidden = next === null;
  show(host, shown.length === 0 ? h("p", {}, words.nothing) : entries());
}

function entries() {
  const { at, what, by } = words.columns;
  return table(
    byId("timeline-title").textContent,
    [at, what, by],
    shown.map((entry) => [
      time(entry.at),
      [
        h("span", { class: "sub" }, words.entries[entry.kind]),
        entry.words,
        entry.model && [" ", h("strong", { lang: "en" }, entry.model)],
        entry.detail && h("span", { class: "sub" }, entry.detail),
      ].flat().filter(Boolean),
      words.people[entry.by] ?? entry.by,
    ]),
  );
}
