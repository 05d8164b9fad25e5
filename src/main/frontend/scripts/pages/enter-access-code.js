import { Problem, get, post } from "../api.js";
import { byId, facts, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { newCode } from "../new-code.js";
import { list } from "../rights.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const [host, result] = ["form", "result"].map(byId);

showInvitations();

byId("accept").addEventListener("click", async ({ target }) => {
  const { done, failed, none, outcome } = texts.code.invitations;
  const chosen = [...byId("invitations").querySelectorAll("input:checked")];
  target.disabled = true;
  const outcomes = [];
  let refused = 0;
  for (const { value, dataset } of chosen) {
    try {
      await post(`/api/invitations/${value}/acceptance`);
      outcomes.push(h("li", {}, done({ group: dataset.name })));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      refused++;
      outcomes.push(h("li", {}, failed({ group: dataset.name, why: texts.code.refusals[problem.code]?.title ?? problem.message })));
    }
  }
  await showInvitations();
  target.disabled = false;
  if (outcomes.length === 0) return show(result, message("warning", null, h("p", {}, none)), { focus: true });
  document.dispatchEvent(new Event("access"));
  // whoever is in has no code to type
  byId("by-code").hidden = refused === 0;
  show(result, message(refused ? "warning" : "success", outcome, h("ul", {}, outcomes), h("p", {}, h("a", { href: "/home" }, texts.code.home))), { focus: true });
});

const form = await mount(host, {
  formId: "enter-access-code",
  submit: texts.code.submit,
  cancel: "/home",
  secret: true,
  autocomplete: { "/accessCode": "one-time-code" },
  async send(values) {
    show(result, []);
    try {
      await opened(await post("/api/redemptions", values));
    } catch (problem) {
      const refusal = problem instanceof Problem && texts.code.refusals[problem.code];
      if (!refusal) throw problem;
      form.mark("/accessCode", refusal.title);
      show(result, message("error", refusal.title, h("p", {}, refusal.text), h("p", {}, refusal.next), problem.code === "CODE_EXPIRED" && newCode({})), { focus: true });
    }
  },
});

async function opened({ group, billingUnit, rights }) {
  byId("by-code").hidden = true;
  document.dispatchEvent(new Event("access"));
  // what was just taken is no invitation any more
  showInvitations();
  const { name, role } = await get(`/api/groups/${encodeURIComponent(group)}`);
  const links = [
    role === "PRIMARY_ADMINISTRATOR" && { href: `/groups/${encodeURIComponent(group)}/add-user`, label: texts.code.addTeam },
    { href: `/groups/${encodeURIComponent(group)}`, label: texts.code.open({ name }) },
  ].filter(Boolean);
  show(
    result,
    message(
      "success",
      texts.code.done({ group }),
      h("p", {}, texts.code.unit({ unit: billingUnit })),
      h("p", {}, texts.code.see),
      await list(rights),
      h("p", { class: "buttons" }, links.map(({ href, label }, n) => h("a", { class: n === 0 ? "button" : null, href }, label)), h("a", { href: "/home" }, texts.code.home), h("a", { href: "/enter-access-code" }, texts.code.another)),
    ),
    { focus: true },
  );
}

/** What was sent to one's own address and is accepted at once, without typing codes. */
async function showInvitations() {
  const items = (await get("/api/invitations")).items.filter(({ acceptable }) => acceptable);
  show(byId("invitations"), await Promise.all(items.map(summary)));
  byId("invitations-section").hidden = items.length === 0;
}

/** Chosen at first: most people have one, and want it. */
async function summary({ invitationId, group, name, billingUnit, rights, expiresAt }) {
  const { columns, choose } = texts.code.invitations;
  const of = `${group} ${name}`;
  const box = h("input", { type: "checkbox", id: `accept-${invitationId}`, checked: true, value: invitationId, "data-name": of, "aria-label": choose({ group: of }) });
  return h(
    "section",
    { class: "invitation" },
    h("div", { class: "check" }, box, h("label", { for: box.id }, of)),
    facts([
      [columns.unit, texts.access.unit({ unit: billingUnit })],
      [columns.rights, await list(rights)],
      [columns.until, h("time", { datetime: expiresAt }, instant(expiresAt))],
    ]),
  );
}
