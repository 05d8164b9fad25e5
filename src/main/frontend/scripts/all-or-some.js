// A list of boxes with one for all of them, where the form names it: all, some or none are chosen, and it says how many.
import { Checklist, Label, useExpressionEvaluation } from "@bpmn-io/form-js-viewer";
import { h } from "preact";
import { useMemo } from "preact/hooks";
import { texts } from "./texts.js";

/** The label of the box for all is the property "all" of the field. */
export function AllOrSome(props) {
  const { domId, field, value, onChange, fieldInstance } = props;
  const options = useExpressionEvaluation(`=${field.valuesKey}`) ?? [];
  const all = options.map((option) => option.value);
  const chosen = all.filter((one) => value?.includes(one)).length;
  // named here, above the box for all
  const list = useMemo(() => ({ ...field, label: "", validate: {} }), [field]);
  const id = `${domId}-all`;
  const some = chosen > 0 && chosen < all.length;
  return h(
    "div",
    { class: "all-or-some", role: "group", "aria-label": field.label },
    h(Label, { label: field.label, required: field.validate?.required }),
    all.length > 1 &&
      h(
        "div",
        { class: "fjs-inline-label all" },
        h("input", { type: "checkbox", class: "fjs-input", id, checked: chosen === all.length, ref: (box) => box && (box.indeterminate = some), "aria-describedby": `${id}-state`, onChange: ({ target }) => onChange({ fieldInstance, value: target.checked ? all : [] }) }),
        h("div", {}, h(Label, { htmlFor: id, label: field.properties.all }), " ", h("span", { class: "hint", id: `${id}-state` }, texts.form.chosen({ chosen, all: all.length }))),
      ),
    h(Checklist, { ...props, field: list }),
  );
}
