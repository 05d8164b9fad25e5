// Elements without markup in strings: whatever comes from the server becomes text.

/** h("a", { href, class: "button" }, "Text", child). A false or null attribute or child is left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
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

/** A table that turns into cards on a phone: every cell repeats the name of its column. */
export function table(caption, columns, rows) {
  return h(
    "table",
    { class: "cards" },
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
