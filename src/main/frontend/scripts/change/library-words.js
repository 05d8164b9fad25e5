// What the libraries of the editors say, in the words of our catalogue. What has none there stays as the library says it.
import { say } from "../texts.js";

/** The name of a text of a library: "Hit policy:" is hitPolicy. */
const nameOf = (template) =>
  template
    .replace(/"(\w+)"/g, "quoted $1")
    .replace(/[^\p{L}\d]+(.?)/gu, (_, letter) => letter.toUpperCase())
    .replace(/^./, (letter) => letter.toLowerCase());

/** As a module of a library, which asks for each of its texts. */
export const translation = (words) => ({
  translate: [
    "value",
    (template, values = {}) => {
      const text = words[nameOf(template)];
      return text ? say(text, values) + (template.match(/: ?$/)?.[0] ?? "") : template.replace(/{(\w+)}/g, (hole, name) => values[name] ?? hole);
    },
  ],
});
