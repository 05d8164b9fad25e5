// Erasing a person: what is known, prepared by one of operations and carried out by another.
import { del, get, post, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, facts, h, message, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { staffNames } from "../staff-names.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.erasures;
const END = "/api/operations/erasures";
const chosen = new URLSearchParams(location.search).get("erasure");
const [who, reason, one, all] = ["who", "reason", "erasure", "erasures"].map(byId);
const address = `${END}/${encodeURIComponent(chosen)}`;
const { userId } = await session();

plainForm(
  byId("prepare"),
  () => ({ ...(who.value.trim() ? {} : { who: words.whoMissing }), ...(reason.value.trim() ? {} : { reason: texts.bulk.reasonMissing }) }),
  async () => {
    const { id } = await post(END, { who: who.value, reason: reason.value });
    location.assign(`?erasure=${id}`);
  },
);
byId("erasure-section").hidden = !chosen;
await Promise.all([chosen && fill(one, look), fill(all, list)]);

async function look() {
  const [erasure, called] = await Promise.all([get(address), staffNames()]);
  const { preview } = erasure;
  const own = erasure.preparedBy === userId;
  return [
    facts([
      [words.facts.who, preview ? [preview.userId, ...preview.addresses].filter(Boolean).join(", ") : erasure.userId],
      [words.facts.reason, h("span", { lang: "" }, erasure.reason)],
      [words.facts.by, `${called(erasure.preparedBy)}, ${instant(erasure.preparedAt)}`],
      [words.facts.doneBy, erasure.doneBy && `${called(erasure.doneBy)}, ${instant(erasure.doneAt)}`],
      [words.facts.state, words.states[erasure.state]],
    ]),
    ...(preview ? decide(preview, own) : []),
  ];
}

function decide({ rows, obstacles }, own) {
  const possible = obstacles.length === 0 && !own;
  return [
    table(words.known, Object.values(words.knownColumns), Object.entries(rows).map(([kind, number]) => [words.kinds[kind], String(number)])),
    obstacles.length > 0 && message("warning", null, h("p", {}, words.waits), h("ul", {}, obstacles.map((obstacle) => h("li", {}, words.obstacles[obstacle])))),
    own && message("info", null, h("p", {}, words.own)),
    h(
      "p",
      { class: "buttons" },
      possible && h("button", { type: "button", class: "danger", onclick: () => take(words.erase, words.eraseText, () => post(`${address}/completion`), true) }, words.erase),
      h("button", { type: "button", class: "quiet", onclick: () => take(words.discard, words.discardText, () => del(address)) }, words.discard),
    ),
  ].filter(Boolean);
}

async function take(title, text, action, danger = false) {
  await ask({ title, text, yes: title, danger, action });
  await Promise.all([fill(one, look), fill(all, list)]);
}

async function list() {
  const [{ items }, called] = await Promise.all([get(END), staffNames()]);
  if (items.length === 0) return h("p", {}, words.empty);
  return table(
    byId("erasures-title").textContent,
    Object.values(words.columns),
    items.map((item) => [
      h("a", { href: `?erasure=${item.id}`, "aria-label": words.open({ who: item.userId ?? words.address, at: instant(item.preparedAt) }) }, item.userId ?? words.address),
      h("span", { lang: "" }, item.reason),
      called(item.preparedBy),
      h("time", { datetime: item.preparedAt }, instant(item.preparedAt)),
      words.states[item.state],
    ]),
  );
}
