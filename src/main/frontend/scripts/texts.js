// The texts of the page's language, which is all that is loaded. They stand in words/<language>.properties.
import languages from "words:page";

// Cockpit's page says English to everybody: there, it is chosen as the server does, by the cookie and what the browser asks for
const wanted = document.querySelector("base[app-name]")
  ? [document.cookie.match(/(?:^|; )language=(\w+)/)?.[1], ...navigator.languages.map((tag) => tag.split("-")[0])]
  : [document.documentElement.lang];

export const language = wanted.find((tag) => tag in languages) ?? "en";
export const { default: texts } = await languages[language]();

/** A text that may have arguments or not. */
export const say = (text, args) => (typeof text === "function" ? text(args) : text);

/** The parts of a text whose arguments are elements, each at the place that the language gives it. */
export function around(text, elements) {
  const marked = Object.keys(elements).map((name) => [name, `\0${name}\0`]);
  const parts = text(Object.fromEntries(marked)).split("\0").map((part, n) => (n % 2 ? elements[part] : part));
  return parts.map((part, n) => (n % 2 ? part : afterwards(parts[n - 1], part)));
}

/** The "p.m." of an hour ends its sentence, too. */
export function afterwards(before, text) {
  const said = [before].flat().at(-1);
  return text.startsWith(".") && (said?.textContent ?? String(said ?? "")).endsWith(".") ? text.slice(1) : text;
}

/** "a, b and c". */
export const and = (parts) => new Intl.ListFormat(language, { type: "conjunction" }).format(parts);

/** The name of a language in that of the page. */
export const languageName = (tag) => new Intl.DisplayNames(language, { type: "language" }).of(tag);
