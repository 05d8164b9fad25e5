// The viewer of Camunda Forms. Large, so form.js loads it only where a form is shown.
import { Checkbox, Checklist, Description, Errors, Form, Label, Radio, Select, Textfield, useExpressionEvaluation } from "@bpmn-io/form-js-viewer";
import { h } from "preact";
import { AllOrSome } from "./all-or-some.js";
import { KeepOrRemove } from "./keep-or-remove.js";
import { say, texts } from "./texts.js";

/** A day; the value is ISO 8601, such as 2026-12-31. */
function Day(props) {
  return h(Picked, { ...props, type: "date", max: "9999-12-31", shown: props.value ?? "", read: (text) => text || null });
}

/** An instant, as date and time where the reader is; the value is RFC 3339 in UTC. */
function Instant(props) {
  return h(Picked, { ...props, type: "datetime-local", max: "9999-12-31T23:59", shown: props.value ? local(new Date(props.value)) : "", read: (text) => text && new Date(text).toISOString() });
}

/** The browser's own select: it has a role and works with keyboard, screen reader and phone; the viewer's does not. */
function NativeSelect({ disabled, readonly, errors = [], domId, field, value, onChange, onBlur, onFocus, fieldInstance }) {
  const options = useOptions(field);
  const required = field.validate?.required ?? false;
  return h(
    "div",
    { class: `fjs-form-field fjs-form-field-select${errors.length ? " fjs-has-errors" : ""}` },
    h(Label, { htmlFor: domId, label: field.label, required }),
    h(
      "select",
      {
        id: domId,
        class: "fjs-input native-select",
        disabled: disabled || readonly,
        required,
        value: value ?? "",
        "aria-invalid": errors.length > 0,
        "aria-describedby": `${domId}-description ${domId}-error-message`,
        onChange: (event) => onChange({ fieldInstance, value: event.target.value || null }),
        onBlur,
        onFocus,
      },
      h("option", { value: "" }, field.key === "region" ? texts.region.select : texts.form.select),
      options.map((option) => h("option", { value: option.value, selected: option.value === value }, option.label)),
    ),
    h(Description, { id: `${domId}-description`, description: field.description }),
    h(Errors, { id: `${domId}-error-message`, errors }),
  );
}
NativeSelect.config = Select.config;

function useOptions({ values, valuesKey, valuesExpression }) {
  const dynamic = useExpressionEvaluation(valuesExpression ?? (valuesKey && `=${valuesKey}`));
  return values ?? (Array.isArray(dynamic) ? dynamic : []);
}

/** Options with a name for the whole, which the viewer shows but does not tell a screen reader. */
function named(Options, role) {
  const Named = (props) => h("div", { role, "aria-label": props.field.label }, h(Options, props));
  Named.config = Options.config;
  return Named;
}

/** What the browser lets people pick, in the way of their country. */
function Picked({ errors = [], domId, field, onChange, onBlur, onFocus, fieldInstance, type, max, shown, read }) {
  const required = field.validate?.required ?? false;
  return h(
    "div",
    { class: `fjs-form-field fjs-form-field-textfield${errors.length ? " fjs-has-errors" : ""}` },
    h(Label, { htmlFor: domId, label: field.label, required }),
    h(
      "div",
      { class: "fjs-input-group" },
      h("input", {
        type,
        id: domId,
        class: "fjs-input",
        max,
        required,
        value: shown,
        "aria-invalid": errors.length > 0,
        "aria-describedby": `${domId}-description ${domId}-error-message`,
        onInput: ({ target }) => onChange({ fieldInstance, value: read(target.value) }),
        onBlur,
        onFocus,
      }),
    ),
    h(Description, { id: `${domId}-description`, description: field.description }),
    h(Errors, { id: `${domId}-error-message`, errors }),
  );
}

function local(at) {
  const digits = (number, count = 2) => String(number).padStart(count, "0");
  return `${digits(at.getFullYear(), 4)}-${digits(at.getMonth() + 1)}-${digits(at.getDate())}T${digits(at.getHours())}:${digits(at.getMinutes())}`;
}

/** A text that is only shown wraps; in an input its end would be cut off on a phone. */
function Text(props) {
  const { disabled, readonly, domId, field, value } = props;
  if (field.properties?.holds === "instant") return h(Instant, props);
  if (field.properties?.holds === "day") return h(Day, props);
  if (!disabled && !readonly) return h(Textfield, props);
  return h(
    "div",
    { class: "fjs-form-field fjs-form-field-textfield" },
    h(Label, { htmlFor: domId, label: field.label }),
    h("textarea", { id: domId, class: "fjs-textarea shown", rows: 1, disabled: true, value: value ?? "" }),
    h(Description, { id: `${domId}-description`, description: field.description }),
  );
}
Text.config = Textfield.config;

const Options = named(Checklist, "group");

/** People are looked at one by one; of much else all may be chosen at once. */
function Choices(props) {
  const { holds, all } = props.field.properties ?? {};
  return h(holds === "people" ? KeepOrRemove : all ? AllOrSome : Options, props);
}
Choices.config = Checklist.config;

/** That everybody was looked at shows in the choices themselves. */
function Box(props) {
  return props.field.properties?.holds === "decided" ? null : h(Checkbox, props);
}
Box.config = Checkbox.config;

function registerFields(formFields) {
  formFields.register("textfield", Text);
  formFields.register("select", NativeSelect);
  formFields.register("checklist", Choices);
  formFields.register("checkbox", Box);
  formFields.register("radio", named(Radio, "radiogroup"));
}
registerFields.$inject = ["formFields"];

/**
 * Finds fault when the form is checked, and afterwards in the fields found wrong, as they are typed. The viewer itself
 * would do so on leaving a field: what then appears moves the button under the pointer, and the click is lost.
 *
 * @return checks the form
 */
function correctLate(form) {
  const validator = form.get("validator");
  const validate = validator.validateFieldInstance.bind(validator);
  let checking = false;
  validator.validateFieldInstance = (instance, value) =>
    checking || form._getState().errors[instance.id] ? validate(instance, isAddress(form, instance) ? inAscii(value) : value).map((said) => inOurWords(said, form.get("formFieldRegistry").get(instance.id))) : [];
  return () => {
    checking = true;
    const errors = form.validate();
    checking = false;
    return errors;
  };
}

function isAddress(form, { id }) {
  return form.get("formFieldRegistry").get(id).validate?.validationType === "email";
}

/** The viewer knows ASCII domains only, and the server all of them. */
function inAscii(address) {
  return address?.trim().replace(/@.*$/u, (domain) => domain.replace(/[^\x00-\x7f]/gu, "x"));
}

/** What the viewer says, which has no translations of its own, and which of our texts says it. */
const SAID = {
  required: /^Field is required\.$/,
  email: /^Field must be a valid email\.$/,
  phone: /^Field must be a valid {1,2}international phone number/,
  maxLength: /^Field must have maximum length of (\d+)\.$/,
  minLength: /^Field must have minimum length of (\d+)\.$/,
  pattern: /^Field must match pattern/,
};

/** The sentence that the form has for this field and rule; else one for any field. */
function inOurWords(said, field) {
  const found = Object.keys(SAID).find((name) => SAID[name].test(said));
  if (field.properties?.[found]) return field.properties[found];
  return found ? say(texts.form.validation[found], { length: said.match(SAID[found])[1] }) : said;
}

const accessible = { __init__: ["accessibleFields"], accessibleFields: ["type", registerFields] };

/**
 * A Camunda Form in the container; errors are read and set by the JSON pointer of a value.
 *
 * @param autocomplete {pointer: token} for what the browser may fill in about its own user
 */
export async function view(container, schema, data, autocomplete) {
  // without delay: what a browser or the Enter key hands over while another field is redrawn would be lost
  const form = new Form({ container, debounce: false, additionalModules: [accessible] });
  const validate = correctLate(form);
  await form.importSchema({ ...schema, components: filled(schema.components, data) }, data);
  const fields = () => form.get("formFieldInstanceRegistry").getAllKeyed();
  // an error of one option of many is an error of the field
  const find = (pointer) => fields().find(({ valuePath }) => `${pointer}/`.startsWith(`/${valuePath.join("/")}/`));
  const element = (id) => container.querySelector(`[id^="fjs-form-"][id$="-${id}"]:is(input, select, textarea)`) ?? container.querySelector(`[id*="-${id}-"]:is(input)`);

  const people = () => `/${fields().find(({ id }) => form.get("formFieldRegistry").get(id).properties?.holds === "people").valuePath.join("/")}`;

  for (const { id, valuePath } of fields()) {
    const token = autocomplete[`/${valuePath.join("/")}`];
    if (token) element(id).autocomplete = token;
    if (isAddress(form, { id })) element(id)?.setAttribute("inputmode", "email");
  }

  return {
    /** What a listener answers is of no use to anybody, and would keep the change from the listeners after it. */
    onChange: (listener) =>
      form.on("changed", () => {
        listener(form._getState().data);
      }),

    values: () => form._getSubmitData(),

    /** How many fields there are. */
    count: () => fields().length,

    /** The viewer's own findings as [{pointer, detail}], in the order of the form. */
    check() {
      const found = validate();
      return fields()
        .filter(({ id }) => found[id]?.length)
        .map(({ id, valuePath }) => {
          const undecided = form.get("formFieldRegistry").get(id).properties?.holds === "decided";
          return undecided ? { pointer: people(), detail: texts.review.undecided } : { pointer: `/${valuePath.join("/")}`, detail: found[id][0] };
        });
    },

    /** Shows these errors and no others; answers those that belong to no field of the form. */
    mark(errors) {
      const marked = {};
      const left = errors.filter(({ pointer, detail }) => {
        const field = find(pointer);
        if (field) marked[field.id] = [...(marked[field.id] ?? []), detail];
        return !field;
      });
      form._setState({ errors: marked });
      return left;
    },

    /** Of the field, after that of its section. */
    label(pointer) {
      const id = find(pointer)?.id;
      const section = schema.components.find((component) => component.type === "group" && fieldIds(component).has(id))?.label;
      return [section, form.get("formFieldRegistry").get(id)?.label].filter(Boolean).join(", ");
    },

    /** Errors as their fields stand on the page. */
    inOrder(errors) {
      const order = fields().map(({ id }) => id);
      const place = ({ pointer }) => order.indexOf(find(pointer)?.id);
      return [...errors].sort((one, other) => place(one) - place(other));
    },

    has: (pointer) => Boolean(find(pointer)),

    focus(pointer) {
      element(find(pointer).id)?.focus();
    },

    set(pointer, value) {
      const field = find(pointer);
      if (field) form._update({ fieldInstance: field, value });
    },

    /** Groups on the first level, in order: {label, element, has(pointer)}. */
    groups: () =>
      schema.components
        .filter(({ type }) => type === "group")
        .map((group) => {
          const ids = fieldIds(group);
          return {
            label: group.label,
            element: container.querySelector(`[id$="-${group.id}"]`).closest(".fjs-layout-row"),
            has: (pointer) => ids.has(find(pointer)?.id),
          };
        }),
  };
}

/** The components without those that only show a value and have none; a group without any goes too. */
function filled(components, data) {
  return components
    .map((component) => (component.components ? { ...component, components: filled(component.components, component.path ? data?.[component.path] : data) } : component))
    .filter(({ components: children, disabled, key }) => (children ? children.length > 0 : !disabled || Boolean(valueOf(key, data))));
}

/** @param key with a dot between its parts, such as case.ends */
function valueOf(key, data) {
  return key.split(".").reduce((value, part) => value?.[part], data);
}

function fieldIds(component) {
  return new Set([component.id, ...(component.components ?? []).flatMap((child) => [...fieldIds(child)])]);
}
