// The facts of a case, as the file and the phone desk show them.
import { taskOf } from "./causes.js";
import { facts, h } from "./dom.js";
import { texts } from "./texts.js";
import { instant } from "./time.js";

/** @param zone in which; the reader's own if missing */
export function time(at, zone) {
  return at ? h("time", { datetime: at }, instant(at, zone)) : null;
}

/** The state of a case in words, with who must act. */
export function standing({ stage, state, since, whoActs }, zone, tasks = [], people = null) {
  const { labels, stages } = texts.caseFile;
  return [
    [labels.state, [h("strong", {}, stages[stage] ?? stage), h("span", { class: "sub" }, state)]],
    [labels.since, stage !== "PLANNED" && time(since, zone)],
    [labels.whoActs, waiting(whoActs, tasks, people)],
  ];
}

/** Whose turn it is; for those who may hand over tasks, who has taken them. */
function waiting(whoActs, tasks, people) {
  const { takenBy, takenByNobody } = texts.caseFile;
  if (!people || tasks.length === 0) return whoActs;
  return [whoActs, tasks.map(({ key, name, assignee }) => h("span", { class: "sub" }, taskOf(key) ?? name, ": ", assignee ? takenBy({ name: people[assignee] ?? assignee }) : takenByNobody))].flat();
}

/** Whom a case is about and where it stands, as facts, and what else is known of it. */
export function known({ summary, process }, party, more = [], zone, people) {
  const { labels, kinds, release } = texts.caseFile;
  const named = (name, userId) => (userId ? texts.caseFile.named({ name, userId }) : name);
  const { reference, kind, group, role, openedAt, person, inviter } = summary;
  return {
    first: [
      [labels.title, party?.title && h("span", { lang: "en" }, party.title)],
      [labels.person, party?.name && [named(party.name, person), h("span", { class: "sub" }, [party.email, party.company].filter(Boolean).join(", "))]],
      [labels.recipient, !party?.name && party?.email],
      ...standing(summary, zone, process?.tasks, people),
      ...more,
    ],
    rest: [
      [labels.reference, reference],
      [labels.kind, kinds[kind]],
      [labels.group, group && [group, party?.groupName].filter(Boolean).join(" ")],
      [labels.role, role && texts.roles[role]],
      [labels.tried, party?.tried],
      [kind === "RULE_RELEASE" ? labels.author : labels.inviter, party?.inviter && named(party.inviter, inviter)],
      [labels.officer, ["CONFIRMATION", "REVIEW", "RECEIVED"].includes(summary.stage) && party?.officer],
      [kind === "ACCESS_REVIEW" && summary.stage === "PLANNED" ? labels.begins : labels.opened, time(openedAt, zone)],
      [labels.release, process?.release && release({ at: instant(process.release.releasedAt, zone), inForce: process.release.inForce })],
    ],
  };
}

export function describe(...file) {
  const { first, rest } = known(...file);
  return facts([...first, ...rest]);
}
