// The link of the code's mail leads here: a page that knows the invited person.
import { del, get, post, session } from "../api.js";
import { byId, h, message } from "../dom.js";
import { dropAll } from "../drafts.js";
import { mark, plainForm, reveal } from "../fields.js";
import { fill } from "../loading.js";
import { secret } from "../mailed-link.js";
import { newCode } from "../new-code.js";
import { say, texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.invited;
const token = secret("token");
const [form, result] = ["invited-form", "result"].map(byId);
const ENTER = "/enter-access-code";
const { password, termsAccepted } = form.elements;

reveal(form);
plainForm(
  form,
  () => ({ ...(password.value ? {} : { password: texts.password.missing }), ...(termsAccepted.checked ? {} : { termsAccepted: words.terms }) }),
  async () => {
    try {
      await post("/api/invitation-registrations", { token, password: password.value, termsAccepted: termsAccepted.checked });
      location.assign(ENTER);
    } catch (problem) {
      // the state moved on while the page was open
      if (problem.status !== 409) throw problem;
      await look();
      result.querySelector("h2")?.focus();
    }
  },
);
await look();

function look() {
  return fill(result, async () => {
    const opened = await get(`/api/invitations?token=${encodeURIComponent(token)}`);
    const { state, at, expiresAt, group, groupName, role, invitedBy, reader, person } = opened;
    const inviter = invitedBy ?? "none";
    form.hidden = true;
    if (state !== "OPEN") {
      const { title, text } = words.states[state];
      const args = { when: at ? instant(at) : "none", inviter };
      return message(state === "USED" ? "info" : "warning", say(title, args), h("p", {}, say(text, args)), state === "EXPIRED" && newCode({ token }), next(state, reader));
    }
    const about = message("info", words.as({ inviter, group: `${groupName} (${group})` }), h("p", {}, words.role[role]({ until: instant(expiresAt) })));
    if (reader === "SAME") {
      location.replace(ENTER);
      return about;
    }
    if (reader === "SOMEBODY_ELSE") return somebodyElse(person);
    if (person.account) return [about, message("info", words.hasAccount, h("p", {}, words.hasAccountText({ email: person.email })), signOn())];
    byId("invited-name").textContent = `${person.firstName} ${person.lastName}`;
    byId("invited-email").textContent = person.email;
    form.elements.username.value = person.email;
    form.hidden = false;
    mark(form, {});
    return about;
  });
}

function next(state, reader) {
  if (state === "UNKNOWN") return null;
  if (reader !== "NOBODY") return h("p", {}, h("a", { href: "/home" }, words.home));
  return state === "USED" ? signOn() : null;
}

function signOn() {
  return h("p", { class: "buttons" }, h("a", { class: "button", href: `/sign-on?next=${encodeURIComponent(ENTER)}` }, words.signOn));
}

async function somebodyElse({ email }) {
  const { name } = await session();
  const off = async () => {
    dropAll();
    await del("/api/session");
    location.reload();
  };
  return message("warning", words.other({ name }), h("p", {}, words.otherText({ email })), h("p", { class: "buttons" }, h("button", { type: "button", onclick: off }, words.signOff)));
}
