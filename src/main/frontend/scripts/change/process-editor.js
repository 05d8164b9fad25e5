// The editor of processes, with our element templates. Large, so a page loads it only where a process is changed.
import { ElementTemplatesPropertiesProviderModule } from "bpmn-js-element-templates";
import Modeler from "bpmn-js/lib/Modeler";
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule } from "bpmn-js-properties-panel";
import CamundaBehaviors from "camunda-bpmn-js-behaviors/lib/camunda-platform";
import camunda from "camunda-bpmn-moddle/resources/camunda.json";
import templates from "templates:all";
import templateTexts from "templates:texts";
import { open } from "../dialog.js";
import { h } from "../dom.js";
import { keepFitted } from "../fitted.js";
import { language, texts } from "../texts.js";
import { once } from "../watermark.js";
import { nameIn, translation } from "./library-words.js";
import library from "words:processLibrary";

const words = texts.processEditor;
const { default: libraryWords } = await library[language]();
/** What people read of a template. */
const READ = ["name", "label", "description", "message"];
const elementTemplates = templates.map((template) => inLanguage(template, templateTexts[language] ?? {}));
/** What needs no template. */
const PLAIN = { question: "bpmn:ExclusiveGateway", timer: "bpmn:IntermediateCatchEvent", end: "bpmn:EndEvent" };

/**
 * Shows a process for changing: the diagram, the properties of the chosen element, and what a mouse does in the diagram as
 * fields and buttons too, since keys only move there what is chosen.
 *
 * @param changed called whenever something was changed
 * @return {Promise<{text}>} text() answers the file as it is now; as it was, as long as nothing was changed
 */
export async function edit(host, text, changed) {
  const canvas = h("div", { class: "canvas", lang: "en" });
  const properties = h("section", { class: "properties", "aria-label": words.properties, tabindex: "-1" });
  const bar = h("div", { class: "bar" });
  host.replaceChildren(h("p", { class: "hint" }, words.hint), h("div", { class: "process-editor" }, bar, canvas, properties));
  nameIn(properties, libraryWords);
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: properties },
    additionalModules: [translation(libraryWords), BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule, ElementTemplatesPropertiesProviderModule, CamundaBehaviors],
    moddleExtensions: { camunda },
    elementTemplates,
  });
  await modeler.importXML(text);
  keepFitted(canvas, modeler.get("canvas"), whole);
  once();

  let dirty = false;
  modeler.on("commandStack.changed", ({ trigger }) => {
    if (trigger === "clear") return;
    dirty = true;
    changed();
  });
  modeler.on("elementTemplates.select", ({ element }) => chooseTemplate(modeler, element));
  bar.append(...tools(modeler));
  // the names in the diagram are those of the model, what can be done to it is said in the language of the page
  canvas.querySelector(".djs-palette").lang = language;
  for (const tool of canvas.querySelectorAll(".djs-palette .entry")) tool.title = tool.getAttribute("aria-label");
  modeler.on("contextPad.open", ({ current }) => (current.html.lang = language));
  modeler.on("popupMenu.opened", () => (canvas.querySelector(".djs-popup-parent").lang = language));
  const picture = canvas.querySelector(".djs-container > svg");
  picture.setAttribute("role", "application");
  picture.setAttribute("aria-label", words.diagram);
  return { text: async () => (dirty ? (await modeler.saveXML({ format: true })).xml : text) };
}

/** A template as its reader reads it; what it writes into the model stays. */
function inLanguage(part, words) {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => inLanguage(one, words));
  const { binding, ...said } = part;
  const read = Object.entries(said).map(([key, value]) => [key, READ.includes(key) ? (words[value] ?? value) : inLanguage(value, words)]);
  return { ...Object.fromEntries(read), ...(binding && { binding }) };
}

/** In pixels: what the palette covers at the left, and the room around the diagram. */
const PALETTE = 110;
const ROOM = 30;

/** Shows the whole diagram, beside the palette. */
function whole(canvas) {
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min(1, (outer.width - PALETTE - ROOM) / inner.width, (outer.height - 2 * ROOM) / inner.height);
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({ x: inner.x - PALETTE / scale, y: inner.y - (height - inner.height) / 2, width, height });
}

const nameOf = ({ businessObject: { name: label, id } }) => label || id;
const isStep = (element) => element.businessObject?.$instanceOf("bpmn:FlowNode") && !element.labelTarget;
const isArrow = (element) => element.businessObject?.$instanceOf("bpmn:SequenceFlow") && !element.labelTarget;
const arrowName = ({ source, target, businessObject }) => [`${nameOf(source)} → ${nameOf(target)}`, businessObject.name && `(${businessObject.name})`].filter(Boolean).join(" ");

/** The chosen element, and what can be done to it. */
function tools(modeler) {
  const [registry, selection, canvas, stack, modeling] = ["elementRegistry", "selection", "canvas", "commandStack", "modeling"].map((part) => modeler.get(part));
  // one command, so that it is undone as one
  stack.register("step.add", { preExecute: (step) => (step.shape = append(modeler, step.source, step.kind)) });
  const choose = (element) => {
    selection.select(element);
    canvas.scrollToElement(element);
  };
  const chosen = () => registry.get(choice.value);
  const button = (label, onclick, kind = "quiet") => h("button", { type: "button", class: `${kind} small`, onclick }, label);
  const field = (label, select) => [h("label", { for: select.id }, label), select];
  const choice = h("select", { id: "process-element", lang: "en", onchange: () => (chosen() ? choose(chosen()) : selection.deselect(selection.get())) });
  const more = h("select", { id: "process-more" }, [h("option", { value: "" }, words.choose), h("optgroup", { label: words.plain }, Object.keys(PLAIN).map((kind) => h("option", { value: kind }, words.kinds[kind]))), ...byCategory(elementTemplates)]);
  const target = h("select", { id: "process-target", lang: "en" });
  const add = button(words.add, () => {
    if (!more.value) return;
    const step = { source: chosen(), kind: more.value };
    stack.execute("step.add", step);
    choose(step.shape);
  });
  const lead = button(words.lead, () => target.value && choose(modeling.connect(chosen(), registry.get(target.value)) ?? chosen()));
  const remove = button(words.remove, () => modeling.removeElements([chosen()]), "quiet danger-text");
  const undo = button(words.undo, () => stack.undo());
  const redo = button(words.redo, () => stack.redo());

  const refresh = () => {
    const steps = registry.filter(isStep).sort((one, other) => one.x - other.x || one.y - other.y);
    const arrows = registry.filter(isArrow);
    const option = (element, label) => h("option", { value: element.id }, label);
    const now = selection.get()[0];
    choice.replaceChildren(h("option", { value: "" }, words.process), h("optgroup", { label: words.steps }, steps.map((step) => option(step, nameOf(step)))), h("optgroup", { label: words.arrows }, arrows.map((arrow) => option(arrow, arrowName(arrow)))));
    choice.value = now && registry.get(now.id) ? (now.labelTarget ?? now).id : "";
    if (!choice.value) choice.value = "";
    const led = target.value;
    target.replaceChildren(h("option", { value: "" }, words.choose), ...steps.filter(({ id }) => id !== choice.value).map((step) => option(step, nameOf(step))));
    target.value = led;
    if (!target.value) target.value = "";
    const from = chosen() && isStep(chosen()) && !chosen().businessObject.$instanceOf("bpmn:EndEvent");
    for (const part of [more, add, target, lead]) part.disabled = !from;
    remove.disabled = !chosen();
    undo.disabled = !stack.canUndo();
    redo.disabled = !stack.canRedo();
  };
  modeler.on(["selection.changed", "commandStack.changed"], refresh);
  refresh();
  return [
    h("p", {}, ...field(words.element, choice), remove, undo, redo),
    h("p", {}, ...field(words.addAfter, more), add),
    h("p", {}, ...field(words.leadTo, target), lead),
  ];
}

function byCategory(all) {
  const categories = [...new Set(all.map(({ category }) => category?.name))];
  return categories.map((category) => h("optgroup", { label: category }, all.filter((one) => one.category?.name === category).map((one) => h("option", { value: one.id }, one.name))));
}

/** Behind a step, on its way if it has but one; kind is the id of a template, or one of the plain ones. */
function append(modeler, source, kind) {
  const template = elementTemplates.find(({ id }) => id === kind);
  const type = template ? (template.elementType?.value ?? template.appliesTo[0]) : PLAIN[kind];
  const event = kind === "timer" ? { eventDefinitionType: "bpmn:TimerEventDefinition" } : {};
  const shape = modeler.get("elementFactory").createShape({ type, ...event });
  const ways = source.outgoing.filter(isArrow);
  modeler.get("autoPlace").append(source, shape);
  if (ways.length === 1 && shape.type !== "bpmn:EndEvent") modeler.get("modeling").reconnectStart(ways[0], shape, { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 });
  return template ? apply(modeler, shape, template) : shape;
}

/** A template gives an id that says what it is, if that is free still. */
function apply(modeler, element, template) {
  const shape = modeler.get("elementTemplates").applyTemplate(element, template) ?? element;
  const kind = shape.type.replace("bpmn:", "");
  const step = template.id.split(".").pop().replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const id = `${kind[0].toLowerCase()}${kind.slice(1)}_${step}`;
  if (/_[a-z0-9]{7}$/.test(shape.id) && !modeler.get("elementRegistry").get(id)) modeler.get("modeling").updateProperties(shape, { id });
  return shape;
}

/** The panel asks for a template: those that fit the element. */
function chooseTemplate(modeler, element) {
  const fitting = elementTemplates.filter(({ appliesTo }) => appliesTo.some((type) => element.businessObject.$instanceOf(type)));
  if (fitting.length === 0) return open(words.template, h("p", {}, words.noTemplate), h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: () => document.querySelector("dialog").close() }, texts.cancel)));
  const choice = h("select", { id: "template" }, byCategory(fitting));
  const said = h("p", { class: "hint" });
  const describe = () => (said.textContent = fitting.find(({ id }) => id === choice.value).description);
  choice.addEventListener("change", describe);
  describe();
  const use = () => {
    dialog.close();
    modeler.get("selection").select(apply(modeler, element, fitting.find(({ id }) => id === choice.value)));
  };
  const dialog = open(
    words.template,
    h("div", { class: "field" }, h("label", { for: "template" }, words.templateOf({ name: nameOf(element) })), choice, said),
    h("p", { class: "buttons" }, h("button", { type: "button", onclick: use }, words.use), h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel)),
  );
}
