// The file of a case: where it stands and everything that happened.
import { caseActions, possible } from "../actions.js";
import { AFTERWARDS } from "../afterwards.js";
import { get, session } from "../api.js";
import { known, time } from "../case-facts.js";
import { caseTitle } from "../case-title.js";
import { causeOf, remedyOf } from "../causes.js";
import { byId, facts, h, message, show, table } from "../dom.js";
import { fill } from "../loading.js";
import { afterwards, around, texts } from "../texts.js";
import { moment } from "../time.js";

const ENGINE_ROLES = ["operations", "analysts", "engine-admins"];
const words = texts.caseFile;
const id = byId("main").dataset.case;
const base = `/api/operations/cases/${encodeURIComponent(id)}`;
const EVERY = 10_000;
/** Steps and rules follow what somebody did, and are no news of their own. */
const QUIET = ["STEP", "DECISION"];
const NEWS = 3;
/** About what callers are served at the phone desk, and decisions are explained. */
const OF_PEOPLE = ["DESIGNATION", "AUTHORIZATION"];
/** A phone shows what one needs first; the rest is a press away. */
const phone = matchMedia("(max-width: 47.99rem)");
const LATEST = phone.matches ? 5 : Infinity;
const [choice, host, more, download, heading, news] = ["kind", "timeline", "more", "download", "title", "news"].map(byId);
let shown = [];
let next = null;
let people = {};
let opened;
/** What was done last. */
let said = [];
let limit = LATEST;
/** Titles of what somebody unfolded. */
const unfolded = new Set();

choice.append(h("option", { value: "" }, words.everything), ...Object.entries(words.entries).map(([value, label]) => h("option", { value }, label)));
choice.value = new URLSearchParams(location.search).get("kind") ?? "";
if (!choice.value) choice.value = "";
choice.addEventListener("change", () => {
  history.replaceState(null, "", choice.value ? `?kind=${choice.value}` : location.pathname);
  look();
});
more.addEventListener("click", () => {
  limit += LATEST;
  return shown.length >= limit || next === null ? draw() : read(next);
});
await Promise.all([fill(byId("facts"), file), look()]);
setInterval(lookAgain, EVERY);
document.addEventListener("visibilitychange", lookAgain);

async function lookAgain() {
  if (!document.hidden && !document.querySelector("dialog")) await refresh();
}

async function acted(sentence) {
  said = [sentence];
  show(news, []);
  await Promise.all([fill(byId("facts"), file), look()]);
  for (const wait of AFTERWARDS) {
    await new Promise((later) => setTimeout(later, wait));
    await lookAgain();
  }
}

async function file() {
  return describeFile(await present());
}

/** The file, and for operations what is wrong and what can be done. */
async function present() {
  const { roles } = await session();
  const acts = roles.includes("operations");
  const [now, incidents, can] = await Promise.all([get(base), acts ? get(`/api/operations/incidents?caseId=${encodeURIComponent(id)}`) : { items: [] }, acts && possible(id)]);
  return { now, incidents: incidents.items, can };
}

/** Whoever was at a button stays there; if it went with what was done, the sentence that says so is next. */
function drawActions(can) {
  const host = byId("actions");
  const left = host.contains(document.activeElement) && document.activeElement.textContent;
  byId("back").hidden = false;
  show(host, [...said, ...caseActions(id, can, acted)]);
  if (left) ([...host.querySelectorAll("button")].find((one) => one.textContent === left) ?? sentence(host))?.focus();
}

function sentence(host) {
  const told = host.querySelector(".message p");
  if (told) told.tabIndex = -1;
  return told;
}

async function describeFile(found) {
  if (found.can) drawActions(found.can);
  opened = found;
  const { now, incidents } = found;
  const { file, party, desk, sights, people: takers } = now;
  const { roles } = await session();
  const { summary, process, codes, leadsTo, newCode } = file;
  entitle(caseTitle({ ...summary, groupName: party?.groupName, person: party?.title ?? party?.name ?? party?.email }));
  const ofRules = summary.kind === "RULE_RELEASE";
  const related = ofRules ? `/staff/rules/changes/${encodeURIComponent(id)}` : leadsTo && `/staff/operations/cases/${encodeURIComponent(leadsTo)}`;
  const alerts = [
    desk.lockedUntil && message("warning", null, h("p", {}, around(words.locked, { until: time(desk.lockedUntil) }))),
    process?.openIncidents > 0 && message("warning", null, h("p", {}, words.incidents({ count: process.openIncidents })), incidents.length > 0 && h("ul", {}, incidents.map((one) => incident(one, summary.kind)))),
  ].filter(Boolean);
  show(byId("alerts"), alerts);
  return [
    about(known(file, party, [[words.labels.newCode, codes.length > 0 && (newCode ? (summary.stage === "ADDRESS_REFUSED" ? words.newCodeAfterwards : words.newCode) : words.noNewCode)]], undefined, takers)),
    h(
      "p",
      { class: "buttons" },
      OF_PEOPLE.includes(summary.kind) && h("a", { class: "button quiet", href: `/staff/phone-desk?case=${encodeURIComponent(id)}` }, words.desk),
      OF_PEOPLE.includes(summary.kind) && h("a", { class: "button quiet", href: `/staff/rules/why?case=${encodeURIComponent(id)}` }, words.why),
      related && h("a", { class: "button quiet", href: related }, words.leadsTo[summary.kind]),
      process && !process.ended && roles.some((role) => ENGINE_ROLES.includes(role)) &&
        h("a", { class: "button quiet", href: `/camunda/app/cockpit/default/#/process-instance/${process.instanceId}/runtime` }, words.cockpit),
    ),
    sights.length > 0 && part(words.sights, sightTable(sights)),
    codes.length > 0 && part(words.codes, codeTable(codes)),
  ].flat().filter(Boolean);
}

function about({ first, rest }) {
  return phone.matches ? h("div", {}, facts(first), fold(words.more, facts(rest))) : facts([...first, ...rest]);
}

function part(title, content) {
  return phone.matches ? fold(title, content) : [h("h2", {}, title), content];
}

/** Stays as somebody left it when the page shows news. */
function fold(title, content) {
  const folded = h("details", { class: "more", open: unfolded.has(title), ontoggle: () => unfolded[folded.open ? "add" : "delete"](title) }, h("summary", {}, title), content);
  return folded;
}

/** In the page and in the tab, which begins with the same words. */
function entitle(title) {
  document.title = document.title.replace(heading.textContent, () => title);
  heading.textContent = title;
}

function incident({ type, since }, kind) {
  const remedy = remedyOf(type, kind);
  return h(
    "li",
    {},
    h("strong", {}, causeOf(type)),
    ", ",
    words.sinceThen,
    " ",
    time(since),
    afterwards(time(since), ". "),
    type === "rowDisagrees" ? h("a", { href: "/staff/operations/differences" }, remedy) : remedy,
  );
}

/** What the last mail said to whom, and when they were here. */
function sightTable(sights) {
  const { who, mail: lastMail, act: lastAct } = words.columns;
  const seen = (one) => one && [one.what, h("span", { class: "sub" }, time(one.at)), one.answer && h("span", { class: "sub" }, one.answer)].filter(Boolean);
  return table(
    words.sights,
    [who, lastMail, lastAct],
    sights.map(({ party, name, email, mails, mail, act }) => [
      [h("strong", {}, name), h("span", { class: "sub" }, `${words.parties[party]}, ${email}`)],
      [seen(mail) ?? "–", mails > 1 && h("span", { class: "sub" }, words.mails({ count: mails }))].flat(),
      seen(act) ?? words.neverHere,
    ]),
  );
}

function codeTable(codes) {
  const { number, issued, expires, mailed, state, redeemed } = words.columns;
  return table(
    words.codes,
    [number, issued, mailed, expires, state, redeemed],
    codes.map((code) => [String(code.number), time(code.issuedAt), time(code.mailedAt) ?? "–", time(code.expiresAt), words.codeStates[code.state] ?? code.state, time(code.redeemedAt) ?? "–"]),
    "short labelled",
  );
}

function look() {
  shown = [];
  limit = LATEST;
  people = {};
  download.href = `${base}/timeline.csv${choice.value ? `?kind=${choice.value}` : ""}`;
  return fill(host, () => read(null));
}

function page(after) {
  const address = new URLSearchParams({ ...(choice.value && { kind: choice.value }), ...(after && { next: after }) });
  return get(`${base}/timeline?${address}`);
}

async function read(after) {
  const found = await page(after);
  shown = [...shown, ...found.items];
  people = { ...people, ...found.people };
  next = found.next;
  draw();
}

function draw() {
  more.hidden = next === null && shown.length <= limit;
  show(host, shown.length === 0 ? h("p", {}, words.nothing) : entries());
}

function key({ at, kind, what, outcome }) {
  return [at, kind, what, outcome].join(" ");
}

/** What has happened meanwhile is shown, and said; what has the focus stays as it is. News that do not come come later. */
async function refresh() {
  const kind = choice.value;
  try {
    const [now, found] = await Promise.all([present(), page()]);
    if (kind !== choice.value || host.hasAttribute("aria-busy")) return;
    merge(found, (await session()).userId);
    const facts = byId("facts");
    if (JSON.stringify(now) === JSON.stringify(opened) || facts.contains(document.activeElement)) return;
    show(facts, await describeFile(now));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
  }
}

function merge(found, me) {
  const known = new Set(shown.map(key));
  const fresh = found.items.filter((entry) => !known.has(key(entry)));
  if (fresh.length === 0) return;
  // what was on its way has another outcome now; what was shown beyond this page stays
  const oldest = found.next && found.items.at(-1).at;
  shown = [...found.items, ...shown.filter(({ at }) => oldest && new Date(at) < new Date(oldest))];
  people = { ...people, ...found.people };
  draw();
  const told = fresh.filter(({ kind, by }) => !QUIET.includes(kind) && by !== me).slice(0, NEWS);
  if (told.length === 0) return;
  show(
    news,
    message("info", words.meanwhile, h("ul", {}, told.map((entry) => h("li", {}, h("strong", {}, who(entry)), `, ${moment(entry.at)}: `, entry.words, " ", entry.model && h("span", { lang: languageOf(entry) }, entry.model), entry.detail && ` ${entry.detail}`))),
      h("p", { class: "buttons" }, h("button", { type: "button", class: "small quiet", onclick: () => show(news, []) }, words.hide))),
  );
}

function who({ by }) {
  return words.people[by] ?? people[by] ?? by;
}

/** Steps and answers are named in the language of the page; what the engine says of an incident or an act is English. */
function languageOf({ kind }) {
  return ["STEP", "DECISION"].includes(kind) ? null : "en";
}

function entries() {
  const { at, what, by } = words.columns;
  return table(
    byId("timeline-title").textContent,
    [at, what, by],
    shown.slice(0, limit).map((entry) => [
      time(entry.at),
      [
        h("span", { class: "sub" }, words.entries[entry.kind]),
        entry.words,
        entry.model && [" ", h("strong", { lang: languageOf(entry) }, entry.model)],
        entry.detail && h("span", { class: "sub" }, entry.detail),
      ].flat().filter(Boolean),
      who(entry),
    ]),
    "short log",
  );
}
