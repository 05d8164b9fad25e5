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

export async function list(codes) {
  const words = await labels(codes);
  return words.length === 0 ? texts.access.noRights : h("ul", { class: "rights" }, words.map((word) => h("li", {}, word)));
}

/** Options of a form: what may be granted for this group. */
export const grantable = (group) => group.grantableRights.filter((right) => right.available).map(({ code, label }) => ({ label, value: code }));

export const units = (group) => [{ label: texts.rights.allUnits, value: "ALL" }, ...group.units.map((unit) => ({ label: unit, value: unit }))];

/** What may not be granted, each with its reason; nothing if everything may. */
export function unavailable(group) {
  const rights = group.grantableRights.filter((right) => !right.available);
  if (rights.length === 0) return [];
  return message(
    "info",
    texts.rights.unavailable,
    h("ul", {}, rights.map(({ label, reason }) => h("li", {}, h("strong", {}, label), reason && ` – ${reason}`))),
  );
}
