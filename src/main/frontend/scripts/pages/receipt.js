import { get } from "../api.js";
import { byId, facts, h } from "../dom.js";
import { offerFile } from "../files.js";
import { pickUp } from "../flash.js";
import { fill } from "../loading.js";
import { labels } from "../rights.js";
import { texts } from "../texts.js";
import { instant, zoneName } from "../time.js";

const { group, receipt: id } = byId("main").dataset;
const words = texts.removal;

pickUp();
byId("print").addEventListener("click", () => print());
await fill(byId("receipt"), async () => {
  const receipt = await get(`/api/groups/${encodeURIComponent(group)}/receipts/${encodeURIComponent(id)}`);
  const rights = await labels(receipt.rights);
  const { columns } = words;
  const effects = Object.values(words.effects);
  const lines = [
    [columns.receipt, receipt.id],
    [columns.person, `${receipt.name}, ${receipt.email}`],
    [columns.userId, receipt.userId],
    [columns.group, `${receipt.group} ${receipt.groupName}`],
    [columns.unit, texts.access.unit({ unit: receipt.billingUnit })],
    [columns.role, texts.roles[receipt.role]],
    [columns.rights, rights.length ? rights.join(", ") : texts.access.noRights],
    [columns.granted, instant(receipt.grantedAt)],
    [columns.ended, instant(receipt.endedAt)],
    [columns.by, receipt.removedBy && `${receipt.removedBy}, ${texts.group.actors[receipt.actingAs] ?? receipt.actingAs}`],
    [columns.reason, words.reasons[receipt.reason] ?? receipt.reason],
    [columns.note, receipt.note],
  ].filter(([, value]) => value);
  offerFile(byId("download"), `${words.file}-${receipt.userId}.txt`, "text/plain", [words.heading, "", ...lines.map(([name, value]) => `${name}: ${value}`), texts.time.zone({ zone: zoneName() }), "", ...effects, ""].join("\r\n"));
  byId("keep").hidden = false;
  return [facts(lines), h("ul", {}, effects.map((effect) => h("li", {}, effect)))];
});
