import { diffLines } from "diff";
import { get } from "../api.js";
import { byId, h, show, table } from "../dom.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.rules;
const [choice, models, section, title, shown] = ["release", "models", "model", "model-title", "shown"].map(byId);
const wanted = new URLSearchParams(location.search);
const row = decodeURIComponent(location.hash.slice(1));
let releases = [];
const path = (release) => `/api/releases/${encodeURIComponent(release)}`;
const of = (release, what, parameters) => get(`${path(release)}/${what}?${new URLSearchParams(parameters)}`);

await fill(models, async () => {
  releases = (await get("/api/releases")).items;
  choice.replaceChildren(...releases.map(({ id, releasedAt, source, inForce }) => h("option", { value: id, selected: id === wanted.get("release") }, words.released(instant(releasedAt), words.sources[source], inForce))));
  return list();
});
choice.addEventListener("change", () => fill(models, list));

/** What is in the chosen release, kind by kind. */
async function list() {
  const { items } = await get(`${path(choice.value)}/models`);
  const file = new URLSearchParams(location.search).get("file");
  section.hidden = true;
  if (file) open(items.find((model) => model.file === file));
  return Object.entries(words.kinds).map(([kind, label]) => {
    const some = items.filter((model) => model.kind === kind);
    const changed = some.filter(({ change }) => change !== "SAME").length;
    return h(
      "details",
      { open: kind === "DECISION" || kind === "PROCESS" },
      h("summary", {}, words.count(label, some.length, before() ? changed : 0)),
      h(
        "ul",
        { class: "plain" },
        some.map((model) =>
          h(
            "li",
            {},
            h("button", { type: "button", class: "as-link", lang: "en", onclick: () => open(model, true) }, kind === "MAIL" ? `${model.name} (${model.key})` : model.name),
            before() && model.change !== "SAME" && [" ", h("span", { class: "tag" }, words.changes[model.change])],
          ),
        ),
      ),
    );
  });
}

/** The release before the chosen one. */
function before() {
  return releases[releases.findIndex(({ id }) => id === choice.value) + 1]?.id;
}

function open(model, focus = false) {
  if (!model) return;
  const address = new URLSearchParams({ release: choice.value, file: model.file });
  history.replaceState(null, "", `?${address}`);
  title.textContent = model.name;
  section.hidden = false;
  if (focus) title.focus();
  const now = model.change === "REMOVED" ? before() : choice.value;
  const old = model.change === "CHANGED" ? before() : null;
  return fill(shown, () => ({ DECISION: decision, PROCESS: process, FORM: form, MAIL: mail })[model.kind]?.(model, now, old) ?? source(model, now, old));
}

/** A decision table; what was in a changed cell before is struck out beside what is there now. */
async function decision({ file }, release, old) {
  const [now, was] = await Promise.all([of(release, "table", { file }), old && of(old, "table", { file })]);
  const earlier = new Map(was?.rows.map((row) => [row.id, row]));
  const gone = was?.rows.filter(({ id }) => !now.rows.some((row) => row.id === id)) ?? [];
  const cell = (text, prior) => (prior === undefined || prior === text ? text || words.any : [h("del", {}, prior || words.any), " ", h("ins", {}, text || words.any)]);
  const cells = (row, prior) => [
    ...row.inputs.map((text, n) => cell(text, prior?.inputs[n])),
    ...row.outputs.map((text, n) => cell(text, prior?.outputs[n])),
    [cell(row.description, prior && (prior.description ?? "")), was && !prior && [" ", h("span", { class: "tag" }, words.changes.NEW)]].flat().filter(Boolean),
  ];
  const struck = (row) => [...row.inputs, ...row.outputs, row.description].map((text) => h("del", {}, text || words.any));
  const rows = table(now.name, [...now.inputs, ...now.outputs, words.reason], [...now.rows.map((row) => cells(row, earlier.get(row.id))), ...gone.map(struck)]);
  now.rows.forEach(({ id }, n) => {
    rows.tBodies[0].rows[n].id = id;
    if (id === row) rows.tBodies[0].rows[n].classList.add("wanted");
  });
  requestAnimationFrame(() => rows.querySelector(".wanted")?.scrollIntoView({ block: "center" }));
  return h(
    "div",
    { lang: "en" },
    h("p", {}, now.description),
    // many columns scroll in a box of their own, not the page
    h("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": now.name }, rows),
  );
}

/** A process as a picture, with how many cases of this release wait where. */
async function process({ file, key }, release, old) {
  const [{ text }, was, counts] = await Promise.all([of(release, "source", { file }), old && of(old, "source", { file }), of(release, "counts", { process: key })]);
  const picture = h("div", { class: "diagram", role: "group", lang: "en", "aria-label": title.textContent });
  const legend = h("div", {});
  import("../diagram.js").then(async ({ draw }) => {
    const { name, removed } = await draw(picture, text, counts, was?.text);
    const waiting = Object.entries(counts.waiting).filter(([, count]) => count > 0);
    legend.append(
      h("p", {}, waiting.length ? words.waiting : words.nobody),
      h("ul", {}, waiting.map(([id, count]) => h("li", {}, h("span", { lang: "en" }, name(id)), `: ${words.cases(count, counts.incidents[id] ?? 0)}`))),
      removed.length ? h("p", {}, words.removed, " ", h("span", { lang: "en" }, removed.join(", "))) : "",
    );
  });
  return [h("p", { class: "hint" }, words.move), picture, legend];
}

async function form(model, release, old) {
  const { text } = await of(release, "source", { file: model.file });
  const canvas = h("div", { class: "form-canvas", inert: true, lang: "en" });
  if (!document.querySelector("link[href^='/assets/form']")) document.head.append(h("link", { rel: "stylesheet", href: "/assets/form.css" }));
  import("../form-viewer.js").then(({ view }) => view(canvas, JSON.parse(text), {}, {}));
  return [canvas, old && (await source(model, release, old))].filter(Boolean).flat();
}

/** A mail as people receive it, with made-up values, and its text as it is written. */
async function mail(model, release, old) {
  const { subject, html } = await of(release, "mail", { file: model.file });
  const frame = h("iframe", { class: "mail", sandbox: "", title: subject, srcdoc: html });
  return [h("p", {}, words.subject, " ", h("strong", { lang: "en" }, subject)), h("p", { class: "hint" }, words.sample), frame, h("h3", {}, words.written), await source(model, release, old)];
}

/** The text as it was released; lines that are new or gone are marked. */
async function source({ file }, release, old) {
  const [{ text }, was] = await Promise.all([of(release, "source", { file }), old && of(old, "source", { file })]);
  const parts = was ? diffLines(was.text, text) : [{ value: text }];
  return h("pre", { class: "source", tabindex: "0", "aria-label": file, lang: "en" }, parts.map(({ value, added, removed }) => (added ? h("ins", {}, value) : removed ? h("del", {}, value) : value)));
}
