// The one thing that whoever comes home should do next, if there is one: an invitation to accept, a group without an
// administrator, people who wait, an administrator without a team.
import { get } from "./api.js";
import { h } from "./dom.js";
import { texts } from "./texts.js";
import { instant } from "./time.js";

const words = texts.home.next;
const EXPIRED = "userTask_decideOnExpiredCode";
/** So many names stand in a card. */
const NAMED = 3;

/**
 * What the card says, or nothing.
 *
 * @param tasks, groups, roles of the person
 */
export async function nextStep(tasks, groups, roles) {
  return (await invited()) ?? (roles.includes("officers") ? await unmanned() : null) ?? waiting(tasks, groups) ?? (await alone(groups));
}

async function invited() {
  const { items } = await get("/api/invitations");
  if (items.length === 0) return null;
  const [{ role, invitedBy: by, group, name, expiresAt }] = items;
  const title = role === "PRIMARY_ADMINISTRATOR" ? words.invited.administrator : words.invited.member;
  return card(title({ by, group: `${name} (${group})` }), words.invited.text({ until: instant(expiresAt) }), words.invited.button, "/enter-access-code");
}

async function unmanned() {
  const { items } = await get("/api/officer/groups");
  const group = items.find(({ administrator, designated }) => !administrator && !designated);
  return group ? card(words.name.title, words.name.text({ group: `${group.name} (${group.group})` }), words.name.button, `/groups/${encodeURIComponent(group.group)}/replacement`) : null;
}

function waiting(tasks, groups) {
  const people = tasks.filter(({ person }) => person);
  if (people.length === 0) return null;
  const names = people.slice(0, NAMED).map(({ person, group }) => `${person} (${group})`);
  const text = words.waiting.text({ names: `${names.join(", ")}${people.length > NAMED ? " …" : ""}` });
  const title = words.waiting.title({ count: people.length });
  const [{ group }] = people;
  const codes = people.every((task) => task.key === EXPIRED && task.group === group) && groups.some((one) => one.group === group && one.role !== "TEAM_MEMBER");
  return codes && people.length > 1
    ? card(title, text, words.waiting.codes, `/manage-user-access?tab=INVITED&state=EXPIRED&choose=all&group=${encodeURIComponent(group)}`)
    : card(title, text, words.waiting.button, "/tasks");
}

async function alone(groups) {
  const own = groups.find(({ role }) => role === "PRIMARY_ADMINISTRATOR");
  if (!own) return null;
  const { users, invited: open, past } = await get(`/api/groups/${encodeURIComponent(own.group)}/users?tab=INVITED`);
  return users === 1 && open + past === 0 ? card(words.team.title, words.team.text({ group: `${own.name} (${own.group})` }), words.team.button, `/groups/${encodeURIComponent(own.group)}/add-user`) : null;
}

function card(title, text, label, href) {
  return [h("div", {}, h("h2", {}, title), h("p", {}, text)), h("a", { class: "button", href }, label)];
}
