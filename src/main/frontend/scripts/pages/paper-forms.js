import { get, postFile } from "../api.js";
import { byId, h, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const TYPES = ["application/pdf", "image/jpeg", "image/png"];
const { columns, states, outcomes, became, missing, none, record, open } = texts.paper;
const file = byId("file");

plainForm(byId("paper-form"), () => (file.files[0] ? {} : { file: missing }), async () => {
  const { task } = await postFile("/api/staff/paper-forms", TYPES.find((type) => type === file.files[0].type) ?? TYPES[0], file.files[0]);
  location.assign(task ? `/tasks/${encodeURIComponent(task)}` : "/tasks");
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
