// Open cases that a release takes along: how far that is, and which could not come along.
import { get } from "./api.js";
import { h, message, show, table } from "./dom.js";
import { fill } from "./loading.js";
import { texts } from "./texts.js";

const words = texts.moves;
const EVERY = 2000;
let current;

/** Shows the progress in the section while there is some; looks again until every case has its result. */
export async function follow(section, release) {
  current = release;
  section.hidden = true;
  const host = section.querySelector("div");
  const path = `/api/releases/${encodeURIComponent(release)}/moves`;
  const state = h("p", { class: "state", role: "status" });
  const bar = h("progress", {});
  const hint = h("p", {}, words.keepsOn);
  const failures = h("div", {});
  show(host, [state, bar, hint, failures]);

  const look = async () => {
    const { pending, moved, failed } = await get(path);
    const total = pending + moved + failed;
    if (current !== release || total === 0) return;
    section.hidden = false;
    const sentence = pending ? words.running(moved + failed, total, failed) : words.done(moved, failed);
    if (state.textContent !== sentence) state.textContent = sentence;
    bar.max = total;
    bar.value = moved + failed;
    bar.setAttribute("aria-label", sentence);
    hint.hidden = pending === 0;
    if (failed && failures.dataset.count !== String(failed)) {
      failures.dataset.count = failed;
      await list(failures, path);
    }
    if (pending) setTimeout(attempt, EVERY);
  };
  const attempt = () =>
    look().catch((problem) => {
      section.hidden = false;
      show(host, message("error", null, h("p", {}, problem.message)));
    });
  return attempt();
}

/** Cases that stayed with their release, each with the reason, a page at a time. */
function list(host, path) {
  const rows = [];
  const load = (next) =>
    fill(host, async () => {
      const page = await get(`${path}?${new URLSearchParams({ state: "FAILED", ...(next && { next }) })}`);
      rows.push(...page.items.map(({ caseId, reason }) => [caseId, h("span", { lang: "en" }, reason)]));
      const more = h("button", { type: "button", class: "quiet", onclick: () => load(page.next) }, words.more);
      return [h("h3", {}, words.failures), table(words.failures, [words.columns.caseId, words.columns.reason], rows), page.next && h("p", { class: "buttons" }, more)].filter(Boolean);
    });
  return load();
}
