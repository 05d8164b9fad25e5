// A part of a page that is filled from the server.
import { h, message, show } from "./dom.js";
import { texts } from "./texts.js";

/** Fills the element with what is loaded, if that did not do so itself; a failure is a sentence with a button to try again. */
export async function fill(element, load) {
  element.setAttribute("aria-busy", "true");
  try {
    const content = await load();
    if (content !== undefined) show(element, content);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    const again = h("button", { type: "button", class: "quiet", onclick: () => fill(element, load) }, texts.problem.retry);
    show(element, message("error", null, h("p", {}, problem.message), h("p", { class: "buttons" }, again)));
  } finally {
    element.removeAttribute("aria-busy");
  }
}
