// Firms of a group, for its administrator, or of all groups, for membership services.
import { get, post, versionOf } from "../api.js";
import { byId, h, message, show, table } from "../dom.js";
import { mount } from "../form.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";

const words = texts.firms;
const { group } = byId("main").dataset;
const staff = group === undefined;
const base = staff ? "/api/staff" : `/api/groups/${encodeURIComponent(group)}`;
const search = byId("filters");

search?.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URLSearchParams({ text: search.elements.text.value.trim() });
  history.replaceState(null, "", `?${address}`);
  list();
});
// what was typed while this page was loading stays
const asked = new URLSearchParams(location.search);
if (search && asked.has("text")) search.elements.text.value = asked.get("text");
await list();
const wanted = asked.get("firm");
if (wanted) await look(wanted);

function list() {
  return fill(byId("firms"), async () => {
    if (staff && !search.elements.text.value.trim()) return h("p", {}, words.first);
    const { items } = await get(`${base}/firms${staff ? `?text=${encodeURIComponent(search.elements.text.value.trim())}` : ""}`);
    if (items.length === 0) return h("p", {}, staff ? words.noneFound : words.none);
    const { firm, people, groups, action } = words.columns;
    return table(
      byId("firms-title").textContent,
      [firm, people, ...(staff ? [groups] : []), action],
      items.map((item) => [
        h("strong", {}, item.firm),
        String(item.people),
        ...(staff ? [String(item.groups)] : []),
        h("button", { type: "button", class: "as-link", "aria-label": words.lookOf({ firm: item.firm }), onclick: () => look(item.firm) }, words.look),
      ]),
    );
  });
}

/** What would end: everybody of the firm, or one person of it. */
async function look(firm) {
  byId("people-section").hidden = false;
  show(byId("result"), []);
  await fill(byId("people"), async () => {
    const path = `${base}/firms/people?firm=${encodeURIComponent(firm)}`;
    const { items } = await get(path);
    const seen = versionOf(path);
    byId("form").replaceChildren();
    if (items.length === 0) return h("p", {}, words.nobody({ firm }));
    const persons = new Map(items.filter(({ userId }) => userId).map(({ userId, name, email }) => [userId, `${name}, ${email}`]));
    const who = h("select", { id: "whose" }, h("option", { value: "" }, words.everybody), [...persons].map(([value, label]) => h("option", { value }, label)));
    const rows = h("div", { "aria-live": "polite" });
    const draw = () => {
      const some = items.filter(({ userId }) => !who.value || userId === who.value);
      show(rows, [h("p", {}, words.would({ count: some.length })), people(some)]);
    };
    who.addEventListener("change", draw);
    draw();
    mount(byId("form"), { formId: "end-firm", submit: words.submit, danger: true, send: (values) => end(firm, who.value, values, seen) });
    return [h("div", { class: "field inline" }, h("label", { for: "whose" }, words.who), who), rows];
  });
  byId("people-title").focus();
}

async function end(firm, userId, values, seen) {
  const { items } = await post(`${base}/firm-endings`, { firm, ...(userId && { userId }), ...values }, seen);
  const ended = items.filter(({ outcome }) => outcome === "ENDED").length;
  byId("people-section").hidden = true;
  show(
    byId("result"),
    [message(ended === items.length ? "success" : "warning", null, h("p", {}, words.done({ ended, rest: items.length - ended }))), people(items.map(({ person, outcome }) => ({ ...person, outcome })))],
    { focus: true },
  );
  await list();
}

function people(items) {
  const { person, group: of, what, became } = words.columns;
  const done = items.some(({ outcome }) => outcome);
  return table(
    byId("people-title").textContent,
    [person, of, what, ...(done ? [became] : [])],
    items.map((item) => [
      [h("strong", {}, item.name), h("span", { class: "sub" }, item.email), item.userId && h("span", { class: "sub" }, texts.access.userId({ id: item.userId }))].filter(Boolean),
      `${item.group} ${item.groupName}`,
      [words.kinds[item.kind], h("span", { class: "sub" }, texts.roles[item.role])],
      ...(done ? [[words.outcomes[item.outcome], !staff && item.outcome === "ENDED" && item.userId && h("a", { class: "sub", href: `/groups/${encodeURIComponent(item.group)}/receipts/${encodeURIComponent(item.caseId)}`, "aria-label": texts.access.of({ action: words.receipt, name: item.name }) }, words.receipt)].filter(Boolean)] : []),
    ]),
  );
}
