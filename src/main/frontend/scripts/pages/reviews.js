import { get, post, session } from "../api.js";
import { ask } from "../dialog.js";
import { byId, h, message, show, table } from "../dom.js";
import { tell } from "../flash.js";
import { texts } from "../texts.js";
import { instant, now } from "../time.js";

const { states, columns, none, count, begin } = texts.reviews;
const EVERY = 10_000;
/** A review that begins is looked for again so soon, so often. */
const [SOON, OFTEN] = [1_000, 15];
const [choice, host, more] = ["state", "reviews", "more"].map(byId);
let shown = [];
let next = null;

for (const state of Object.keys(states)) choice.append(h("option", { value: state }, states[state]));
choice.value = new URLSearchParams(location.search).get("state") ?? "OPEN";
if (!choice.value) choice.value = "OPEN";

choice.addEventListener("change", () => {
  history.replaceState(null, "", `?state=${choice.value}`);
  look();
});
more.addEventListener("click", async () => {
  const page = await read(next);
  shown = [...shown, ...page.items];
  draw(page);
});
const maker = (await session()).roles.includes("membership-services");
await look();
setInterval(() => document.hidden || shown.length > 50 || look(), EVERY);

function read(after) {
  return get(`/api/staff/reviews?state=${choice.value}${after ? `&after=${after}` : ""}`);
}

async function look() {
  try {
    const page = await read();
    shown = page.items;
    draw(page);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    show(host, message("warning", null, h("p", {}, problem.message)));
  }
}

function draw({ counts, next: following }) {
  const planned = maker && choice.value === "PLANNED";
  next = following;
  more.hidden = next === null;
  for (const option of choice.options) option.textContent = count({ state: states[option.value], number: counts[option.value] });
  show(
    host,
    shown.length === 0
      ? h("p", {}, none)
      : table(
          document.querySelector("h1").textContent,
          [columns.group, columns.administrator, columns.people, columns.suspended, columns.opens, columns.confirmBy, columns.closed, ...(planned ? [columns.action] : [])],
          shown.map((row) => [
            `${row.group} ${row.groupName}`,
            row.administrator ?? columns.nobody,
            String(row.people),
            String(row.suspended),
            time(row.opensAt),
            time(row.confirmBy),
            time(row.closedAt),
            ...(planned ? [beginning(row)] : []),
          ]),
        ),
  );
}

/** A planned one need not wait for its day. One whose time has come is about to leave this list. */
function beginning({ id, group, groupName, people, administrator, opensAt }) {
  if (new Date(opensAt) <= now()) return begin.underway;
  const name = `${group} ${groupName}`;
  const onclick = async () => {
    let begun;
    const action = async () => (begun = await post(`/api/staff/reviews/${id}/beginning`));
    if (!(await ask({ title: begin.title({ group: name }), text: begin.text[whom(people, administrator)], yes: begin.action, action }))) return;
    await look();
    tell(begin.done[whom(begun.people, begun.administrator)]({ group: name }));
    for (let times = 0; times < OFTEN && choice.value === "PLANNED" && shown.some((row) => row.id === id); times++) {
      await new Promise((soon) => setTimeout(soon, SOON));
      await look();
    }
  };
  return h("button", { type: "button", class: "quiet small", "aria-label": begin.of({ group: name }), onclick }, begin.action);
}

/** Of a team of nobody there is nothing to ask. */
function whom(people, administrator) {
  if (people === 0) return "team";
  return administrator ? "administrator" : "nobody";
}

function time(at) {
  return at ? h("time", { datetime: at }, instant(at)) : "–";
}
