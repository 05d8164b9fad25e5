import { del, get, post, put } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h, table } from "../dom.js";
import { leave, pickUp } from "../flash.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { options } from "../regions.js";
import { language, texts } from "../texts.js";
import { instant, now } from "../time.js";

const words = texts.bulletin;
const api = "/api/bulletin";
const page = "/staff/bulletin";
const changed = new URLSearchParams(location.search).get("change");

pickUp();
await fill(byId("items"), async () => {
  const { items } = await get(api);
  await show(items.find(({ id }) => id === changed));
  if (items.length === 0) return h("p", {}, words.none);
  const { title, kind, region, from, until, state, actions: what } = words.columns;
  return table(
    byId("list-title").textContent,
    [title, kind, region, from, until, state, what],
    items.map((row) => [
      h("strong", {}, row.item[language].title),
      words.kinds[row.item.kind],
      row.item.region ?? words.everyRegion,
      time(row.item.shownFrom),
      row.item.shownUntil ? time(row.item.shownUntil) : words.openEnd,
      h("span", { class: `badge ${row.state === "SHOWN" ? "active" : "pending"}` }, words.states[row.state]),
      h("div", { class: "actions" }, actions(row)),
    ]),
  );
});

async function show(row) {
  if (row) byId("form-title").textContent = words.changing({ title: row.item[language].title });
  mount(byId("form"), {
    formId: "bulletin-item",
    data: { shownFrom: new Date(now()).toISOString(), ...row?.item, regions: await options() },
    submit: words.save,
    cancel: row && page,
    async send(values) {
      await (row ? put(`${api}/${row.id}`, values, row.version) : post(api, values));
      leave(words.saved({ title: values[language].title }));
      location.assign(page);
    },
  });
  if (row) byId("form-title").focus();
}

function actions({ id, item, version }) {
  const { title } = item[language];
  const remove = async () => {
    if (await ask({ title: words.removeTitle({ title }), text: words.removeText, yes: words.remove, danger: true, action: () => del(`${api}/${id}`, version) })) {
      leave(words.removed({ title }));
      location.assign(page);
    }
  };
  return [
    h("a", { href: `${page}?change=${id}`, "aria-label": texts.access.of({ action: words.change, name: title }) }, words.change),
    h("button", { type: "button", class: "as-link danger-text", "aria-label": texts.access.of({ action: words.remove, name: title }), onclick: remove }, words.remove),
  ];
}

function time(at) {
  return h("time", { datetime: at }, instant(at));
}
