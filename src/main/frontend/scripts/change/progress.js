// Where a change stands, and who has to do something now.
import { h, message } from "../dom.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.change.progress;

/**
 * What happened, what comes next and by whom.
 *
 * @param userId of the reader
 * @param bringUpToDate for a change that another release overtook; false if the reader may not
 * @param decides whether the reader may decide, at the end of the page
 * @param called from user IDs to names
 */
export function progress(draft, userId, bringUpToDate, decides, called) {
  return [next(draft, userId, decides, called), draft.state === "OPEN" && draft.outdated && outdated(bringUpToDate), draft.state !== "WITHDRAWN" && timeline(draft, called)].filter(Boolean);
}

function next({ state, author, submission, decision, release }, userId, decides, called) {
  const box = (kind, title, ...content) => message(kind, title, ...content.map((part) => h("p", {}, part)));
  switch (state) {
    case "WITHDRAWN":
      return box("info", null, words.withdrawn);
    case "PUBLISHED":
      return box("success", null, [words.published, " ", release && h("a", { href: `/staff/rules?${new URLSearchParams({ release })}` }, words.seeRelease)].filter(Boolean));
    case "SUBMITTED":
      if (decision?.outcome === "APPROVED") return box("success", null, submission.publishAt ? words.approvedFor({ by: called(decision.by), at: instant(submission.publishAt) }) : words.approved({ by: called(decision.by) }));
      return decides ? box("info", words.waitsForYou, h("span", {}, words.readFirst, " ", h("a", { href: "#decision-section" }, words.toTheEnd))) : box("info", words.waits, [author, submission.by].includes(userId) ? words.waitsForOther : words.waitsForAnalyst);
    default:
      return decision && box("warning", decision.by ? words.returned({ by: called(decision.by) }) : words.impossible, h("span", { lang: "en" }, decision.reason), words.returnedNext);
  }
}

function outdated(bringUpToDate) {
  const problem = h("p", { class: "error", role: "alert" });
  const attempt = () => bringUpToDate().catch((failure) => (problem.textContent = failure.message));
  return message("warning", words.outdated, h("p", {}, words.outdatedNext), problem, bringUpToDate && h("p", { class: "buttons" }, h("button", { type: "button", onclick: attempt }, words.bringUpToDate)));
}

/** Draft, submitted, approved, published, cases moved. */
function timeline({ state, author, origin, createdAt, submission, decision, publishedAt }, called) {
  const approved = decision?.outcome === "APPROVED";
  const steps = [
    [words.started, words.by({ who: author ? called(author) : texts.change.origins[origin], at: instant(createdAt) }), true],
    [words.submitted, state !== "OPEN" && submission && `${called(submission.by)}. ${words.cases[submission.inFlight]}${submission.newRights === "PRIMARY_ADMINISTRATORS" ? ` ${words.toAdministrators}` : ""}`, state !== "OPEN"],
    [words.approval, approved && called(decision.by), approved],
    [words.publication, publishedAt ? instant(publishedAt) : state === "SUBMITTED" && submission.publishAt ? words.at({ at: instant(submission.publishAt) }) : "", state === "PUBLISHED"],
  ];
  const current = steps.findIndex(([, , done]) => !done);
  return h("ol", { class: "timeline across" }, steps.map(([name, detail, done], n) => h("li", { class: done ? "done" : null, "aria-current": n === current ? "step" : null }, h("strong", {}, name), detail && h("span", {}, detail))));
}
