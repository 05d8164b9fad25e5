// Rows of a file of users with their outcomes, as a table and as sentences.
import { h, table } from "./dom.js";
import { labels } from "./rights.js";
import { texts } from "./texts.js";

const words = texts.userImport;

/** The columns of a file of users, in every language. */
export const COLUMNS = ["firstName", "lastName", "email", "company", "billingUnit", "rights"];

/** @param units of the group, without ALL */
export const problems = (row, units) =>
  row.problems.map(({ pointer, code }) => {
    const field = words.fields[pointer.slice(1)];
    const sentence = pointer === "/billingUnit" && code === "unknown" ? unit(row.billingUnit, units) : (words.problems[code] ?? code);
    return field ? `${field}: ${sentence}` : sentence;
  });

/** A spreadsheet takes 001 for a number and writes 1. */
function unit(written, units) {
  const bare = (one) => String(one ?? "").replace(/^0+(?=.)/, "");
  const meant = units.find((one) => bare(one) === bare(written));
  const values = { unit: written, meant, units: units.join(", ") };
  return meant ? words.zeros(values) : words.units(values);
}

/** Those that need attention first; all of them behind a summary. */
export async function rowTables(rows, outcomes, units) {
  const { line, person, access, outcome, problems: why } = words.columns;
  const of = async (some, caption) =>
    table(
      caption,
      [line, person, access, outcome, why],
      await Promise.all(
        some.map(async (row) => [
          String(row.line),
          [h("strong", {}, [row.firstName, row.lastName].filter(Boolean).join(" ")), h("span", { class: "sub" }, row.email ?? ""), row.company && h("span", { class: "sub" }, row.company)].filter(Boolean),
          [row.billingUnit && texts.access.unit({ unit: row.billingUnit }), h("span", { class: "sub" }, (await labels(row.rights)).join(", "))].filter(Boolean),
          h("span", { class: `badge ${{ ADDED: "active", REFUSED: "address_refused" }[row.outcome] ?? "pending"}` }, outcomes[row.outcome]),
          problems(row, units).map((sentence) => h("p", {}, sentence)),
        ]),
      ),
    );
  const wrong = rows.filter(({ outcome: became }) => became === "REFUSED");
  return [
    ...(wrong.length ? [h("h2", {}, words.attention), await of(wrong, words.attention)] : []),
    h("details", {}, h("summary", {}, words.allRows({ count: rows.length })), await of(rows, words.allRows({ count: rows.length }))),
  ];
}
