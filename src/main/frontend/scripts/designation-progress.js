// What has become of a designation so far, for whoever just sent it, or comes back to its page.
import { get } from "./api.js";
import { facts, h } from "./dom.js";
import { texts } from "./texts.js";

const words = texts.designate;

/**
 * What happens next: while it is being checked, what may happen; afterwards, where it stands.
 *
 * @param email of the person who was designated; unknown when the page is loaded again
 * @param planned what is said of one that begins on a later day
 * @param checked what is done with it first, if nobody is asked to confirm it
 */
export async function progress({ reference, trackingKey }, email, { planned, checked: first } = {}) {
  const found = await get(`/api/designations/${encodeURIComponent(reference)}?key=${encodeURIComponent(trackingKey)}`).catch(() => null);
  const checked = found && found.state !== "BEING_CHECKED";
  if (!checked && planned) return [h("p", {}, h("strong", {}, planned))];
  if (!checked) return [h("h3", {}, words.next), h("ol", {}, Object.values({ ...words.steps, ...(first && { 1: first }) }).map((step) => h("li", {}, step)))];
  const mailed = ["BEING_MAILED", "CODE_SENT"].includes(found.state);
  const state = mailed && email ? words.sent({ email }) : texts.designation.states[found.state];
  return [
    h("p", {}, h("strong", {}, state)),
    facts([
      [texts.designation.next, found.nextStep],
      [texts.designation.who, found.whoActs],
    ]),
  ];
}
