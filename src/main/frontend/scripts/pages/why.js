import { get } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { around, texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.why;
const [form, input, host] = ["why-form", "case", "answers"].map(byId);
const model = (text) => h("span", { lang: "en" }, text);
const cells = (values) => model(values.map(({ label, value }) => `${label}: ${value}`).join(", "));
const place = (release, file, rule) => `/rules?${new URLSearchParams({ release, file })}#${encodeURIComponent(rule)}`;

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
      const refused = await get(`${path}/refused-rights`);
      return [decisions(items), rights(refused.items)].flat();
    } catch (problem) {
      if (problem.status === 404) return message("warning", null, h("p", {}, words.unknown), h("p", {}, words.whereFrom));
      throw problem;
    }
  });
}

function decisions(items) {
  if (items.length === 0) return [h("p", {}, words.nothing)];
  return [h("h2", {}, words.decisions), h("ol", { class: "plain reasons" }, items.map(decision))];
}

/** "On <date> <table>, row 3 answered: valid for hours: 168, since role: TEAM_MEMBER; release of <date>." */
function decision({ at, release, table, rule, inputs, outputs, element }) {
  const name = [model(table.name), rule && `, ${rule.number ? words.row({ number: rule.number }) : words.rowGone}`].filter(Boolean);
  const kept = release ? (release.inForce ? "inForce" : "earlier") : "gone";
  const said = (elements) => words.decided({ ...elements, answered: outputs.length > 0, reasoned: inputs.length > 0, release: kept, at: release && instant(release.releasedAt) });
  return h(
    "li",
    { class: "card" },
    h("p", { class: "sub" }, instant(at), element && [" · ", model(element)]),
    h(
      "p",
      {},
      around(said, {
        row: h("span", {}, rule && release ? h("a", { href: place(release.id, table.file, rule.id) }, name) : name),
        answer: h("strong", {}, cells(outputs)),
        inputs: cells(inputs),
      }),
    ),
    rule?.description && h("p", { class: "sub" }, model(rule.description)),
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
      items.map(({ label, groupSize, release, file, rows }) =>
        h(
          "li",
          {},
          h("strong", {}, label),
          ": ",
          rows.length
            ? rows.flatMap(({ rule, when }) => around(words.givenBy, { row: h("a", { href: place(release, file, rule.id) }, words.row({ number: rule.number })), groups: model(when.join(", ")), size: model(groupSize) }))
            : words.noRow,
        ),
      ),
    ),
  ];
}
