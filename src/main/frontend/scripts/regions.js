// Regions, the one that the visitor chose, and those that sign on elsewhere.
import { get } from "./api.js";
import { h, message } from "./dom.js";
import { texts } from "./texts.js";

const YEAR = 31_536_000;

let known;

export function regions() {
  known ??= get("/api/regions").then((list) => list.items);
  return known;
}

export const chosen = () => document.body.dataset.region ?? "";

export function choose(name) {
  document.cookie = `region=${encodeURIComponent(name)}; path=/; max-age=${YEAR}; samesite=lax`;
}

export const options = async () => (await regions()).map(({ name }) => ({ label: name, value: name }));

/** The signOnUrl comes from the server; anything but a web address is not followed. */
export const elsewhere = async (name) => (await regions()).find((region) => region.name === name && /^https?:\/\//.test(region.signOnUrl ?? ""));

/** @param back where another region can be chosen; else none */
export function elsewhereMessage({ name, signOnUrl }, back) {
  return message(
    "warning",
    texts.region.elsewhere({ region: name }),
    h("p", {}, texts.region.elsewhereText({ region: name })),
    h(
      "p",
      { class: "buttons" },
      h("a", { class: "button", href: signOnUrl, rel: "noopener" }, texts.region.elsewhereLink({ region: name })),
      back && h("button", { type: "button", class: "quiet", onclick: back }, texts.region.other),
    ),
  );
}
