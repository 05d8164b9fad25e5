// Handing a change in: for which cases, when, and who gains or loses a right by it.
import { get, post } from "../api.js";
import { byId, h, table } from "../dom.js";
import { mark, tell } from "../fields.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";

const words = texts.change.submission;

/** Says in whose time the time is given, and sends the form. */
export function submission(form, { api, submitted }) {
  const zone = new Intl.DateTimeFormat(document.documentElement.lang, { timeZoneName: "long" }).formatToParts().find(({ type }) => type === "timeZoneName").value;
  byId("publish-zone").textContent = words.zone({ name: zone });
  const { publish, publishAt } = form.elements;
  const follow = () => (byId("publish-at").hidden = publish.value !== "AT");
  form.addEventListener("change", follow);
  follow();

  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const later = publish.value === "AT";
    if (button.disabled || mark(form, later && !publishAt.value ? { publishAt: words.missing } : {})) return;
    button.disabled = true;
    try {
      await post(`${api}/submission`, {
        inFlight: form.elements.inFlight.value,
        ...(later && { publishAt: new Date(publishAt.value).toISOString() }),
        newRights: form.elements.newRights.value,
      });
      await submitted();
    } catch (problem) {
      const at = problem.errors?.find(({ pointer }) => pointer === "/publishAt");
      if (!mark(form, at ? { publishAt: at.detail } : {})) tell(form, problem.message);
      button.disabled = false;
    }
  });
}

/**
 * Submitting is possible with a difference from what is in force, and without findings; says what it lacks.
 *
 * @param state {findings, changed, outdated}: how many findings, null while that is not known, and how many files differ
 */
export function ready(form, { findings, changed, outdated }) {
  const obstacle = (findings === null && words.unchecked) || (outdated && words.outdated) || (findings > 0 && words.findings({ count: findings })) || (changed === 0 && words.unchanged) || "";
  form.querySelector("button[type=submit]").disabled = obstacle !== "";
  byId("not-yet").textContent = obstacle;
}

/** Who gains a right that is new, and in the form whether they shall; who loses one. */
export async function effects(choice, api) {
  const { right, groupSize, administrators, teamMembers, people, invitations, who } = words.columns;
  const counted = (effect, ...names) => [...names.map((name) => String(effect[name])), named(effect)];
  const [gained] = await Promise.all([
    list(byId("gains-section"), `${api}/gains`, [right, groupSize, administrators, who], (effect) => counted(effect, "administrators")),
    list(byId("losses-section"), `${api}/losses`, [right, groupSize, administrators, teamMembers, people, invitations, who], (effect) => counted(effect, "administrators", "teamMembers", "people", "invitations")),
  ]);
  choice.hidden = !gained.length;
  const bySize = new Map(gained.map((gain) => [gain.groupSize, gain.administrators]));
  byId("all-administrators").textContent = words.administrators({ count: [...bySize.values()].reduce((sum, count) => sum + count, 0) });
}

async function list(section, address, columns, counts) {
  let items;
  await fill(section.querySelector("div"), async () => {
    ({ items } = await get(address));
    return table(
      section.querySelector("h2").textContent,
      columns,
      items.map((effect) => [[effect.label, " ", h("code", { class: "sub" }, effect.right)], words.sizes[effect.groupSize] ?? effect.groupSize, ...counts(effect)]),
    );
  });
  section.hidden = items?.length === 0;
  return items ?? [];
}

/** Whose right it is: the first of them, by name. */
function named({ holders, people }) {
  if (!holders.length) return "–";
  const name = ({ firstName, lastName, group, groupName, role }) => h("li", {}, words.holder({ name: `${firstName} ${lastName}`, group: `${group} ${groupName}`, role }));
  return h("details", { open: holders.length <= 5 }, h("summary", {}, words.people({ count: people })), h("ul", { class: "plain" }, holders.map(name), people > holders.length && h("li", {}, words.morePeople({ count: people - holders.length }))));
}
