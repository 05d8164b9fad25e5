import { get, postFile } from "../api.js";
import { byId, h, message, show, table } from "../dom.js";
import { plainForm, tell } from "../fields.js";
import { csv as asCsv, offerFile, oneOf } from "../files.js";
import { COLUMNS, rowTables } from "../import-rows.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const { userImport: words } = texts;
const { group } = byId("main").dataset;
const path = `/groups/${encodeURIComponent(group)}`;
const [form, file, csv, result] = ["import-form", "file", "csv", "result"].map(byId);

const known = get(`/api${path}`);

const { content, chosen } = oneOf(file, csv, () => show(result, []));

plainForm(form, () => (chosen() ? {} : { csv: words.missing }), async () => {
  const { rows, note } = await postFile(`/api${path}/imports/check`, "text/csv", content());
  const count = (outcome) => rows.filter((row) => row.outcome === outcome).length;
  const add = count("ADDED");
  const start = h("button", { type: "button", onclick: () => run(start) }, words.start({ count: add }));
  show(
    result,
    [
      message(count("REFUSED") || note ? "warning" : "success", null, h("p", {}, add ? words.checkedSum({ add, already: count("ALREADY"), refused: count("REFUSED") }) : words.nothing), note && h("p", {}, note)),
      add > 0 && h("p", { class: "buttons" }, start),
      ...(await rowTables(rows, words.checked, (await known).units)),
    ].filter(Boolean),
    { focus: true },
  );
});

async function run(button) {
  button.disabled = true;
  try {
    const { id } = await postFile(`/api${path}/imports`, "text/csv", content());
    location.assign(`${path}/imports/${encodeURIComponent(id)}`);
  } catch (problem) {
    tell(form, problem.message);
    button.disabled = false;
  }
}

await fill(byId("earlier"), async () => {
  const [{ items }, { units, grantableRights }] = await Promise.all([get(`/api${path}/imports`), known]);
  const rights = grantableRights.filter(({ available }) => available);
  byId("rights").replaceChildren(...rights.map(({ code, label }) => h("div", {}, h("dt", {}, code), h("dd", {}, label))));
  offerFile(
    byId("sample"),
    `${words.sample}.csv`,
    "text/csv",
    asCsv([
      COLUMNS.map((column) => words.fields[column]),
      ["Terry", "Lee", "terry.lee@company.example", "", "ALL", rights.map(({ label }) => label).slice(0, 2).join("; ")],
      ["Pat", "Stone", "pat.stone@brokers.example", "Stone Brokers", units[0], rights[0]?.label],
    ]),
  );
  byId("sample-line").hidden = false;
  if (items.length === 0) return h("p", {}, words.none);
  const { when, who, state } = words.earlier;
  return table(
    byId("earlier-title").textContent,
    [when, who, state],
    items.map((item) => [
      h("a", { href: `${path}/imports/${encodeURIComponent(item.id)}`, "aria-label": words.open({ when: instant(item.requestedAt) }) }, instant(item.requestedAt)),
      item.requestedBy,
      item.done ? words.done({ added: item.added, already: item.already, refused: item.refused }) : words.running({ done: item.total - item.pending, total: item.total }),
    ]),
  );
});
