// Elements without markup in strings: whatever comes from the server becomes text.

/** Titles and labels are short: a line must not end within their "e-mail". */
const TITLES = new Set(["h1", "h2", "h3", "dt", "th", "label"]);

/** Keeps "e-mail" on one line, in the texts of an element itself; its words stay the same for whoever looks for them. */
export function keepWhole(element) {
  for (const text of [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)) {
    if (/e-mail/i.test(text.data)) text.replaceWith(...text.data.split(/(e-mails?)/i).map((part) => (/^e-mail/i.test(part) ? h("span", { class: "whole" }, part) : part)));
  }
}

/** h("a", { href, class: "button" }, "Text", child). A false or null attribute or child is left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  if (TITLES.has(tag)) keepWhole(element);
  return element;
}

/** A link to a field of this page: unlike a button, it wraps with the words around it. */
export function leadTo(text, focus) {
  const follow = (event) => {
    event.preventDefault();
    focus();
  };
  return h("a", { href: "#main", onclick: follow }, text);
}

export const byId = (id) => document.getElementById(id);

/** Shows the content in the element and, if asked, moves the focus to its first heading. */
export function show(element, content, { focus = false } = {}) {
  element.replaceChildren(...[content].flat());
  if (focus) {
    const target = element.querySelector("h2, p") ?? element;
    target.tabIndex = -1;
    target.focus();
    element.scrollIntoView({ block: "nearest" });
  }
}

/** A box that says how something went: kind is success, error, warning or info. */
export function message(kind, title, ...content) {
  return h("div", { class: `message ${kind}`, role: kind === "error" ? "alert" : null }, title && h("h2", {}, title), ...content);
}

/**
 * A table that turns into cards on a phone: every cell repeats the name of its column.
 *
 * @param kind short: its cards are a title and a line; labelled: with the names of its columns in the line; people: but not of
 *   the first; log: what happened, by time
 */
export function table(caption, columns, rows, kind = "") {
  return h(
    "table",
    { class: `cards ${kind}`.trim() },
    h("caption", { class: "hidden" }, caption),
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
    h(
      "tbody",
      {},
      rows.map((cells) =>
        h("tr", {}, cells.map((cell, n) => h(n === 0 ? "th" : "td", { scope: n === 0 ? "row" : null, "data-column": columns[n] }, h("div", {}, cell)))),
      ),
    ),
  );
}

/** Facts as a description list; a fact without a value is left out. */
export function facts(pairs) {
  return h("dl", { class: "facts" }, pairs.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}
