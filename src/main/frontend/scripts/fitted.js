// A diagram that fits its frame, whatever becomes of the frame, and that can be looked at more closely.
import { h } from "./dom.js";
import { language, texts } from "./texts.js";

const words = texts.zoom;
/** By which one press scales. */
const STEP = 1.25;

/**
 * Fits it, now and whenever its frame has another size, until the reader has moved or scaled it: by a wheel or by the buttons that
 * stand in the frame.
 *
 * @param fit shows the whole diagram on the canvas
 */
export function keepFitted(frame, canvas, fit) {
  const seen = () => {
    const { x, y, scale } = canvas.viewbox();
    return [x, y, scale].map((number) => number.toFixed(3)).join();
  };
  let fitted;
  const now = () => {
    if (frame.clientWidth === 0) return;
    fit(canvas);
    fitted = seen();
  };
  now();
  frame.append(buttons({ in: () => canvas.zoom(canvas.zoom() * STEP), out: () => canvas.zoom(canvas.zoom() / STEP), whole: now }));
  new ResizeObserver(() => {
    const untouched = fitted === undefined || fitted === seen();
    canvas.resized();
    if (untouched) now();
  }).observe(frame);
}

function buttons(acts) {
  const signs = { in: "+", out: "−", whole: "⤢" };
  return h("div", { class: "zoom", role: "group", lang: language, "aria-label": words.group }, Object.keys(acts).map((act) => h("button", { type: "button", title: words[act], "aria-label": words[act], onclick: acts[act] }, signs[act])));
}
