// A part of a page that is filled from the server.
import { h, message, show } from "./dom.js";
import { texts } from "./texts.js";

/** What each element was last to be filled with. */
const turns = new WeakMap();

/**
 * Fills the element with what is loaded, if that did not do so itself; a failure is a sentence with a button to try again. If it
 * is to be filled anew before that, the newest wins, whichever answer comes first.
 *
 * @param load called with a function that says whether it is the newest still
 */
export async function fill(element, load) {
  const turn = {};
  const newest = () => turns.get(element) === turn;
  turns.set(element, turn);
  element.setAttribute("aria-busy", "true");
  try {
    const content = await load(newest);
    if (content !== undefined && newest()) show(element, content);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    if (!newest()) return;
    const again = h("button", { type: "button", class: "quiet", onclick: () => fill(element, load) }, texts.problem.retry);
    show(element, message("error", null, h("p", {}, problem.message), h("p", { class: "buttons" }, again)));
  } finally {
    if (newest()) element.removeAttribute("aria-busy");
  }
}
