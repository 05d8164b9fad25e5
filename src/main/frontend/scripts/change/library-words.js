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
      return text ? say(text, values) + template.match(/:? ?$/)[0] : template.replace(/{(\w+)}/g, (hole, name) => values[name] ?? hole);
    },
  ],
});

/**
 * Titles and labels that a library writes without asking for its words, in a part of the page that it writes anew at times. What the
 * model calls the chosen element stays as it is, in the language of the models.
 */
export function nameIn(host, words) {
  const said = (text) => {
    const [number] = text.match(/\d+/) ?? [];
    const found = words[nameOf(number ? text.replace(number, "{numOfItems}") : text)];
    return found ? say(found, { numOfItems: number }) : text;
  };
  const name = () => {
    for (const attribute of ["title", "aria-label"]) {
      for (const element of host.querySelectorAll(`[${attribute}]`)) {
        const text = element.getAttribute(attribute);
        if (said(text) !== text) element.setAttribute(attribute, said(text));
      }
    }
    for (const label of host.querySelectorAll(".bio-properties-panel-header-label")) label.lang = "en";
    for (const label of host.querySelectorAll(".bio-properties-panel-add-entry-label")) {
      if (label.firstChild && said(label.firstChild.data) !== label.firstChild.data) label.firstChild.data = said(label.firstChild.data);
    }
  };
  new MutationObserver(name).observe(host, { childList: true, subtree: true, attributeFilter: ["title", "aria-label"] });
}
