// Who keeps access: each person is kept or removed, and nobody is removed unseen.
import { useExpressionEvaluation } from "@bpmn-io/form-js-viewer";
import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { draft } from "./drafts.js";
import { texts } from "./texts.js";

const words = texts.review;

/** In place of a list of boxes; the value are those who are kept. Tells the page, by the event "decided", how far it is. */
export function KeepOrRemove({ errors = [], domId, field, onChange, fieldInstance }) {
  const people = useExpressionEvaluation(`=${field.valuesKey}`) ?? [];
  const ids = people.map((person) => person.value);
  const kept = draft(field.key, ids);
  const [chosen, choose] = useState(() => kept.read() ?? {});
  const names = (keep) => people.filter(({ value }) => chosen[value] === keep).map(({ name }) => name);
  const left = ids.filter((id) => !(id in chosen)).length;
  useEffect(() => {
    onChange({ fieldInstance, value: ids.filter((id) => chosen[id]) });
    document.dispatchEvent(new CustomEvent("decided", { detail: { whole: left === 0, kept: names(true).length, removed: names(false) } }));
  }, [chosen]);
  /** Who was overlooked is marked once the list was sent. */
  const look = (id) => (chosen[id] === false ? "removed" : errors.length && !(id in chosen) ? "undecided" : null);
  const decide = (choices) => {
    kept.keep(choices);
    choose(choices);
  };
  const option = ({ value, name }, keep, label, text) =>
    h("label", {}, h("input", { type: "radio", id: `${domId}-${value}-${keep}`, name: `${domId}-${value}`, checked: chosen[value] === keep, "aria-label": label({ name }), onChange: () => decide({ ...chosen, [value]: keep }) }), text);
  return h(
    "fieldset",
    { class: `fjs-form-field keep-or-remove${errors.length ? " fjs-has-errors" : ""}` },
    h("legend", { class: "fjs-form-field-label" }, field.label),
    h("p", { class: "hint" }, field.description),
    h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onClick: () => decide(Object.fromEntries(ids.map((id) => [id, true]))) }, words.keepAll({ count: ids.length }))),
    h(
      "ul",
      { class: "people" },
      people.map((person) =>
        h(
          "li",
          { key: person.value, class: look(person.value) },
          h("div", {}, h("strong", {}, person.name), h("span", {}, `${person.email}, ${person.firm}`), h("span", {}, `${person.rights.join(", ")} · ${person.unit}`), h("span", { class: "hint" }, person.lastUse)),
          h("div", { class: "choices", role: "radiogroup", "aria-label": person.name }, option(person, true, words.keepPerson, words.keep), option(person, false, words.removePerson, words.remove)),
        ),
      ),
    ),
    h("p", { class: "summary", role: "status" }, left ? words.left({ count: left }) : words.summary({ kept: names(true).length, removed: names(false).length })),
    errors.map((error) => h("p", { class: "fjs-form-field-error" }, error)),
  );
}
