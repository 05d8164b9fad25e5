import { del, get, post, put, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h, table } from "../dom.js";
import { leave, pickUp, tell } from "../flash.js";
import { plainForm } from "../fields.js";
import { mount } from "../form.js";
import { freshly } from "../fresh-sign-on.js";
import { groupTable } from "../groups.js";
import { fill } from "../loading.js";
import { passkeys } from "../passkeys.js";
import { say, texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.account;

// on a phone the page is a list of what there is; at a desk there is room for what its first line does not say
const roomy = matchMedia("(min-width: 60rem)").matches;
for (const fold of document.querySelectorAll(".fold")) fold.open = (roomy && fold.dataset.desk === "open") || `#${fold.id}` === location.hash;

pickUp();
await Promise.all([
  fill(byId("form"), information),
  fill(byId("addresses"), addresses),
  passkeys(),
  fill(byId("sessions"), sessions),
  fill(byId("groups"), groups),
  ended(),
]);

async function information() {
  const account = await get("/api/account");
  mails(account);
  now("details", [account.firstName, account.lastName].join(" "), account.company);
  const form = document.createElement("div");
  mount(form, {
    formId: "account-information",
    data: account,
    submit: words.save,
    autocomplete: {
      "/firstName": "given-name",
      "/middleInitial": "additional-name",
      "/lastName": "family-name",
      "/company": "organization",
    },
    async send(values) {
      await put("/api/account", values);
      leave(words.saved);
      location.reload();
    },
  });
  return form;
}

/** What a section that is folded holds. */
function now(section, ...parts) {
  byId(`${section}-now`).textContent = parts.filter(Boolean).join(", ");
}

/** For whoever is told of a team. */
async function mails(account) {
  const form = byId("mails-form");
  const { roles } = await session();
  byId("mails").hidden = !roles.some((role) => ["officers", "primary-administrators"].includes(role));
  form.elements.mails.value = account.mails;
  const chosen = () => now("mails", form.querySelector(":checked").labels[0].textContent);
  chosen();
  plainForm(form, () => ({}), async () => {
    await put("/api/account/mails", { mails: form.elements.mails.value });
    chosen();
    tell(words.mails.saved);
  });
}

async function addresses() {
  const { items } = await get("/api/account/addresses");
  const { columns, states } = words.addresses;
  byId("email").textContent = items[0].email;
  now("addresses", words.now.addresses({ count: items.length }));
  return table(
    byId("addresses-title").textContent,
    [columns.email, columns.state, columns.actions],
    items.map((address) => [h("strong", {}, address.email), say(states[address.state], { when: instant(address.askedAt) }), h("div", { class: "actions" }, actions(address))]),
  );
}

function actions({ id, email, state }) {
  const { again, primary, remove } = words.addresses;
  const path = `/api/account/addresses/${id}`;
  const act = (label, action, danger = "") =>
    h("button", { type: "button", class: `as-link ${danger}`, "aria-label": texts.access.of({ action: label, name: email }), onclick: action }, label);
  if (state === "PRIMARY") return [];
  return [
    state === "VERIFIED" && act(primary, () => change(() => freshly(() => put(`${path}/primary`)), words.addresses.madePrimary({ email }))),
    state === "ASKED" && act(again, () => change(() => freshly(() => post("/api/account/addresses", { email, emailRepeated: email })), words.addresses.asked({ email }))),
    act(
      remove,
      async () => {
        const { removeTitle, removeText, removed } = words.addresses;
        if (await ask({ title: removeTitle({ email }), text: removeText, yes: remove, danger: true, action: () => freshly(() => del(path)) })) shown(removed({ email }));
      },
      "danger-text",
    ),
  ];
}

async function change(action, done) {
  try {
    await action();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    return tell(problem.message, "error");
  }
  shown(done);
}

async function shown(done) {
  await fill(byId("addresses"), addresses);
  tell(done);
}

async function sessions() {
  const { items } = await get("/api/account/sessions");
  const { columns, here } = words.sessions;
  now("sessions", words.now.sessions({ count: items.length }));
  return [
    table(
      byId("sessions-title").textContent,
      [columns.session, columns.used, columns.started],
      items.map((one) => [[h("strong", {}, device(one)), one.current && [" ", h("span", { class: "tag" }, here)]].flat().filter(Boolean), instant(one.lastUsedAt), instant(one.startedAt)]),
      "short labelled",
    ),
    items.length > 1 && h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: signOffElsewhere }, words.sessions.end)),
  ].filter(Boolean);
}

/** "Firefox on Windows", as far as it is known. */
function device({ browser, system }) {
  if (browser && system) return words.sessions.device({ browser, system });
  return browser ?? system ?? words.sessions.unknown;
}

async function signOffElsewhere() {
  const { title, text, end, ended } = words.sessions;
  if (await ask({ title, text, yes: end, action: () => del("/api/account/sessions") })) {
    await fill(byId("sessions"), sessions);
    tell(ended);
  }
}

/** What has ended at any time: the home page tells of the last month. */
async function ended() {
  const { items } = await get("/api/account/ended-access");
  byId("ended").hidden = items.length === 0;
  now("ended", words.now.groups({ count: items.length }));
  byId("ended-list").replaceChildren(...items.map(({ cause, why }) => h("li", {}, cause, " ", why)));
}

async function groups() {
  const [{ items }, { roles }] = await Promise.all([get("/api/groups"), session()]);
  const names = roles.map((role) => texts.roles[role] ?? role);
  if (items.some(({ role }) => role === "TEAM_MEMBER")) names.push(texts.roles.TEAM_MEMBER);
  now("groups", items.length === 1 ? `${items[0].group} ${items[0].name}` : words.now.groups({ count: new Set(items.map(({ group }) => group)).size }));
  byId("roles").textContent = names.join(", ") || texts.roles.none;
  return groupTable(items);
}
