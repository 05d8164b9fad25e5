// What analysts say to each other of a change; what nobody answered is said beside the decision too.
import { get, post } from "../api.js";
import { byId, h, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { fill } from "../loading.js";
import { staffNames } from "../staff-names.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const words = texts.change.comments;

/**
 * Shows the comments of a change.
 *
 * @param writes whether the reader may write one
 */
export function comments(api, writes) {
  const host = byId("comments");
  let called;
  const load = () =>
    fill(host, async () => {
      const [{ items }, names] = await Promise.all([get(`${api}/comments`), staffNames()]);
      called = names;
      const open = items.filter(({ replies }) => replies.length === 0).length;
      byId("unanswered").textContent = open ? words.unanswered({ count: open }) : "";
      byId("comments-section").hidden = !writes && items.length === 0;
      return [items.length ? h("ol", { class: "plain comments" }, items.map(thread)) : h("p", {}, words.none), writes && form("comment", words.write, words.send, null)].filter(Boolean);
    });

  function thread({ id, by, at, text, replies }) {
    const below = h("div", {});
    const answer = h("button", { type: "button", class: "quiet small", onclick: () => show(below, form(`answer-${id}`, words.answerOf({ who: called(by) }), words.answer, id), { focus: false }) || below.querySelector("textarea").focus() }, words.answer);
    return h(
      "li",
      { class: "card" },
      said({ by, at, text }, called),
      " ",
      h("span", { class: replies.length ? "badge active" : "badge expired" }, replies.length ? words.answered : words.open),
      replies.length > 0 && h("ul", {}, replies.map((reply) => h("li", {}, said(reply, called)))),
      writes && h("p", { class: "buttons" }, answer),
      below,
    );
  }

  function form(id, label, send, answers) {
    const area = h("textarea", { id, name: "text", rows: 3, maxlength: 1000, "aria-describedby": `${id}-hint ${id}-error` });
    const form = h(
      "form",
      { novalidate: true },
      h("div", { class: "problem", role: "alert", hidden: true }),
      h("div", { class: "field" }, h("label", { for: id }, label), h("p", { class: "hint", id: `${id}-hint` }, words.hint), area, h("p", { class: "error", id: `${id}-error`, hidden: true })),
      h("p", { class: "buttons" }, h("button", { type: "submit", class: "quiet" }, send)),
    );
    plainForm(form, () => (area.value.trim() ? {} : { text: words.missing }), async () => {
      await post(`${api}/comments`, { text: area.value, ...(answers && { answers }) });
      await load();
    });
    return form;
  }

  return load();
}

function said({ by, at, text }, called) {
  return h("div", {}, h("p", { class: "sub" }, h("strong", {}, called(by)), " ", h("time", { datetime: at }, instant(at))), h("p", { class: "typed" }, text));
}
