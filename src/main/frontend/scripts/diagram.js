// The viewer of BPMN diagrams. Large, so a page loads it only where it shows one.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { h } from "./dom.js";
import { keepFitted } from "./fitted.js";
import { language } from "./texts.js";
import { once } from "./watermark.js";

const CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
const SIGNS = { ADDED: "+", CHANGED: "≠", REMOVED: "−" };

/**
 * Draws a diagram.
 *
 * @param waiting how many cases wait, by element
 * @param incidents how many of them have an incident, by element
 * @param differences {element, change} of what is marked, by colour and by a sign
 * @return {Promise<Function>} from ids to labels
 */
export async function draw(host, xml, { waiting, incidents }, differences) {
  const viewer = new NavigatedViewer({ container: host });
  await viewer.importXML(named(xml));
  once();
  const [canvas, elements, overlays] = ["canvas", "elementRegistry", "overlays"].map((name) => viewer.get(name));
  keepFitted(host, canvas, () => canvas.zoom("fit-viewport", "auto"));
  const badge = (id, count, kind, left) => elements.get(id) && overlays.add(id, { position: { bottom: 10, left }, html: h("span", { class: `count ${kind}` }, String(count)) });
  for (const [id, count] of Object.entries(waiting)) badge(id, count, "waiting", -10);
  for (const [id, count] of Object.entries(incidents)) badge(id, count, "incident", 18);

  const marked = new Map(differences.filter(({ element, change }) => SIGNS[change] && elements.get(element)?.parent).map(({ element, change }) => [element, change]));
  for (const [id, change] of marked) {
    canvas.addMarker(id, change.toLowerCase());
    overlays.add(id, { position: middle(elements.get(id)), html: h("span", { class: `sign ${change.toLowerCase()}`, "aria-hidden": "true" }, SIGNS[change]) });
  }
  return (id) => elements.get(id)?.businessObject.name ?? id;
}

/** The file with what its elements are called in the language of the page: their properties name.<language>. */
function named(xml) {
  const file = new DOMParser().parseFromString(xml, "application/xml");
  const names = [...file.getElementsByTagNameNS(CAMUNDA, "property")].filter((property) => property.getAttribute("name") === `name.${language}` && property.getAttribute("value"));
  if (names.length === 0) return xml;
  for (const property of names) property.closest("*|extensionElements").parentElement.setAttribute("name", property.getAttribute("value"));
  return new XMLSerializer().serializeToString(file);
}

/** Where the sign of an element stands: at the corner of a shape, half way along an arrow. */
function middle({ waypoints }) {
  if (!waypoints) return { top: -12, left: -12 };
  const least = (axis) => Math.min(...waypoints.map((point) => point[axis]));
  const n = Math.ceil(waypoints.length / 2);
  const half = (axis) => (waypoints[n - 1][axis] + waypoints[n][axis]) / 2 - least(axis) - 10;
  return { top: half("y"), left: half("x") };
}
