import { get } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { csv, offerFile } from "../files.js";
import { COLUMNS, problems, rowTables } from "../import-rows.js";
import { fill } from "../loading.js";
import { labels } from "../rights.js";
import { texts } from "../texts.js";

const { userImport: words } = texts;
const { group, import: id } = byId("main").dataset;
const home = `/api/groups/${encodeURIComponent(group)}`;
const path = `${home}/imports/${encodeURIComponent(id)}`;
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

/** The rows as they stood in the file, with the number of each there. */
async function finished(rows) {
  const { units } = await get(home);
  const { line, outcome, problems: why } = words.columns;
  const cells = ({ firstName, lastName, email, company, billingUnit }) => [firstName, lastName, email, company, billingUnit];
  offerFile(
    byId("download"),
    `${words.result}.csv`,
    "text/csv",
    csv([
      [line, ...COLUMNS.map((column) => words.fields[column]), outcome, why],
      ...(await Promise.all(rows.map(async (row) => [row.line, ...cells(row), (await labels(row.rights)).join("; "), words.outcomes[row.outcome], problems(row, units).join(" ")]))),
    ]),
  );
  byId("download").hidden = false;
  show(byId("rows"), await rowTables(rows, words.outcomes, units));
}
