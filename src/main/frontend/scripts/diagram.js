// The viewer of BPMN diagrams. Large, so a page loads it only where it shows one.
import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import { diff } from "bpmn-js-differ";
import { h } from "./dom.js";

/**
 * Draws a diagram.
 *
 * @param waiting how many cases wait, by element
 * @param incidents how many of them have an incident, by element
 * @param before the XML of the release before, to mark what is new or changed; or null
 * @return {Promise<{name, removed}>} a function from ids to labels, and the labels of what is gone
 */
export async function draw(host, xml, { waiting, incidents }, before) {
  const viewer = new NavigatedViewer({ container: host });
  await viewer.importXML(xml);
  const [canvas, elements, overlays] = ["canvas", "elementRegistry", "overlays"].map((name) => viewer.get(name));
  canvas.zoom("fit-viewport", "auto");
  const badge = (id, count, kind, left) => elements.get(id) && overlays.add(id, { position: { bottom: 10, left }, html: h("span", { class: `count ${kind}` }, String(count)) });
  for (const [id, count] of Object.entries(waiting)) badge(id, count, "waiting", -10);
  for (const [id, count] of Object.entries(incidents)) badge(id, count, "incident", 18);
  const name = (id) => elements.get(id)?.businessObject.name ?? id;
  if (!before) return { name, removed: [] };

  const { rootElement } = await viewer.get("moddle").fromXML(before);
  const changes = diff(rootElement, viewer.getDefinitions());
  const mark = (ids, marker) => Object.keys(ids).forEach((id) => elements.get(id) && canvas.addMarker(id, marker));
  mark(changes._added, "added");
  mark(changes._changed, "changed");
  return { name, removed: Object.values(changes._removed).map((element) => element.name ?? element.id) };
}
