// A diagram that fits its frame, whatever becomes of the frame.

/**
 * Fits it, now and whenever its frame has another size, until the reader has moved or scaled it.
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
  new ResizeObserver(() => {
    const untouched = fitted === undefined || fitted === seen();
    canvas.resized();
    if (untouched) now();
  }).observe(frame);
}
