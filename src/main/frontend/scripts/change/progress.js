// Where a change stands, and who has to do something now.
import { h, message } from "../dom.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.change.progress;

/** What happened, what comes next and by whom. */
export function progress(draft) {
  return [next(draft), draft.state !== "WITHDRAWN" && timeline(draft)].filter(Boolean);
}

function next({ state, mine, outdated, submission, decision, release }) {
  const box = (kind, title, ...content) => message(kind, title, ...content.map((part) => h("p", {}, part)));
  const tasks = h("a", { href: "/tasks" }, words.myTasks);
  switch (state) {
    case "WITHDRAWN":
      return box("info", null, words.withdrawn);
    case "PUBLISHED":
      return box("success", null, [words.published, " ", release && h("a", { href: `/rules?${new URLSearchParams({ release })}` }, words.seeRelease)].filter(Boolean));
    case "SUBMITTED":
      if (decision?.state === "APPROVED") return box("success", null, submission.publishAt ? words.approvedFor(decision.by, instant(submission.publishAt)) : words.approved(decision.by));
      return mine ? box("info", words.waits, words.waitsForOther) : box("info", words.waits, [words.waitsForYou, " ", tasks]);
    default:
      if (decision?.state === "RETURNED") return box("warning", words.returned(decision.by), h("span", { lang: "en" }, decision.reason), words.returnedNext);
      return outdated ? box("warning", words.outdated, words.outdatedNext) : null;
  }
}

/** Draft, submitted, approved, published, cases moved. */
function timeline({ state, author, origin, createdAt, submission, decision }) {
  const approved = decision?.state === "APPROVED" || state === "PUBLISHED";
  const steps = [
    [words.started, words.by(author ?? texts.change.origins[origin], instant(createdAt)), true],
    [words.submitted, submission && `${words.cases[submission.inFlight]}${submission.newRights === "PRIMARY_ADMINISTRATORS" ? ` ${words.toAdministrators}` : ""}`, state !== "OPEN"],
    [words.approval, decision?.state === "APPROVED" && decision.by, approved],
    [words.publication, submission?.publishAt && state !== "PUBLISHED" ? words.at(instant(submission.publishAt)) : "", state === "PUBLISHED"],
  ];
  const current = steps.findIndex(([, , done]) => !done);
  return h("ol", { class: "timeline across" }, steps.map(([name, detail, done], n) => h("li", { class: done ? "done" : null, "aria-current": n === current ? "step" : null }, h("strong", {}, name), detail && h("span", {}, detail))));
}
