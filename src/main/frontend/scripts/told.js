// What went wrong, with the link that mends it: the page as it is now, or a new sign-on beside this page, which keeps what was typed.
import { signOnAddress } from "./api.js";
import { h } from "./dom.js";
import { texts } from "./texts.js";

const { reload, signOnAgain } = texts.problem;

/** The sentence, and the link if there is one. @param there what the link to the page that the problem names says */
export function told({ message, status, path }, there) {
  const signedOn = document.body.dataset.signedOn;
  if (path && there) return [message, " ", h("a", { href: path }, there)];
  if (status === 412) return [message, " ", h("a", { href: location.href }, reload)];
  return status === 401 && signedOn ? [message, " ", h("a", { href: signOnAddress(), target: "_blank" }, `${signOnAgain} ${texts.newTab}`)] : [message];
}
