import { Problem, post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { bringAlong } from "../language.js";
import { mark, plainForm, reveal, tell } from "../fields.js";
import { chosen, regions } from "../regions.js";
import { texts } from "../texts.js";
import { prove, supported } from "../webauthn.js";

const parameters = new URLSearchParams(location.search);
const form = byId("sign-on-form");
const { userId, password } = form.elements;

if (parameters.has("off")) show(byId("elsewhere"), message("info", null, h("p", {}, texts.signOn.ended)));
else if (parameters.has("next")) show(byId("elsewhere"), message("info", null, h("p", {}, texts.signOn.goOn)));
reveal(form);
plainForm(
  form,
  () => ({
    ...(userId.value.trim() ? {} : { userId: texts.signOn.missingUserId }),
    ...(password.value ? {} : { password: texts.signOn.missingPassword }),
  }),
  async () => {
    try {
      await post("/api/session", { userId: userId.value.trim(), password: password.value });
    } catch (problem) {
      if (problem.status === 429) problem.message += ` ${texts.signOn.heldUp}`;
      throw problem;
    }
    await goOn();
  },
);

const passkey = byId("passkey");
passkey.hidden = !supported;
passkey.querySelector("button").addEventListener("click", async ({ currentTarget: button }) => {
  mark(form, {});
  button.disabled = true;
  try {
    await post("/api/session/passkey", await prove(await post("/api/session/passkey/options")));
    await goOn();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    tell(form, problem.message);
  } finally {
    button.disabled = false;
  }
});

async function goOn() {
  await bringAlong();
  location.assign(next());
}

/** Only a page of this site. */
function next() {
  const wanted = parameters.get("next") ?? "/home";
  try {
    const { origin, pathname, search, hash } = new URL(wanted, location.origin);
    return wanted.startsWith("/") && origin === location.origin ? pathname + search + hash : "/home";
  } catch {
    return "/home";
  }
}

const quote = byId("quote-form");
const region = byId("quote-region");
region.addEventListener("change", offer);
quote.addEventListener("submit", (event) => {
  event.preventDefault();
  const error = byId("quote-region-error");
  error.hidden = Boolean(region.value);
  error.textContent = texts.signOn.quoteRegion;
  if (!region.value) return region.focus();
  const target = new URL(event.submitter.value);
  target.searchParams.set("region", region.value);
  location.assign(target);
});

const list = await regions();
const others = list.filter(({ signOnUrl }) => /^https?:\/\//.test(signOnUrl ?? ""));
if (others.length) {
  byId("elsewhere").append(
    message(
      "info",
      null,
      ...others.map(({ name, signOnUrl }) => h("p", {}, `${texts.region.signOnHere({ regions: name })} `, h("a", { href: signOnUrl, rel: "noopener" }, texts.region.signOnLink({ region: name })), ".")),
    ),
  );
}
region.append(...list.map(({ name }) => h("option", { value: name, selected: name === chosen() }, name)));
offer();

/** The quote tools of the region, and those of every region. */
function offer() {
  const tools = [...quote.querySelectorAll(".quote")];
  for (const tool of tools) tool.hidden = Boolean(tool.dataset.region) && tool.dataset.region !== region.value;
  byId("quote-call").hidden = tools.some(({ hidden }) => !hidden) || (tools.length > 0 && !region.value);
}
