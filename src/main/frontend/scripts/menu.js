// A button with a menu, after the menu-button pattern of the ARIA practices: arrow keys, Home, End, first letters, Escape.
import { h } from "./dom.js";

let opened;

/**
 * Makes the button open a menu.
 *
 * @param label names the menu
 * @param items called when it opens: [{label, href} | {label, action, danger}]
 */
export function menu(button, label, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  const toggle = (last = false) => (opened?.button === button ? close(true) : show(button, label, items(), last));
  button.addEventListener("click", () => toggle());
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    toggle(event.key === "ArrowUp");
  });
  return button;
}

function show(button, label, items, last) {
  close();
  const entries = items.map(({ label: text, href, action, danger }) => {
    const attributes = { role: "menuitem", tabindex: "-1", class: danger && "danger-text" };
    return href ? h("a", { ...attributes, href }, text) : h("button", { ...attributes, type: "button", onclick: () => run(action) }, text);
  });
  const list = h("ul", { id: "open-menu", role: "menu", class: "menu", popover: "manual", "aria-label": label }, entries.map((entry) => h("li", { role: "none" }, entry)));
  list.addEventListener("keydown", (event) => move(event, entries));
  list.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !list.contains(relatedTarget) && relatedTarget !== button && close());
  button.after(list);
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-controls", list.id);
  opened = { button, list };
  list.showPopover();
  place(button, list);
  entries.at(last ? -1 : 0).focus({ preventScroll: true });
}

/** Below the button, above it where there is no room, and never beyond the edge of the window. */
function place(button, list) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = at.bottom + 4;
  list.style.top = `${below + height <= innerHeight - 8 ? below : Math.max(8, at.top - height - 4)}px`;
  list.style.left = `${Math.min(Math.max(8, at.right - width), document.documentElement.clientWidth - width - 8)}px`;
}

function run(action) {
  close(true);
  action();
}

function close(focus = false) {
  if (!opened) return;
  const { button, list } = opened;
  opened = undefined;
  button.setAttribute("aria-expanded", "false");
  button.removeAttribute("aria-controls");
  if (focus) button.focus({ preventScroll: true });
  list.remove();
}

function move(event, entries) {
  const { key } = event;
  const here = entries.indexOf(document.activeElement);
  if (key === "Escape" || key === "Tab") {
    if (key === "Escape") event.preventDefault();
    return close(true);
  }
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[key] ?? (key.length === 1 && key !== " " ? byLetter(entries, here, key) : undefined);
  if (to === undefined) return;
  event.preventDefault();
  entries.at(to % entries.length).focus({ preventScroll: true });
}

function byLetter(entries, here, letter) {
  const after = [...entries.keys()].map((n) => (here + 1 + n) % entries.length);
  return after.find((n) => entries[n].textContent.toLowerCase().startsWith(letter.toLowerCase()));
}

document.addEventListener("pointerdown", ({ target }) => opened && !opened.list.contains(target) && !opened.button.contains(target) && close());
const follow = () => opened && place(opened.button, opened.list);
addEventListener("scroll", follow, { passive: true });
addEventListener("resize", follow);
