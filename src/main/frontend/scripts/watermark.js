// Each diagram brings the watermark that its licence asks for; it stands once a page, at the first.
import { byId } from "./dom.js";

let watched = false;

/** From now on, whatever is drawn and taken away. */
export function once() {
  look();
  if (watched) return;
  watched = true;
  new MutationObserver(look).observe(byId("main"), { childList: true, subtree: true });
}

function look() {
  [...document.querySelectorAll(".bjs-powered-by")].forEach((mark, n) => mark.classList.toggle("once", n > 0));
}
