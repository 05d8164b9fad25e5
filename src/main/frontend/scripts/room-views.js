// Views of the room that staff keep by a name: one's own, and those that colleagues share.
import { del, get, post } from "./api.js";
import { open } from "./dialog.js";
import { h, message, show } from "./dom.js";
import { plainForm } from "./fields.js";
import { fill } from "./loading.js";
import { texts } from "./texts.js";

const words = texts.operations.views;
const api = "/api/operations/views";

/**
 * @param query of the view that is shown
 * @param go (query) => shows another
 */
export function askForViews(query, go) {
  const list = h("div", {});
  const name = h("input", { id: "view-name", name: "name", maxlength: 60, required: true, autocomplete: "off", "aria-describedby": "view-name-error" });
  const shared = h("input", { type: "checkbox", id: "view-shared" });
  const form = h(
    "form",
    { novalidate: true },
    h("h3", {}, words.keep),
    h("p", { class: "message error problem", role: "alert", hidden: true }),
    h("div", { class: "field" }, h("label", { for: "view-name" }, words.name), name, h("p", { class: "error", id: "view-name-error", hidden: true })),
    h("div", { class: "field check" }, shared, h("label", { for: "view-shared" }, words.shared)),
    new URLSearchParams(query).has("find") && h("p", { class: "hint" }, words.withoutSearch),
    h("p", { class: "buttons" }, h("button", { type: "submit" }, words.save), h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.operations.back)),
  );
  const dialog = open(words.title, list, form);
  plainForm(form, () => (name.value.trim() ? {} : { name: words.nameMissing }), async () => {
    await post(api, { name: name.value, query, shared: shared.checked });
    form.reset();
    await look();
  });
  const look = () => fill(list, async () => {
    const { items } = await get(api);
    return items.length === 0 ? h("p", {}, words.none) : h("ul", { class: "views" }, items.map(row));
  });
  const row = (view) =>
    h(
      "li",
      {},
      h("a", { href: `?${view.query}`, onclick: (event) => { event.preventDefault(); dialog.close(); go(view.query); } }, view.name),
      " ",
      view.shared && h("span", { class: "sub" }, view.mine ? words.isShared : words.by({ name: view.keeper })),
      " ",
      view.mine && h("button", { type: "button", class: "as-link", "aria-label": words.removeThis({ name: view.name }), onclick: () => remove(view) }, words.remove),
    );
  const remove = async (view) => {
    try {
      await del(`${api}/${view.id}`);
      await look();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      show(list, message("error", null, h("p", {}, problem.message)));
    }
  };
  look();
}
