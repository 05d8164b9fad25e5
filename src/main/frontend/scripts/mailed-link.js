// Links that were mailed: what became of one, asked without using it up, and whether it is about somebody else.
import { Problem, post, session } from "./api.js";
import { say, texts } from "./texts.js";
import { instant } from "./time.js";

const DONE = ["USED", "REPLACED"];

/** The secret that the address of this page ends in. Whoever copies it from a mail takes a dot, a bracket or a space along. */
export function secret(name) {
  return (new URLSearchParams(location.search).get(name) ?? "").replace(/^[^\w-]+|[^\w-]+$/g, "");
}

/**
 * What the page of a link says on load.
 *
 * @param kind register, password or address
 * @return {Promise<{over, done, whose}>} sentences: why the link does nothing any more, and to whom it belongs; done if what it was for is done
 */
export async function standing(kind, token) {
  try {
    const { state, at, about, reader } = await post("/api/links", { token });
    if (state !== "OPEN") {
      return { over: state === "UNKNOWN" ? texts.link.UNKNOWN : say(texts.link[kind][state], { when: at ? instant(at) : "" }), done: DONE.includes(state) };
    }
    if (reader !== "SOMEBODY_ELSE") return { whose: kind === "password" && about ? texts.link.whose({ about }) : null };
    return { whose: texts.link.other[kind]({ about, name: (await session()).name }), foreign: true };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    // the form says it when it is sent
    return {};
  }
}
