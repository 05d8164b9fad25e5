// The user or invitation that a page is about.
import { get } from "./api.js";
import { facts } from "./dom.js";
import { stateOf } from "./people.js";
import { list } from "./rights.js";
import { texts } from "./texts.js";

/** The group and one of its users or invitations: kind is "users" or "invitations"; undefined if there is none. */
export async function find(number, kind, id) {
  const path = `/api/groups/${encodeURIComponent(number)}`;
  const [group, person] = await Promise.all([get(path), get(`${path}/${kind}/${encodeURIComponent(id)}`).catch(gone)]);
  return { group, person: person?.item };
}

function gone(problem) {
  if (problem.status !== 404) throw problem;
}

export async function describe({ name, email, billingUnit, rights, state, delayed }) {
  const { columns, unit } = texts.access;
  return facts([
    [columns.user, `${name}, ${email}`],
    [columns.state, stateOf({ state, delayed })],
    [columns.unit, unit({ unit: billingUnit })],
    [columns.rights, await list(rights)],
  ]);
}
