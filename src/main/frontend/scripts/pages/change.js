import { AFTERWARDS } from "../afterwards.js";
import { del, get, postFiles, session } from "../api.js";
import { advice } from "../change/advice.js";
import { check } from "../change/checks.js";
import { comments } from "../change/comments.js";
import { decision } from "../change/decision.js";
import { edit } from "../change/editor.js";
import { merge } from "../change/merge.js";
import { progress } from "../change/progress.js";
import { forecast, review } from "../change/review.js";
import { effects, ready, submission } from "../change/submission.js";
import { ask } from "../dialog.js";
import { byId, h, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { leave, pickUp, tell } from "../flash.js";
import { fill } from "../loading.js";
import { byKind, draft, languageOf, release, view } from "../models.js";
import { follow } from "../moves.js";
import { replay } from "../replay.js";
import { staffNames } from "../staff-names.js";
import { language, texts } from "../texts.js";

const words = texts.change;
const id = byId("main").dataset.change;
const api = `/api/drafts/${encodeURIComponent(id)}`;
const [models, section, title, shown, upload, form] = ["models", "model", "model-title", "shown", "upload", "submission"].map(byId);
const unfolded = new Set();
const change = { api, items: [], own: draft(id), open: (file) => open(file), stored };
let now;
let editable;
let live;
/** Looks until what was approved is published. */
let publishing = null;
let looking = false;
let stale = false;
let editor;
/** What the page shows of the change, as it was read. */
let read;

pickUp();
const { roles, userId } = await session();
submission(form, { api, submitted: load });
decision(byId("decision"), {
  api,
  read: () => read,
  decided: async (sentence) => {
    await load();
    tell(sentence);
  },
});
plainForm(upload, () => (byId("file").files.length ? {} : { file: words.upload.missing }), async () => {
  const { files } = byId("file");
  await stored((await postFiles(`${api}/files?${new URLSearchParams({ version: change.version })}`, files)).version);
  tell(words.upload.done({ count: files.length }));
  upload.reset();
  if (editor && !editor.unsaved()) open(new URLSearchParams(location.search).get("file"), false);
});
byId("withdraw").addEventListener("click", async () => {
  const { withdraw: said } = words;
  if (await ask({ title: said.title, text: said.text, yes: said.yes, danger: true, action: () => del(api) })) {
    leave(said.done({ title: now.title }));
    location.assign("/staff/rules/changes");
  }
});
addEventListener("beforeunload", (event) => editor?.unsaved() && event.preventDefault());
await load();

/** Everything on the page, anew. */
async function load() {
  editor = null;
  section.hidden = true;
  await fill(byId("state"), async () => {
    const [{ readOnly }, latest] = await Promise.all([get("/api/drafts"), get(api)]);
    now = latest;
    change.version = now.version;
    change.base = release(now.base);
    const may = roles.includes("analysts") && !readOnly;
    editable = now.state === "OPEN" && may;
    byId("change-title").replaceChildren(h("span", { lang: now.titled ? "en" : null }, now.title));
    upload.hidden = !editable;
    byId("submission-section").hidden = !editable;
    const undecided = ["OPEN", "SUBMITTED"].includes(now.state);
    live = undecided && may;
    byId("checks-section").hidden = !undecided;
    byId("withdraw").hidden = !live;
    if (editable) ["PROCESS", "DECISION"].forEach((kind) => unfolded.add(kind));
    else unfolded.clear();
    await differences();
    const decides = Boolean(read?.decides) && may;
    byId("decision-section").hidden = !decides;
    // what one reads before one decides stands before every file
    (editable ? byId("differences-section") : byId("files-end")).before(byId("models-section"), section);
    if (now.release) follow(byId("moves"), now.release, may);
    byId("gains-choice").textContent = now.submission ? words.gains[now.submission.newRights] : "";
    comments(api, live);
    forecast(api, now);
    contents();
    if (underway(now)) publishing ??= published();
    return progress(now, userId, editable && bringUpToDate, decides, await staffNames());
  });
}

/** Approved and on its way, without anybody doing more about it. */
function underway({ state, decision }) {
  return state === "SUBMITTED" && decision?.outcome === "APPROVED";
}

/** Looks again, for as long as it takes, and shows what became of it. */
async function published() {
  for (let n = 0; underway(now); n++) {
    await new Promise((later) => setTimeout(later, AFTERWARDS[n] ?? AFTERWARDS.at(-1)));
    if (document.hidden) continue;
    const latest = await get(api).catch(() => now);
    if (!underway(latest)) {
      publishing = null;
      return load();
    }
  }
  publishing = null;
}

/** Every difference in words; whoever does not edit reads the files here too. */
async function differences() {
  read = await review(change, now.state !== "OPEN");
}

/** Compares the change with what is in force now. */
async function bringUpToDate() {
  if (await merge(api, change.version)) await load();
}

async function contents() {
  const wanted = new URLSearchParams(location.search).get("file");
  await fill(models, list);
  look();
  replay(byId("replay"), api, live);
  if (wanted) open(wanted, false);
}

/** The models of the change; what was unfolded stays so. */
async function list() {
  change.items = (await get(`${api}/models`)).items;
  return [h("p", {}, summary()), ...byKind(change.items, { compared: true, unfolded, open: ({ file }) => open(file) })];
}

/** Only who works on a change can change more; what is published is in force itself. */
function summary() {
  if (editable) return changed() ? words.changed({ count: changed() }) : words.unchanged;
  return changed() ? words.altered({ count: changed() }) : words.nothing;
}

/** How many files differ from the release that the change begins from. */
function changed() {
  return change.items.filter(({ change: what }) => what !== "SAME").length;
}

/** Checks anew, and counts anew who gains or loses a right; once more if something was saved meanwhile. */
async function look() {
  if (byId("checks-section").hidden) return effects(byId("new-rights"), api);
  ready(form, { findings: null });
  stale = true;
  if (looking) return;
  looking = true;
  let findings;
  while (stale) {
    stale = false;
    [findings] = await Promise.all([check(byId("checks"), api, open), effects(byId("new-rights"), api)]);
    fill(byId("advice"), () => advice(change, open));
  }
  looking = false;
  ready(form, { findings, changed: changed(), outdated: now.outdated });
}

async function stored(version) {
  change.version = version;
  ready(form, { findings: null });
  await fill(models, list);
  look();
  differences();
  forecast(api, now);
}

/** Shows a file; what was typed in another is not lost without a question. */
async function open(file, focus = true) {
  const model = change.items.find((one) => one.file === file);
  if (editor?.unsaved() && !(await ask({ ...words.leave, danger: true, action() {} }))) return;
  editor = null;
  history.replaceState(null, "", model ? `?${new URLSearchParams({ file })}` : location.pathname);
  section.hidden = !model;
  if (!model) return;
  title.textContent = model.name;
  title.lang = languageOf(model) ?? language;
  if (focus) title.focus();
  const host = h("div", {});
  show(shown, host);
  await fill(host, async () => {
    if (!editable) return view(model, model.change === "REMOVED" ? change.base : change.own, model.change === "CHANGED" ? change.base : null);
    const opened = await edit(host, model, change);
    if (host.isConnected) editor = opened;
  });
}
