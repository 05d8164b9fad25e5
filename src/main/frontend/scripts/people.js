// What people of a group have in common on its pages: their state in words, what can be done about them, and their own page.
import { del, get, post } from "./api.js";
import { ask } from "./dialog.js";
import { byId, h, message, show } from "./dom.js";
import { leave as leaveBehind } from "./flash.js";
import { say, texts } from "./texts.js";
import { day, elapsed, left } from "./time.js";

const words = texts.access;
const OPEN = ["PENDING", "SENT", "EXPIRED", "ADDRESS_REFUSED"];

export const isOpen = ({ kind, state }) => kind === "INVITATION" && OPEN.includes(state);
export const hasAccess = ({ kind, state }) => kind === "USER" && state !== "ENDED";

export const pageOf = (group, { caseId }) => `/groups/${encodeURIComponent(group)}/people/${encodeURIComponent(caseId)}`;

/** Whether one decides about the person: officers about the primary administrator, who decides about the team. */
export const decides = (roles, { role }) => roles.includes(role === "PRIMARY_ADMINISTRATOR" ? "OFFICER" : "PRIMARY_ADMINISTRATOR");

/** The state without its time; of a mail that did not leave in time, that it is late. */
export function stateOf({ state, delayed }) {
  return delayed ? words.delayed : (words.states[state]?.name ?? state);
}

/** The state, with the time that is left or has passed, by its largest part. */
export function standing({ state, delayed, expiresAt, endedAt }, now) {
  const name = stateOf({ state, delayed });
  const on = (time) => words.on({ state: name, time });
  if (state === "SENT" && expiresAt) return on(left(expiresAt, now));
  if (state === "EXPIRED" && expiresAt) return on(words.ago({ time: elapsed(expiresAt, now) }));
  return endedAt ? on(day(endedAt)) : name;
}

/** What a person, a review or a deadline did, whoever answered it; of everything else it is told who did it. */
const TOLD_BY_REASON = ["LEFT", "NOT_KEPT", "NOT_CONFIRMED"];

/** How access or an invitation ended, in a few words; nothing while it lasts. */
export function ending({ endReason, endedBy }) {
  if (endedBy && !TOLD_BY_REASON.includes(endReason)) return words.removedBy({ name: endedBy });
  return endReason && (words.endings[endReason] ?? why(endReason));
}

/** Why access ended, as a receipt says it. */
export const why = (reason) => texts.removal.reasons[reason] ?? reason;

/**
 * What one can do about a person, as entries of a menu.
 *
 * @param me {group, name (of the group), roles, userId}
 * @param done called with a sentence after something was done here
 */
export function actions(item, { group, name, roles, userId }, done) {
  const path = `/groups/${encodeURIComponent(group)}`;
  if (item.kind === "USER" && item.userId === userId) return hasAccess(item) ? [{ label: words.leave, action: () => leave(item, group, name), danger: true }] : [];
  const again = roles.includes("PRIMARY_ADMINISTRATOR") && item.role === "TEAM_MEMBER" && { label: words.again, href: `${path}/add-user?again=${encodeURIComponent(item.caseId)}` };
  if (item.kind === "USER" && item.state === "ENDED") return [{ label: words.receipt, href: `${path}/receipts/${encodeURIComponent(item.caseId)}` }, again].filter(Boolean);
  if (!hasAccess(item) && !isOpen(item)) return [again].filter(Boolean);
  if (!decides(roles, item)) return [];
  if (item.kind === "USER") {
    const user = `${path}/users/${encodeURIComponent(item.userId)}`;
    return [item.state === "ACTIVE" && { label: words.update, href: `${user}/rights` }, { label: words.remove, href: `${user}/remove`, danger: true }].filter(Boolean);
  }
  const invitation = `${path}/invitations/${encodeURIComponent(item.invitationId)}`;
  return [
    { label: words.newCode, action: () => confirm("newCode", item.name, () => post(`/api${invitation}/codes`), done) },
    { label: words.correct, href: `${invitation}#address` },
    { label: words.changeRights, href: `${invitation}#rights` },
    { label: words.withdraw, action: () => confirm("withdraw", item.name, () => del(`/api${invitation}`), done), danger: true },
  ];
}

async function confirm(kind, name, action, done) {
  const { title, text, yes, done: said } = words.confirm[kind];
  const danger = kind === "withdraw";
  if (await ask({ title: title({ name }), text: say(text, { name }), yes, danger, action })) await done(said({ name }));
}

/** Ends one's own access, after a question. The list of the other groups says so; with the last one the session ends too, so it is said here. */
export async function leave({ userId, role }, group, name) {
  const { title, text, team, yes, done, home } = texts.person.leave;
  const action = () => del(`/api/groups/${encodeURIComponent(group)}/users/${encodeURIComponent(userId)}`);
  if (!(await ask({ title: title({ group, name }), text: role === "PRIMARY_ADMINISTRATOR" ? `${text} ${team}` : text, yes, danger: true, action }))) return;
  if (await hasGroups()) {
    leaveBehind(done({ group, name }));
    location.assign("/manage-user-access");
  } else {
    show(byId("main"), [h("h1", {}, document.querySelector("h1").textContent), message("success", null, h("p", {}, done({ group, name })), h("p", {}, h("a", { href: "/home" }, home)))], { focus: true });
  }
}

/** Asked anew: whoever is signed off has none. */
async function hasGroups() {
  const { userId } = await get("/api/session");
  return userId !== null && (await get("/api/groups")).items.length > 0;
}
