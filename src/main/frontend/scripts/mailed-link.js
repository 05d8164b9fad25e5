// Links that were mailed: whether one still does what it is for, asked without using it up.
import { Problem, post } from "./api.js";
import { texts } from "./texts.js";
import { instant } from "./time.js";

/** A sentence that says what became of the link and when; null while it can be used. */
export async function usedUp(token) {
  try {
    const { state, at } = await post("/api/links", { token });
    if (state === "OPEN") return null;
    return state === "UNKNOWN" ? texts.link.UNKNOWN : texts.link[state]({ when: instant(at) });
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    // the form says it when it is sent
    return null;
  }
}
