// Whether the audit trail is whole: the first bad entry of each chain is named.
import { post } from "../api.js";
import { byId, h, message, show, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { texts } from "../texts.js";

const words = texts.trail;
const heads = byId("heads");

plainForm(
  byId("check"),
  () => ({}),
  async () => show(byId("result"), report(await post("/api/operations/trail/checks", { heads: heads.value }))),
);

function report({ entries, chains, heads: compared, faults }) {
  const looked = h("p", {}, words.looked({ entries, chains, heads: compared }));
  if (faults.length === 0) return message("success", words.whole, looked);
  const { chain, position, event, kind } = words.columns;
  return [
    message("error", words.broken, looked),
    table(
      words.broken,
      [chain, position, event, kind],
      faults.map((fault) => [fault.chain, fault.from === fault.to ? String(fault.from) : `${fault.from}–${fault.to}`, fault.event ? String(fault.event) : "–", words.kinds[fault.kind]]),
    ),
  ];
}
