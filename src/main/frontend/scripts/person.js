// The user or invitation that a page is about.
import { get } from "./api.js";
import { facts } from "./dom.js";
import { list } from "./rights.js";
import { texts } from "./texts.js";

/** The group and the entry of its users that matches; undefined if there is none. */
export async function find(number, matches) {
  const path = `/api/groups/${encodeURIComponent(number)}`;
  const [group, { items }] = await Promise.all([get(path), get(`${path}/users`)]);
  return { group, person: items.find(matches) };
}

export async function describe({ name, email, billingUnit, rights, state }) {
  const { columns, states, unit } = texts.access;
  return facts([
    [columns.user, `${name}, ${email}`],
    [columns.state, (states[state] ?? [state])[0]],
    [columns.unit, unit(billingUnit)],
    [columns.rights, await list(rights)],
  ]);
}
