// Open cases that a release takes along: how far that is, and which could not come along.
import { get, post } from "./api.js";
import { h, message, show, table } from "./dom.js";
import { fill } from "./loading.js";
import { texts } from "./texts.js";

const words = texts.moves;
const EVERY = 2000;
let current;

/**
 * Shows the progress in the section while there is some; looks again until every case has its result.
 *
 * @param again whether the reader may let those try again that could not move
 */
export function follow(section, release, again) {
  current = release;
  section.hidden = true;
  const host = section.querySelector("div");
  const path = `/api/releases/${encodeURIComponent(release)}/moves`;
  const state = h("p", { class: "state", role: "status" });
  const bar = h("progress", {});
  const hint = h("p", {}, words.keepsOn);
  const failures = h("div", {});
  let known = 0;
  show(host, [state, bar, hint, failures]);

  const look = async () => {
    const { progress, items, next } = await get(path);
    const { pending, moved, ended, failed } = progress;
    const total = pending + moved + ended + failed;
    if (current !== release || total === 0) return;
    section.hidden = false;
    const sentence = pending ? words.running({ done: total - pending, total, failed }) : words.done({ moved, failed });
    if (state.textContent !== sentence) state.textContent = sentence;
    bar.max = total;
    bar.value = total - pending;
    bar.setAttribute("aria-label", sentence);
    hint.hidden = pending === 0;
    if (known !== failed) list(failures, path, { items, next }, again && retry);
    known = failed;
    if (pending) setTimeout(attempt, EVERY);
  };
  const attempt = () =>
    look().catch((problem) => {
      section.hidden = false;
      show(host, message("error", null, h("p", {}, problem.message)));
    });
  const retry = async () => {
    await post(path);
    await attempt();
  };
  return attempt();
}

/** Cases that stayed with their release, each with the reason, a page at a time. */
function list(host, path, first, retry) {
  const rows = [];
  const load = (page) =>
    fill(host, async () => {
      const { items, next } = await page();
      rows.push(...items.map(({ caseId, reason }) => [caseId, reason]));
      const more = () => load(() => get(`${path}?${new URLSearchParams({ after: next })}`));
      return rows.length === 0
        ? []
        : [
            h("h3", {}, words.failures),
            table(words.failures, [words.columns.caseId, words.columns.reason], rows),
            h("p", { class: "buttons" }, retry && h("button", { type: "button", class: "quiet", onclick: () => fill(host, retry) }, words.again), next && h("button", { type: "button", class: "quiet", onclick: more }, words.more)),
          ];
    });
  return load(() => first);
}
