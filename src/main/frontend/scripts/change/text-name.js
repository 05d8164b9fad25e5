// What a text that a library says is called in our words. Knows no page, so that a test can ask it as well.

/** The name of a text of a library: "Hit policy:" is hitPolicy. */
export const nameOf = (template) =>
  template
    .replace(/"(\w+)"/g, "quoted $1")
    .replace(/[^\p{L}\d]+(.?)/gu, (_, letter) => letter.toUpperCase())
    .replace(/^./, (letter) => letter.toLowerCase());

/** What a tip names: an element, an attribute, a place in the file, the program that shows a form. */
const NAMED = /(?<=<)[^<>]+(?=>)|(?<=(?:line|column): )\d+|(?<=supported by )\w.*\d/g;
const NESTED = "\n\tnested error: ";

/**
 * What the linters say, in our words; what has none there stays.
 *
 * @param say fills what is named into a text of ours
 */
export function advised(words, text, say) {
  const [first, ...nested] = text.split(NESTED);
  if (nested.length) return [first, ...nested].map((part) => advised(words, part, say)).join(": ");
  if (words[nameOf(text)]) return words[nameOf(text)];
  const named = {};
  const template = text.replace(NAMED, (name) => {
    const hole = "abc"[Object.keys(named).length];
    named[hole] = name;
    return `{${hole}}`;
  });
  if (words[nameOf(template)]) return say(words[nameOf(template)], named);
  // a tip about an expression ends with the expression
  const [, tip, expression] = text.match(/^(.+?)(: .*)$/s) ?? [];
  return tip ? advised(words, tip, say) + expression : text;
}
