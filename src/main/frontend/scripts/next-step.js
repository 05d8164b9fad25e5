// What whoever comes home should do next: an invitation to accept, a group without an administrator or with two on their
// way, people who wait, an administrator without a team. A review of access that waits has a card of its own.
import { get } from "./api.js";
import { h } from "./dom.js";
import { elsewhere } from "./regions.js";
import { say, texts } from "./texts.js";
import { day, instant, now } from "./time.js";

const words = texts.home.next;
export const EXPIRED = "userTask_decideOnExpiredCode";
const REFUSED = "userTask_correctAddress";
const REVIEW = "userTask_confirmAccess";
/** Their codes can't be entered. */
const STUCK = ["EXPIRED", "ADDRESS_REFUSED"];
/** So many names stand in a card. */
const NAMED = 3;

/** The team page with all the expired codes of a group chosen. */
export const expiredCodes = (group) => `/manage-user-access?tab=INVITED&state=EXPIRED&choose=all&group=${encodeURIComponent(group)}`;

/** The first names of many. */
export const firstOf = (names) => `${names.slice(0, NAMED).join(", ")}${names.length > NAMED ? " …" : ""}`;

/**
 * The cards, the most urgent first.
 *
 * @param tasks, groups, roles of the person
 */
export async function nextSteps(tasks, groups, roles) {
  const officer = roles.includes("officers") ? (await get("/api/officer/groups")).items : [];
  const one = (await invited()) ?? asked(officer) ?? (await unmanned(officer)) ?? underway(officer) ?? rivals(officer) ?? waiting(tasks, groups) ?? (await alone(groups));
  return [one, ...reviews(tasks, groups)].filter(Boolean);
}

async function invited() {
  const { items } = await get("/api/invitations");
  if (items.length === 0) return null;
  const [{ role, invitedBy: by, group, name, expiresAt }] = items;
  const title = role === "PRIMARY_ADMINISTRATOR" ? words.invited.administrator : words.invited.member;
  return card(title({ by, group: `${name} (${group})` }), words.invited.text({ until: instant(expiresAt) }), words.invited.button, "/enter-access-code");
}

/** Somebody was named in the officer's name, and waits for their answer. */
function asked(officer) {
  const group = officer.find(({ designated }) => designated.some(({ state }) => state === "AWAITING_CONFIRMATION"));
  if (!group) return null;
  const { name, since } = group.designated.find(({ state }) => state === "AWAITING_CONFIRMATION");
  const { title, text, button } = words.asked;
  return card(title({ name, group: `${group.name} (${group.group})` }), text({ since: day(since) }), button, "/my-groups");
}

/** Where the region signs on elsewhere, nobody is to be named. */
async function unmanned(officer) {
  const groups = officer.filter(({ administrator, designated }) => !administrator && designated.length === 0);
  const there = await Promise.all(groups.map(({ region }) => elsewhere(region)));
  const group = groups.find((_, index) => !there[index]);
  if (group) return card(words.name.title, words.name.text({ group: `${group.name} (${group.group})` }), words.name.button, `/groups/${encodeURIComponent(group.group)}/replacement`);
  if (groups.length === 0) return null;
  const [{ name, group: number, region }] = groups;
  const { title, text, button } = words.elsewhere;
  return card(title({ group: `${name} (${number})` }), text({ region }), button({ region }), there[0].signOnUrl);
}

/** A group without an administrator has somebody named, who has not entered the code yet. */
function underway(officer) {
  const group = officer.find(({ administrator, designated }) => !administrator && designated.length === 1 && !STUCK.includes(designated[0].state));
  if (!group) return null;
  const [{ name, since, state, until }] = group.designated;
  const { title, text, button } = words.underway;
  return card(title({ name, group: `${group.name} (${group.group})` }), text({ since: day(since), state: say(texts.myGroups.badges[state], { until: until && day(until) }) }), button, "/my-groups");
}

/** Of two who may still enter their codes, the later replaces the earlier. */
function rivals(officer) {
  const group = officer.find(({ designated }) => live(designated).length > 1);
  if (!group) return null;
  const people = live(group.designated);
  const names = people.map(({ name, since }) => words.rivals.person({ name, since: day(since) })).join(", ");
  return card(words.rivals.title({ count: people.length, group: `${group.name} (${group.group})` }), words.rivals.text({ names }), words.rivals.button, "/my-groups");
}

const live = (designated) => designated.filter(({ state }) => !STUCK.includes(state));

function reviews(tasks, groups) {
  return tasks
    .filter(({ key }) => key === REVIEW)
    .map(({ id, group, due }) => {
      const name = groups.find((one) => one.group === group)?.name;
      const over = due && new Date(due) < now();
      return card(words.review.title({ group: name ? `${name} (${group})` : group }), over ? words.review.over({ due: instant(due) }) : words.review.text({ due: instant(due) }), words.review.button, `/tasks/${encodeURIComponent(id)}`);
    });
}

function waiting(tasks, groups) {
  const people = tasks.filter(({ person }) => person);
  if (people.length === 0) return null;
  const text = words.waiting.text({ names: firstOf(people.map(({ person, group }) => `${person} (${group})`)) });
  const { title, expired, refused } = words.waiting;
  const all = (kind) => people.every(({ key }) => key === kind);
  const why = all(EXPIRED) ? expired : all(REFUSED) ? refused : title;
  const [{ group }] = people;
  const codes = people.every((task) => task.key === EXPIRED && task.group === group) && groups.some((one) => one.group === group && one.role !== "TEAM_MEMBER");
  return codes && people.length > 1
    ? card(expired({ count: people.length }), text, words.waiting.codes, expiredCodes(group))
    : card(why({ count: people.length }), text, words.waiting.button, "/tasks");
}

async function alone(groups) {
  const own = groups.find(({ role }) => role === "PRIMARY_ADMINISTRATOR");
  if (!own) return null;
  const { users, invited: open, past } = await get(`/api/groups/${encodeURIComponent(own.group)}/users?tab=INVITED`);
  return users === 1 && open + past === 0 ? card(words.team.title, words.team.text({ group: `${own.name} (${own.group})` }), words.team.button, `/groups/${encodeURIComponent(own.group)}/add-user`) : null;
}

export function card(title, text, label, href) {
  return h("section", { class: "card next-step" }, h("div", {}, h("h2", {}, title), h("p", {}, text)), h("a", { class: "button", href }, label));
}
