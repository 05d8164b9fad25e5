// A list that is looked up: filters stand in the address, which can be kept.
import { byId, h, message, show, table } from "./dom.js";
import { get } from "./api.js";
import { fill } from "./loading.js";
import { texts } from "./texts.js";

const words = texts.lookUp;

/**
 * @param api that answers {items, more}
 * @param controls {name of the parameter: [label, control]}; the control's first value is what counts without the parameter
 * @param caption of the table
 * @param columns its heads
 * @param row (item) => its cells
 * @param none what is said of an empty list
 */
export function filteredList({ api, controls, caption, columns, row, none }) {
  const [form, host] = ["filters", "found"].map(byId);
  const view = () => new URLSearchParams([...new URLSearchParams(location.search)].filter(([name, value]) => name in controls && value));
  const initial = Object.fromEntries(Object.entries(controls).map(([name, [, control]]) => [name, control.value]));
  const set = () => {
    for (const [name, [, control]] of Object.entries(controls)) control.value = view().get(name) ?? initial[name];
  };
  const look = () =>
    fill(host, async () => {
      const { items, more } = await get(`${api}?${view()}`);
      if (items.length === 0) return h("p", {}, none);
      return [more && message("info", null, h("p", {}, words.more({ count: items.length }))), table(caption, columns, items.map(row))].filter(Boolean);
    });
  const go = () => {
    const wanted = new URLSearchParams(Object.entries(controls).map(([name, [, control]]) => [name, control.value.trim()]).filter(([name, value]) => value && value !== initial[name]));
    history.pushState(null, "", wanted.size ? `?${wanted}` : location.pathname);
    return look();
  };
  for (const [, [label, control]] of Object.entries(controls)) {
    form.append(h("div", { class: "field" }, h("label", { for: control.id }, label), control));
    if (control.tagName === "SELECT") control.addEventListener("change", go);
  }
  form.append(h("p", { class: "buttons" }, h("button", { type: "submit", class: "small" }, words.show)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  addEventListener("popstate", () => {
    set();
    look();
  });
  set();
  return look();
}

export const choices = (options) => Object.entries(options).map(([value, label]) => h("option", { value }, label));
