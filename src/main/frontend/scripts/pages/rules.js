import { get, post, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h } from "../dom.js";
import { fill } from "../loading.js";
import { byKind, languageOf, release, view } from "../models.js";
import { follow } from "../moves.js";
import { staffNames } from "../staff-names.js";
import { language, texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.rules;
const [choice, models, section, heading, shown, back] = ["release", "models", "model", "model-title", "shown", "go-back"].map(byId);
const wanted = new URLSearchParams(location.search);
const unfolded = new Set(["PROCESS", "DECISION"]);
let releases = [];

const { roles } = await session();
choice.addEventListener("change", () => {
  history.replaceState(null, "", `?${new URLSearchParams({ release: choice.value })}`);
  return fill(models, list);
});
back.addEventListener("click", () => {
  let change;
  return ask({
    title: words.backTitle,
    text: words.backText,
    yes: words.backYes,
    action: async () => (change = (await post(`/api/releases/${encodeURIComponent(choice.value)}/draft`, {})).id),
  }).then((started) => started && location.assign(`/staff/rules/changes/${encodeURIComponent(change)}`));
});
await fill(models, async () => {
  releases = (await get("/api/releases")).items;
  choice.replaceChildren(...releases.map(({ id, releasedAt, source, inForce, title }) => h("option", { value: id, selected: id === wanted.get("release") }, words.released({ at: instant(releasedAt), source: title ?? words.sources[source], inForce }))));
  return list();
});

/** What is in the chosen release, kind by kind. */
async function list() {
  const { items } = await get(`/api/releases/${encodeURIComponent(choice.value)}/models`);
  const file = new URLSearchParams(location.search).get("file");
  section.hidden = true;
  const called = await staffNames();
  const { by, approvedBy } = chosen();
  byId("released-by").textContent = by ? words.releasedBy({ by: called(by), approvedBy: approvedBy && called(approvedBy) }) : "";
  back.hidden = !roles.includes("analysts") || releases[0].id === choice.value;
  follow(byId("moves"), choice.value, roles.includes("analysts"));
  if (file) open(items.find((model) => model.file === file));
  return byKind(items, { compared: before(), unfolded, open: (model) => open(model, true) });
}

function chosen() {
  return releases.find(({ id }) => id === choice.value);
}

/** The release before the chosen one. */
function before() {
  return releases[releases.findIndex(({ id }) => id === choice.value) + 1]?.id;
}

function open(model, focus = false) {
  if (!model) return;
  const address = new URLSearchParams({ release: choice.value, file: model.file });
  history.replaceState(null, "", `?${address}`);
  heading.textContent = model.name;
  heading.lang = languageOf(model) ?? language;
  section.hidden = false;
  if (focus) heading.focus();
  const now = model.change === "REMOVED" ? before() : choice.value;
  const old = model.change === "CHANGED" ? before() : null;
  return fill(shown, () => view(model, release(now), old && release(old)));
}
