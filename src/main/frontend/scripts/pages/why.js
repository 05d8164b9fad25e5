import { get } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { staffNames } from "../staff-names.js";
import { around, texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.why;
const [form, input, host] = ["why-form", "case", "answers"].map(byId);
const model = (text) => h("span", { lang: "en" }, text);
const cells = (values) => values.map(({ label, value }) => `${label}: ${value}`).join(", ");
const place = (release, file, rule) => `/staff/rules?${new URLSearchParams({ release, file })}#${encodeURIComponent(rule)}`;

plainForm(form, () => (input.value.trim() ? {} : { case: words.missing }), async () => {
  history.replaceState(null, "", `?${new URLSearchParams({ case: input.value.trim() })}`);
  await look();
});
input.value = new URLSearchParams(location.search).get("case") ?? "";
await look();

function look() {
  const name = input.value.trim();
  if (!name) return show(host, message("info", words.empty, h("p", {}, words.whereFrom)));
  return fill(host, async () => {
    const path = `/api/cases/${encodeURIComponent(name)}`;
    try {
      const { items } = await get(`${path}/decisions`);
      const [moves, refused, called] = await Promise.all([get(`${path}/moves`), get(`${path}/refused-rights`), staffNames()]);
      return [decisions(items, moves.items, called), rights(refused.items)].flat();
    } catch (problem) {
      if (problem.status === 404) return message("warning", null, h("p", {}, words.unknown), h("p", {}, words.whereFrom));
      throw problem;
    }
  });
}

/** What was decided, and the moves that had some of it decided anew, in the order of time. */
function decisions(items, moves, called) {
  if (items.length + moves.length === 0) return [h("p", {}, words.nothing)];
  const all = [...items.map((item) => [item.at, decision(item)]), ...moves.map((item) => [item.at, moved(item, called)])].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return [h("h2", {}, words.decisions), h("ol", { class: "plain reasons" }, all.map(([, entry]) => entry))];
}

/** A release as the list of releases names it. */
function named({ releasedAt, source, title, inForce }) {
  return texts.rules.released({ at: instant(releasedAt), source: title ?? texts.rules.sources[source], inForce });
}

/** "Moved to the release of <date>, Ten days, by casey, approved by noor. Code policy, row 1: valid for hours 168 → 240." */
function moved({ at, release, effects }, called) {
  const { by, approvedBy } = release ?? {};
  return h(
    "li",
    { class: "card moved" },
    h("p", { class: "sub" }, instant(at)),
    h("p", {}, release ? around(words.movedTo, { release: h("a", { href: `/staff/rules?${new URLSearchParams({ release: release.id })}` }, named(release)) }) : words.movedAway, by && [" ", words.movedBy({ by: called(by), approvedBy: approvedBy && called(approvedBy) })]),
    effects.map(({ table, rule, cells: some }) =>
      h(
        "p",
        {},
        h("a", { href: place(release?.id ?? "", table.file, rule.id) }, table.name, rule.number > 0 && `, ${words.row({ number: rule.number })}`),
        ": ",
        h("strong", {}, some.map(({ label, before, now }) => `${label}: ${before} → ${now}`).join(", ")),
      ),
    ),
    effects.length === 0 && h("p", { class: "sub" }, words.movedAlike),
  );
}

/** "On <date> <table>, row 3 answered: valid for hours: 168, since role: TEAM_MEMBER; release of <date>." */
function decision({ at, release, table, rule, inputs, outputs, element }) {
  const name = [table.name, rule && `, ${rule.number ? words.row({ number: rule.number }) : words.rowGone}`].filter(Boolean);
  const said = (elements) => words.decided({ ...elements, answered: outputs.length > 0, reasoned: inputs.length > 0, kept: Boolean(release), release: release && named(release) });
  return h(
    "li",
    { class: "card" },
    h("p", { class: "sub" }, instant(at), element && [" · ", element]),
    h(
      "p",
      {},
      around(said, {
        row: h("span", {}, rule && release ? h("a", { href: place(release.id, table.file, rule.id) }, name) : name),
        answer: h("strong", {}, cells(outputs)),
        inputs: cells(inputs),
      }),
    ),
    rule?.description && h("p", { class: "sub" }, rule.description),
  );
}

function rights(items) {
  if (items.length === 0) return [];
  return [
    h("h2", {}, words.rights),
    h("p", {}, words.rightsLead),
    h(
      "ul",
      {},
      items.map(({ label, groupSize, release, table, rows }) =>
        h(
          "li",
          {},
          h("strong", {}, label),
          ": ",
          rows.length
            ? rows.flatMap(({ rule, when }) => around(words.givenBy, { row: h("a", { href: place(release, table.file, rule.id) }, table.name, `, ${words.row({ number: rule.number })}`), groups: model(when.join(", ")), size: model(groupSize) }))
            : words.noRow,
        ),
      ),
    ),
  ];
}
