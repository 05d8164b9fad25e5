import { postFile } from "../api.js";
import { byId, h, message, show, table } from "../dom.js";
import { plainForm, tell } from "../fields.js";
import { texts } from "../texts.js";

const { import: words } = texts;
const [form, file, csv, run, result] = ["import-form", "file", "csv", "import", "result"].map(byId);

file.addEventListener("change", async () => {
  if (file.files[0]) csv.value = await file.files[0].text();
  run.disabled = true;
});
csv.addEventListener("input", () => (run.disabled = true));

plainForm(form, () => (csv.value.trim() ? {} : { csv: texts.userImport.missing }), async () => {
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
  const { rows } = await postFile(`/api/staff/groups/imports?dryRun=${dryRun}`, "text/csv", csv.value);
  const wrong = rows.filter(({ errors }) => errors.length > 0).length;
  const { line, group, outcome, errors } = words.columns;
  const sentence = dryRun ? words.checked({ rows: rows.length, wrong }) : words.imported({ rows: rows.length, wrong, imported: rows.length - wrong });
  show(
    result,
    [
      message(wrong ? "warning" : "success", null, h("p", {}, sentence)),
      table(
        sentence,
        [line, group, outcome, errors],
        rows.map((row) => [String(row.line), row.group ?? "", words.outcomes[row.outcome] ?? row.outcome, row.errors.map((error) => h("p", {}, error.detail))]),
      ),
    ],
    { focus: true },
  );
  return wrong === 0;
}
