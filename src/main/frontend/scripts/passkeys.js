// The passkeys of one's own account: list, add, remove.
import { del, get, post } from "./api.js";
import { ask } from "./dialog.js";
import { byId, h, table } from "./dom.js";
import { plainForm } from "./fields.js";
import { tell } from "./flash.js";
import { freshly } from "./fresh-sign-on.js";
import { fill } from "./loading.js";
import { texts } from "./texts.js";
import { instant } from "./time.js";
import { make, supported } from "./webauthn.js";

const words = texts.passkeys;

/** Fills the section of the page. */
export function passkeys() {
  const [form, another] = ["passkey-form", "passkey-new"].map(byId);
  const { label } = form.elements;
  /** Its name is asked for once one wants it. */
  const asking = (yes) => {
    form.hidden = !yes;
    another.hidden = yes || !supported;
  };
  asking(false);
  another.addEventListener("click", () => {
    asking(true);
    label.focus();
  });
  byId("passkeys-unsupported").hidden = supported;
  plainForm(
    form,
    () => (label.value.trim() ? {} : { label: words.missingLabel }),
    async () => {
      const made = await make(await freshly(() => post("/api/account/passkeys/options")));
      await post("/api/account/passkeys", { label: label.value.trim(), ...made });
      form.reset();
      asking(false);
      await load();
      tell(words.added);
    },
  );
  return load();
}

const load = () => fill(byId("passkeys"), list);

async function list() {
  const { items } = await get("/api/account/passkeys");
  byId("passkeys-now").textContent = words.count({ count: items.length });
  if (items.length === 0) return h("p", {}, words.none);
  const { label, created, used, action } = words.columns;
  return table(
    byId("passkeys-title").textContent,
    [label, created, used, action],
    items.map((passkey) => [passkey.label, instant(passkey.createdAt), passkey.lastUsedAt ? instant(passkey.lastUsedAt) : words.neverUsed, removal(passkey)]),
  );
}

function removal({ id, label }) {
  const { remove, removeNamed, removeTitle, removeText, removed } = words;
  const onclick = async () => {
    const action = () => freshly(() => del(`/api/account/passkeys/${id}`));
    if (await ask({ title: removeTitle({ label }), text: removeText, yes: remove, danger: true, action })) {
      await load();
      tell(removed);
    }
  };
  return h("button", { type: "button", class: "quiet", "aria-label": removeNamed({ label }), onclick }, remove);
}
