// Small charts beside their numbers. They say nothing that does not stand in words or in a table: readers of the screen skip them.
const NS = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, EDGE] = [72, 24, 2];

function drawn(...shapes) {
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, class: "chart", "aria-hidden": "true" });
  svg.append(...shapes);
  return svg;
}

function element(name, attributes) {
  const shape = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  return shape;
}

const height = (value, most) => (most === 0 ? 0 : (value / most) * (HEIGHT - 2 * EDGE));

/** How a number went; null for fewer than two days, which are no trend. */
export function line(values) {
  if (values.length < 2) return null;
  const most = Math.max(...values);
  const points = values.map((value, n) => [EDGE + (n / (values.length - 1)) * (WIDTH - 2 * EDGE), HEIGHT - EDGE - height(value, most)]);
  const [x, y] = points.at(-1);
  return drawn(element("polyline", { points: points.map((point) => point.map((at) => at.toFixed(1)).join(",")).join(" ") }), element("circle", { cx: x, cy: y, r: 2 }));
}

/** What is to come, day by day; null if nothing is. */
export function bars(values) {
  const most = Math.max(...values);
  if (most === 0) return null;
  const step = (WIDTH - 2 * EDGE) / values.length;
  return drawn(...values.map((value, n) => element("rect", { x: EDGE + n * step, y: HEIGHT - EDGE - height(value, most), width: step - 2, height: Math.max(1, height(value, most)) })));
}
