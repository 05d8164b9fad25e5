// What waits for whoever works here: theirs, anybody's, and what they have asked for.
import { get, put } from "../api.js";
import { byId, h, table } from "../dom.js";
import { plainForm } from "../fields.js";
import { pickUp, tell } from "../flash.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";
import { dueIn, instant } from "../time.js";

const words = texts.inbox;

/** What each is about, in one line. */
const TITLES = {
  TASK: ({ key, name, about, group }) => [texts.tasks.names[key] ?? name, about, group && words.group({ group })].filter(Boolean).join(" · "),
  BULK: ({ action, cases }) => `${words.approve} · ${texts.operations.actions[action]} · ${texts.bulk.count({ count: cases })}`,
  ERASURE: ({ about }) => `${words.erase} · ${about ?? texts.erasures.address}`,
  ROLES: ({ about, roles }) => `${words.roles} · ${about} · ${roles.map((role) => texts.roles[role]).join(", ")}`,
  CHANGE: ({ about }) => `${words.change} · ${about}`,
  RETURNED: ({ about }) => `${words.returned} · ${about}`,
};

const form = byId("mails-form");

pickUp();
plainForm(form, () => ({}), async () => {
  await put("/api/staff/inbox/mails", { mails: form.elements.mails.value });
  tell(words.mails.saved);
});
await fill(byId("waiting"), async () => {
  const { items, mails } = await get("/api/staff/inbox");
  form.elements.mails.value = mails;
  form.hidden = false;
  return Object.entries(words.places).map(([place, { title, none }]) => part(title, none, items.filter((item) => item.place === place)));
});

/** Nobody asked for what a colleague gave back. */
function by({ kind, askedBy }) {
  return kind === "RETURNED" && askedBy ? words.returnedBy({ by: askedBy }) : (askedBy ?? "–");
}

function part(title, none, items) {
  const { what, by: asked, since, due } = words.columns;
  return h(
    "section",
    { "aria-label": title },
    h("h2", {}, title),
    items.length === 0
      ? h("p", { class: "nobody" }, none)
      : table(
          title,
          [what, asked, since, due],
          items.map((item) => [h("a", { href: item.path }, TITLES[item.kind](item)), by(item), h("time", { datetime: item.since }, instant(item.since)), dueIn(item.due) ?? texts.tasks.noDue]),
        ),
  );
}
