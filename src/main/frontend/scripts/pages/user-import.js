import { get } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { csv, offerFile } from "../files.js";
import { COLUMNS, problems, rowTables } from "../import-rows.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";

const { userImport: words } = texts;
const { group, import: id } = byId("main").dataset;
const path = `/api/groups/${encodeURIComponent(group)}/imports/${encodeURIComponent(id)}`;
const EVERY = 1000;

await follow();

/** Looks again until every row is done. */
async function follow() {
  await fill(byId("progress"), async () => {
    const { progress, rows } = await get(path);
    const { total, pending, added, already, refused, done } = progress;
    if (done) {
      await finished(rows);
      return message(refused ? "warning" : "success", null, h("p", {}, words.done({ added, already, refused })));
    }
    setTimeout(follow, EVERY);
    const sentence = words.running({ done: total - pending, total });
    return [h("p", { class: "state" }, sentence), h("progress", { max: total, value: total - pending, "aria-label": sentence }), h("p", {}, words.keepsOn)];
  });
}

async function finished(rows) {
  offerFile(
    byId("download"),
    `${words.result}.csv`,
    "text/csv",
    csv([
      [...COLUMNS, ...Object.values(words.file)],
      ...rows.map((row) => [row.firstName, row.lastName, row.email, row.company, row.billingUnit, row.rights.join(" "), words.outcomes[row.outcome], problems(row).join(" ")]),
    ]),
  );
  byId("download").hidden = false;
  show(byId("rows"), await rowTables(rows, words.outcomes));
}
