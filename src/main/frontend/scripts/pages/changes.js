import { get, post, session } from "../api.js";
import { byId, h, message, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { pickUp } from "../flash.js";
import { fill } from "../loading.js";
import { staffNames } from "../staff-names.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.change;
const [form, title, changes] = ["start", "title", "changes"].map(byId);
/** The colours of states. */
const BADGES = { OPEN: "sent", SUBMITTED: "expired", PUBLISHED: "active", WITHDRAWN: "" };
const WORKED_ON = ["OPEN", "SUBMITTED"];
/** What was given back is open again, and waits for its author. */
const badge = ({ state, decision }) => (state === "OPEN" && decision ? h("span", { class: "badge address_refused" }, decision.by ? words.states.RETURNED : words.states.NOT_PUBLISHED) : h("span", { class: `badge ${BADGES[state]}` }, words.states[state]));
const address = (id) => `/staff/rules/changes/${encodeURIComponent(id)}`;

pickUp();
plainForm(form, () => (title.value.trim() ? {} : { title: words.titleMissing }), async () => {
  const { id } = await post("/api/drafts", { title: title.value.trim() });
  location.assign(address(id));
});
await fill(changes, async () => {
  const [{ items, readOnly }, { roles }, called] = await Promise.all([get("/api/drafts"), session(), staffNames()]);
  const may = roles.includes("analysts") && !readOnly;
  byId("start-section").hidden = !may;
  const folders = readOnly && message("info", null, h("p", {}, words.readOnly));
  if (items.length === 0) return [folders, h("p", {}, words.empty), may && h("p", {}, words.emptyNext)].filter(Boolean);
  const { name, by, at, state } = words.columns;
  return [folders, table(
    byId("list-title").textContent,
    [name, by, at, state],
    items.map((item) => [
      h("a", { href: address(item.id), lang: item.titled ? "en" : null }, item.title),
      item.author ? called(item.author) : words.origins[item.origin],
      h("time", { datetime: item.createdAt }, instant(item.createdAt)),
      [badge(item), item.outdated && WORKED_ON.includes(item.state) && h("span", { class: "tag" }, words.outdated)].filter(Boolean),
    ]),
  )].filter(Boolean);
});
