// Access rights in words. They are data: code, kind and label come from the catalogue.
import { get } from "./api.js";
import { h, message } from "./dom.js";
import { language, texts } from "./texts.js";

let known;

export function catalogue() {
  known ??= get(`/api/rights?lang=${language}`).then((list) => new Map(list.items.map((right) => [right.code, right])));
  return known;
}

export async function labels(codes) {
  const rights = await catalogue();
  return codes.map((code) => rights.get(code)?.label ?? code);
}

export async function list(codes, look = "") {
  const words = await labels(codes);
  return words.length === 0 ? texts.access.noRights : h("ul", { class: `rights ${look}`.trim() }, words.map((word) => h("li", {}, word)));
}

/** Options of a form: what may be granted for this group. */
export const grantable = (group) => group.grantableRights.filter((right) => right.available).map(({ code, label }) => ({ label, value: code }));

/** Options of a form: the billing units that one has oneself. */
export const units = (group) =>
  [{ label: texts.rights.allUnits, value: "ALL" }, ...group.units.map((unit) => ({ label: unit, value: unit }))].filter(({ value }) => ["ALL", value].includes(group.billingUnit));

/** Why a right cannot be given, in words. */
export const reason = ({ reason: code }) => texts.rights.reasons[code] ?? code;

/** What may not be granted, each with its reason; nothing if everything may. */
export function unavailable(group) {
  const rights = group.grantableRights.filter((right) => !right.available);
  const otherUnits = group.billingUnit !== "ALL" && group.units.some((unit) => unit !== group.billingUnit);
  if (rights.length === 0 && !otherUnits) return [];
  return message(
    "info",
    texts.rights.unavailable,
    h(
      "ul",
      {},
      rights.map((right) => h("li", {}, h("strong", {}, right.label), ` – ${reason(right)}`)),
      otherUnits && h("li", {}, h("strong", {}, texts.rights.otherUnits), ` – ${texts.rights.onlyUnit({ unit: group.billingUnit })}`),
    ),
  );
}
