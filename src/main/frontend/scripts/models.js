// Models of a release or of a change as analysts read them: by kind, and one at a time with what changed.
import { diffLines } from "diff";
import { get } from "./api.js";
import { h, message, show, table } from "./dom.js";
import { texts } from "./texts.js";

const words = texts.rules;
const AROUND = 3;

/** What a release holds: read("table", { file: "code-policy.dmn" }), text(file), and how a process differs from another release. */
export const release = (id) => {
  const own = reader(`/api/releases/${encodeURIComponent(id)}`);
  return { ...own, id, counted: true, differences: (file, before) => own.read("differences", { file, before: before.id }) };
};

/** What a change holds; it differs from the release that it begins from. No case follows it. */
export const draft = (id) => {
  const own = reader(`/api/drafts/${encodeURIComponent(id)}`);
  return { ...own, counted: false, differences: (file) => own.read("differences", { file }) };
};

function reader(base) {
  const read = (what, parameters) => get(`${base}/${what}?${new URLSearchParams(parameters)}`);
  return { read, text: async (file) => (await read("source", { file })).text };
}

/** Models kind by kind; compared tells whether there is something before, unfolded which kinds are open. */
export function byKind(items, { compared, unfolded, open }) {
  return Object.entries(words.kinds).map(([kind, label]) => {
    const some = items.filter((model) => model.kind === kind);
    const changed = some.filter(({ change }) => change !== "SAME").length;
    return h(
      "details",
      { open: unfolded.has(kind), ontoggle: ({ currentTarget: details }) => unfolded[details.open ? "add" : "delete"](kind) },
      h("summary", {}, words.count({ label, all: some.length, changed: compared ? changed : 0 })),
      h(
        "ul",
        { class: "plain" },
        some.map((model) =>
          h(
            "li",
            {},
            h("button", { type: "button", class: "as-link", lang: languageOf(model), onclick: () => open(model) }, called(model)),
            compared && model.change !== "SAME" && [" ", h("span", { class: "tag" }, words.changes[model.change])],
          ),
        ),
      ),
    );
  });
}

/** The row that the address of the page names. */
const wanted = decodeURIComponent(location.hash.slice(1));

/** A model in words; a mail exists once per language. */
export const called = ({ kind, name, key }) => (kind === "MAIL" ? `${name} (${key})` : name);

/** Names of processes and tables are in the language of the page; a mail is called by its subject; what else a model is called is as it is written. */
export const languageOf = ({ kind, key }) => (["PROCESS", "DECISION"].includes(kind) ? null : kind === "MAIL" ? key.split(".").at(-1) : "en");

/** A model as one reads it; old is where it was before, or null where nothing is compared. */
export const view = (model, now, old) => (views[model.kind] ?? source)(model, now, old);

const views = { DECISION: decision, PROCESS: process, FORM: form, MAIL: mail };

/** A decision table; what was in a changed cell before is struck out beside what is there now. */
async function decision({ file }, { read }, old) {
  const [now, was] = await Promise.all([read("table", { file }), old?.read("table", { file })]);
  const earlier = new Map(was?.rows.map((row) => [row.id, row]));
  const gone = was?.rows.filter(({ id }) => !now.rows.some((row) => row.id === id)) ?? [];
  const changing = (text, prior) => (prior === undefined || prior === text ? [text || words.any] : [h("del", {}, prior || words.any), " ", h("ins", {}, text || words.any)]);
  const cell = (text, prior) => h("span", { lang: text || prior ? "en" : null }, changing(text, prior));
  const cells = (row, prior) => [
    ...row.inputs.map((text, n) => cell(text, prior?.inputs[n])),
    ...row.outputs.map((text, n) => cell(text, prior?.outputs[n])),
    [...changing(row.description, prior && (prior.description ?? "")), was && !prior && [" ", h("span", { class: "tag" }, words.changes.NEW)]].flat().filter(Boolean),
  ];
  const struck = (row) => [...[...row.inputs, ...row.outputs].map((text) => h("del", { lang: text ? "en" : null }, text || words.any)), h("del", {}, row.description || words.any)];
  const rows = table(now.name, [...now.inputs, ...now.outputs, words.reason], [...now.rows.map((row) => cells(row, earlier.get(row.id))), ...gone.map(struck)]);
  now.rows.forEach(({ id }, n) => {
    rows.tBodies[0].rows[n].id = id;
    rows.tBodies[0].rows[n].classList.toggle("wanted", id === wanted);
  });
  requestAnimationFrame(() => rows.querySelector(".wanted")?.scrollIntoView({ block: "center" }));
  return h(
    "div",
    {},
    h("p", {}, now.description),
    // many columns scroll in a box of their own, not the page
    h("div", { class: "scrolls", tabindex: "0", role: "region", "aria-label": now.name }, rows),
  );
}

/** A process as a picture, with how many cases of a release wait where. */
async function process({ file, key, name }, now, old) {
  const [text, before, differences, counts] = await Promise.all([
    now.text(file),
    old?.text(file),
    old && now.differences(file, old),
    now.counted ? now.read("counts", { process: key }) : null,
  ]);
  return picture(name, text, before, differences?.items, counts);
}

/** The picture of a process. Where it differs from the text before, that is said in words, and marked in both pictures. */
export function picture(name, text, before, differences, counts) {
  const legend = h("div", {});
  const now = drawn(name, text, counts ?? { waiting: {}, incidents: {} }, (differences ?? []).filter(({ change }) => change !== "REMOVED"), (label) => counts && show(legend, waiting(counts, label)));
  const move = h("p", { class: "hint" }, words.move);
  if (!differences?.length) return [move, now, legend];
  const was = drawn(`${name}: ${words.before}`, before, { waiting: {}, incidents: {} }, differences.filter(({ change }) => change !== "ADDED"));
  return [
    h("h3", {}, words.differences),
    h("ul", { class: "process-differences" }, differences.map(({ sentence }) => h("li", {}, sentence))),
    h("p", { class: "hint" }, words.marks, " ", words.move),
    h("h3", {}, words.now),
    now,
    legend,
    h("h3", {}, words.before),
    was,
  ];
}

function drawn(name, text, counts, marks, done = () => {}) {
  const host = h("div", {});
  const canvas = h("div", { class: "diagram", role: "group", "aria-label": name });
  show(host, canvas);
  import("./diagram.js")
    .then(({ draw }) => draw(canvas, text, counts, marks))
    .then(done)
    .catch((problem) => host.append(message("error", null, h("p", {}, words.undrawable), h("p", { lang: "en" }, problem.message))));
  return host;
}

function waiting(counts, label) {
  const some = Object.entries(counts.waiting).filter(([, count]) => count > 0);
  return [h("p", {}, some.length ? words.waiting : words.nobody), h("ul", {}, some.map(([id, count]) => h("li", {}, `${label(id)}: ${words.cases({ count, incidents: counts.incidents[id] ?? 0 })}`)))];
}

async function form(model, now, old) {
  const text = await now.text(model.file);
  const canvas = h("div", { class: "form-canvas", inert: true, lang: "en" });
  style("form");
  import("./form-viewer.js").then(({ view: fields }) => fields(canvas, JSON.parse(text), {}, {}));
  return [canvas, old && (await source(model, now, old))].filter(Boolean).flat();
}

/** Loads the styles of something large that is shown after all; the page knows their address. */
export function style(name) {
  const href = document.getElementById("main").dataset[`${name}Styles`];
  if (!document.querySelector(`link[href="${href}"]`)) document.head.append(h("link", { rel: "stylesheet", href }));
}

/** A mail as people receive it, with made-up values, and its text as it is written. */
async function mail(model, now, old) {
  return [...(await letter(model, now)), h("h3", {}, words.written), await source(model, now, old)];
}

/** A mail as people receive it. */
export async function letter({ file }, { read }) {
  const { subject, html } = await read("mail", { file });
  const [, lang] = file.match(/\.(\w+)\.mustache$/) ?? [];
  const frame = h("iframe", { class: "mail", sandbox: "", title: subject, lang, srcdoc: html });
  return [h("p", {}, words.subject, " ", h("strong", { lang }, subject)), h("p", { class: "hint" }, words.sample), frame];
}

/** The text as it is written; lines that are new or gone are marked. */
async function source({ file }, now, old) {
  const [text, before] = await Promise.all([now.text(file), old?.text(file)]);
  return written(file, text, before);
}

/** A text as it is written; before is what it is compared with, or missing. */
export function written(label, text, before) {
  return lines(label, before === undefined ? [{ value: text }] : diffLines(before, text));
}

/** Only what differs between two texts, with a few lines around it. */
export function differing(label, text, before) {
  const parts = diffLines(before, text);
  const shortened = (value, first, last) => {
    const all = value.trimEnd().split("\n");
    const [head, tail] = [first ? [] : all.slice(0, AROUND), last ? [] : all.slice(-AROUND)];
    return head.length + tail.length < all.length ? [...head, "⋯", ...tail, ""].join("\n") : value;
  };
  return lines(label, parts.map((part, n) => (part.added || part.removed ? part : { value: shortened(part.value, n === 0, n === parts.length - 1) })));
}

const lines = (label, parts) =>
  h("pre", { class: "source", tabindex: "0", "aria-label": label, lang: "en" }, parts.map(({ value, added, removed }) => (added ? h("ins", {}, value) : removed ? h("del", {}, value) : value)));
