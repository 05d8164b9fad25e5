// Actions on many cases, and how to make up for an outage.
import { get, post } from "../api.js";
import { byId, h, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { staffNames } from "../staff-names.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.bulk;
const [from, to, reason] = ["from", "to", "reason"].map(byId);
const at = ({ value }) => (value ? new Date(value).toISOString() : null);

plainForm(
  byId("outage"),
  () => ({
    ...(from.value ? {} : { from: words.fromMissing }),
    ...(to.value ? {} : { to: words.fromMissing }),
    ...(reason.value.trim() ? {} : { reason: words.reasonMissing }),
  }),
  async () => {
    const { id } = await post("/api/operations/bulk/outages", { from: at(from), to: at(to), reason: reason.value });
    location.assign(`/staff/operations/bulk/${id}`);
  },
);

plainForm(byId("codes"), () => (byId("codes-reason").value.trim() ? {} : { reason: words.reasonMissing }), async () => {
  const { id } = await post("/api/operations/bulk/codes", { key: byId("key").value || null, reason: byId("codes-reason").value });
  location.assign(`/staff/operations/bulk/${id}`);
});

await fill(byId("bulks"), async () => {
  const [{ items }, called] = await Promise.all([get("/api/operations/bulk"), staffNames()]);
  if (items.length === 0) return h("p", {}, words.empty);
  const { action, by, at: when, state, cases } = words.columns;
  return table(
    document.querySelector("h1").textContent,
    [action, by, when, cases, state],
    items.map((item) => [
      h("a", { href: `/staff/operations/bulk/${item.id}` }, texts.operations.actions[item.action]),
      called(item.preparedBy),
      h("time", { datetime: item.preparedAt }, instant(item.preparedAt)),
      words.count({ count: Object.values(item.counts).reduce((sum, n) => sum + n, 0) }),
      [words.states[item.state], item.counts.IMPOSSIBLE > 0 && h("span", { class: "sub" }, words.impossible({ count: item.counts.IMPOSSIBLE }))],
    ]),
  );
});
