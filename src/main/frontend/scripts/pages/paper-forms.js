import { get, postFile } from "../api.js";
import { byId, h, table } from "../dom.js";
import { plainForm, tell } from "../fields.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { told } from "../told.js";
import { instant } from "../time.js";

const TYPES = ["application/pdf", "image/jpeg", "image/png"];
const { columns, states, outcomes, became, known, missing, none, record, open } = texts.paper;
const [form, file, again] = ["paper-form", "file", "again"].map(byId);

/** Only of a file that is known already can one say that it comes again. */
function offerAgain(offered) {
  byId("again-field").hidden = !offered;
  again.checked = false;
}

file.addEventListener("change", () => {
  offerAgain(false);
  tell(form, "");
});

plainForm(form, () => (file.files[0] ? {} : { file: missing }), async () => {
  const [scan] = file.files;
  try {
    const type = TYPES.find((one) => one === scan.type) ?? TYPES[0];
    const { task } = await postFile(`/api/staff/paper-forms?again=${again.checked}`, type, scan);
    location.assign(task ? `/tasks/${encodeURIComponent(task)}` : "/tasks");
  } catch (problem) {
    if (problem.code !== "TAKEN_IN_BEFORE") throw problem;
    offerAgain(true);
    tell(form, told(problem, known));
  }
});

await fill(byId("papers"), async () => {
  const { items } = await get("/api/staff/paper-forms");
  if (items.length === 0) return h("p", {}, none);
  return table(
    document.querySelector("h2").textContent,
    [columns.received, columns.by, columns.group, columns.state, columns.reference, columns.actions],
    items.map(({ id, receivedAt, receivedBy, group, state, reference, outcome, reason, task }) => [
      h("time", { datetime: receivedAt }, instant(receivedAt)),
      receivedBy,
      group ?? "–",
      outcome ? became({ state: states[state], outcome: outcomes[outcome] }) : reason ? became({ state: states[state], outcome: reason }) : states[state],
      reference ?? "–",
      [
        task && h("a", { href: `/tasks/${encodeURIComponent(task)}` }, record),
        task && " ",
        h("a", { href: `/api/staff/paper-forms/${id}/file`, "aria-label": open({ received: instant(receivedAt) }) }, texts.paper.file),
      ].filter(Boolean),
    ]),
  );
});
