import { del, get, post, put } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h, table } from "../dom.js";
import { leave, pickUp } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { list } from "../rights.js";
import { texts } from "../texts.js";

const words = texts.templates;
const { group: number } = byId("main").dataset;
const path = `/groups/${encodeURIComponent(number)}`;
const page = `${path}/templates`;
const changed = new URLSearchParams(location.search).get("change");

pickUp();
await fill(byId("templates"), async () => {
  const [group, { items }] = await Promise.all([get(`/api${path}`), get(`/api${page}`)]);
  show(group, items.find(({ id }) => id === changed));
  if (items.length === 0) return h("p", {}, words.none);
  return table(
    byId("list-title").textContent,
    [words.columns.name, words.columns.rights, words.columns.actions],
    await Promise.all(items.map(async (item) => [h("strong", {}, item.name), await list(item.rights), h("div", { class: "actions" }, actions(item))])),
  );
});

function show(group, template) {
  if (template) byId("form-title").textContent = words.changing({ name: template.name });
  mount(byId("form"), {
    formId: "rights-template",
    data: { ...template, grantableRights: group.grantableRights.filter(({ available }) => available).map(({ code, label }) => ({ label, value: code })) },
    submit: words.save,
    cancel: template ? page : `/manage-user-access?group=${encodeURIComponent(number)}`,
    async send(values) {
      await (template ? put(`/api${page}/${template.id}`, values, template.version) : post(`/api${page}`, values));
      leave(words.saved({ name: values.name }));
      location.assign(page);
    },
  });
  if (template) byId("form-title").focus();
}

function actions({ id, name, version }) {
  const remove = async () => {
    if (await ask({ title: words.deleteTitle({ name }), text: words.deleteText, yes: words.delete, danger: true, action: () => del(`/api${page}/${id}`, version) })) {
      leave(words.deleted({ name }));
      location.assign(page);
    }
  };
  return [
    h("a", { href: `${page}?change=${id}`, "aria-label": texts.access.of({ action: words.change, name }) }, words.change),
    h("button", { type: "button", class: "as-link danger-text", "aria-label": texts.access.of({ action: words.delete, name }), onclick: remove }, words.delete),
  ];
}
