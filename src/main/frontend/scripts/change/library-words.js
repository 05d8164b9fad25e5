// What the libraries of the editors say, in the words of our catalogue. What has none there stays as the library says it.
import { language, say } from "../texts.js";
import { nameOf } from "./text-name.js";

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

/** What a text of a library holds of the model or of a count, and the name that our words have for it. */
const HOLES = [
  [/-?\d+(\.\d+)?/, "numOfItems"],
  [/(?<=^Create an? ).+(?= element$)|(?<=^Remove ).+|(?<=^Expression for ').+(?='$)/, "label"],
];

/** Whatever a library says, in our words; what has none there stays. */
function said(words, text) {
  // the title of the large editor of an expression begins with the kind of the field as the file has it
  const whole = words[nameOf(text.replace(/^\w+ \/ /, ""))];
  if (typeof whole === "string") return whole;
  for (const [hole, name] of HOLES) {
    const [held] = text.match(hole) ?? [];
    const found = held && words[nameOf(text.replace(held, `{${name}}`))];
    if (found) return say(found, { [name]: held });
  }
  return text;
}

/** What stands in a panel of properties and is the model's: in its language. */
const OF_THE_MODEL = [
  ".bio-properties-panel-header-label",
  ".bio-properties-panel-collapsible-entry-header-title:not(.empty)",
  ".cm-editor",
  "select[name=defaultValue] option:not([value=''], [value=true], [value=false])",
  "pre",
].join();
const ATTRIBUTES = ["title", "aria-label", "placeholder"];

/**
 * For libraries that do not ask for their words, or not for all: says in ours what they write into a part of the page, whenever they
 * write it.
 *
 * @param parts selector of what the library says there; everything but what is the model's, if there is none
 */
export function nameIn(host, words, parts) {
  const theirs = (element) => (parts ? element.closest(parts) : !element.closest(OF_THE_MODEL));
  const name = () => {
    for (const element of host.querySelectorAll(OF_THE_MODEL)) element.lang = "en";
    for (const element of parts ? host.querySelectorAll(parts) : []) element.lang = language;
    for (const attribute of ATTRIBUTES) {
      for (const element of host.querySelectorAll(`[${attribute}]`)) {
        const text = element.getAttribute(attribute);
        if ((!parts || theirs(element)) && said(words, text) !== text) element.setAttribute(attribute, said(words, text));
      }
    }
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.trim();
      if (text && theirs(node.parentElement) && said(words, text) !== text) node.data = node.data.replace(text, () => said(words, text));
    }
  };
  new MutationObserver(name).observe(host, { childList: true, characterData: true, subtree: true, attributeFilter: ATTRIBUTES });
  name();
}

/** The kinds of fields are called in our words wherever the library names one, so that they are found by them too. */
export const kinds = (words) => ({
  __init__: [["formFields", (fields) => Object.values(fields._formFields).forEach(({ config }) => (config.name = said(words, config.name ?? config.label ?? "")))]],
});
