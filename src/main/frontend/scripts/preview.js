// "What will they see": the functions of the signed-on home as the chosen rights open them, and why others stay closed.
import { get } from "./api.js";
import { byId, h, show } from "./dom.js";
import { reason } from "./rights.js";
import { APPLICATIONS } from "./tabs.js";
import { texts } from "./texts.js";

const words = texts.preview;

/**
 * Shows and follows what a person will see.
 *
 * @param group with its rights and why one cannot be given
 * @return called with {rights, billingUnit} whenever the form changes
 */
export function preview(group) {
  const rights = new Map(group.grantableRights.map((right) => [right.code, right]));
  return ({ rights: chosen = [], billingUnit }) => {
    const held = new Set(chosen ?? []);
    byId("preview-section").hidden = held.size === 0;
    const line = (code) => {
      const right = rights.get(code);
      if (!right) return null;
      if (held.has(code) && right.available) return h("li", { class: "yes" }, right.label);
      return h("li", { class: "no" }, right.label, h("span", { class: "sub" }, right.available ? words.notChosen : reason(right)));
    };
    show(byId("preview"), [
      h("p", {}, words.scope({ group: `${group.group} ${group.name}`, unit: billingUnit ? texts.access.unit({ unit: billingUnit }) : words.noUnit })),
      h(
        "div",
        { class: "grid three" },
        Object.entries(APPLICATIONS).map(([application, codes]) => {
          const open = codes.some((code) => held.has(code) && rights.get(code)?.available);
          return h("div", { class: "card" }, h("h3", {}, texts.home.applications[application]), h("p", { class: open ? "badge active" : "badge" }, open ? words.open : words.closed), h("ul", { class: "plain" }, codes.map(line)));
        }),
      ),
    ]);
  };
}

/** Buttons that fill in the rights of a template, as far as one can grant them; none if there is no template. */
export async function templates(group, apply) {
  const { items } = await get(`/api/groups/${encodeURIComponent(group.group)}/templates`);
  if (items.length === 0) return [];
  const able = group.grantableRights.filter(({ available }) => available).map(({ code }) => code);
  return h(
    "div",
    { class: "field", role: "group", "aria-label": words.templates },
    h("p", { class: "hint" }, words.templates),
    h("p", { class: "buttons" }, items.map(({ name, rights }) => h("button", { type: "button", class: "quiet", onclick: () => apply(rights.filter((code) => able.includes(code))) }, name))),
  );
}
