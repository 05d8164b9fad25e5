import { postFile } from "../api.js";
import { byId, h, message, show, table } from "../dom.js";
import { plainForm, tell } from "../fields.js";
import { oneOf } from "../files.js";
import { texts } from "../texts.js";

const { import: words } = texts;
const [form, file, csv, run, result] = ["import-form", "file", "csv", "import", "result"].map(byId);

const { content, chosen } = oneOf(file, csv, () => (run.disabled = true));

plainForm(form, () => (chosen() ? {} : { csv: texts.userImport.missing }), async () => {
  run.disabled = !(await send(true));
});
run.addEventListener("click", async () => {
  run.disabled = true;
  try {
    await send(false);
  } catch (problem) {
    tell(form, problem.message);
  }
});

/** True if every row is good. */
async function send(dryRun) {
  const { rows, note } = await postFile(`/api/staff/groups/imports?dryRun=${dryRun}`, "text/csv", content());
  const wrong = rows.filter(({ errors }) => errors.length > 0).length;
  const { line, group, outcome, errors } = words.columns;
  const sentence = dryRun ? words.checked({ rows: rows.length, wrong }) : words.imported({ rows: rows.length, wrong, imported: rows.length - wrong });
  show(
    result,
    [
      message(wrong || note ? "warning" : "success", null, h("p", {}, sentence), note && h("p", {}, note)),
      table(
        sentence,
        [line, group, outcome, errors],
        rows.map((row) => [String(row.line), row.group ?? "", words.outcomes[row.outcome] ?? row.outcome, reasons(row)]),
      ),
    ],
    { focus: true },
  );
  return wrong === 0;
}

/** What is wrong, what to look at, and what changes from what to what. */
function reasons({ errors, warnings, changes, outcome }) {
  const changed = outcome === "NEW" ? [] : changes.map(({ field, before, after }) => words.change({ field: words.fields[field], before: before ?? "–", after }));
  return [...errors, ...warnings].map(({ detail }) => detail).concat(changed).map((sentence) => h("p", {}, sentence));
}
