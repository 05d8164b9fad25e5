// On every page: menu on a phone, choice of region, sign off, tabs and navigation that depend on the person.
import { del, get, put, session } from "./api.js";
import { byId, h, keepWhole } from "./dom.js";
import { open as openDialog } from "./dialog.js";
import { read } from "./language.js";
import { dropAll } from "./drafts.js";
import { chosen, choose, options } from "./regions.js";
import { address, open } from "./tabs.js";
import { texts } from "./texts.js";

document.querySelectorAll(":is(h1, h2, h3, dt, th, label)").forEach(keepWhole);

byId("menu")?.addEventListener("click", ({ currentTarget: button }) => {
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
});

const search = document.querySelector(".of-staff [type=search]");
if (search) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    search.select();
  });
}

// on a phone the navigation is one line
document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

byId("choose-region")?.addEventListener("click", async () => {
  const select = h("select", { id: "region-choice" }, h("option", { value: "" }, texts.region.select));
  const problem = h("p", { class: "error", role: "alert" });
  const use = () => {
    choose(select.value);
    location.reload();
  };
  const dialog = openDialog(
    texts.region.title,
    h("p", {}, texts.region.text),
    h("div", { class: "field" }, h("label", { for: "region-choice" }, texts.region.label), select),
    problem,
    h(
      "p",
      { class: "buttons" },
      h("button", { type: "button", onclick: use }, texts.region.choose),
      h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel),
    ),
  );
  try {
    select.append(...(await options()).map(({ label, value }) => h("option", { value, selected: value === chosen() }, label)));
  } catch (failure) {
    problem.textContent = failure.message;
  }
});

for (const other of document.querySelectorAll("[data-language]")) {
  other.addEventListener("click", async ({ currentTarget: { lang } }) => {
    if (document.body.dataset.signedOn) await put("/api/session/language", { language: lang });
    else read(lang);
    location.reload();
  });
}

byId("sign-off")?.addEventListener("click", async () => {
  dropAll();
  try {
    await del("/api/session");
  } finally {
    location.assign("/sign-on?off");
  }
});

if (document.body.dataset.signedOn) {
  const { roles } = await session();
  for (const item of document.querySelectorAll("[data-role]")) {
    item.hidden = !item.dataset.role.split(" ").some((role) => roles.includes(role));
  }
  const count = byId("inbox-count");
  if (count) {
    const waits = (await get("/api/staff/inbox/count")).count;
    if (waits > 0) count.replaceChildren(h("span", { "aria-hidden": "true" }, String(waits)), h("span", { class: "hidden" }, texts.inbox.waits({ count: waits })));
  }
  // a page that was given access says so
  document.addEventListener("access", tabs);
  await tabs();
}

async function tabs() {
  const groups = (await get("/api/groups")).items;
  for (const link of document.querySelectorAll("[data-of-groups]")) link.hidden = groups.length === 0;
  for (const tab of document.querySelectorAll("[data-application]")) {
    const first = open(tab.dataset.application, groups)[0];
    tab.querySelector("small")?.remove();
    if (first) tab.href = address(tab.dataset.application, first.group);
    else tab.append(" ", h("small", { class: "hidden" }, texts.home.offTab));
    tab.classList.toggle("off", !first);
    tab.title = first ? "" : texts.home.offTab;
  }
}
