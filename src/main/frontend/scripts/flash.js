// A sentence that the next page shows once.
import { byId, h, message, show } from "./dom.js";

const KEY = "flash";

export function leave(text) {
  sessionStorage.setItem(KEY, text);
}

export function pickUp() {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (text) tell(text);
}

export function tell(text, kind = "success") {
  show(byId("flash"), message(kind, null, h("p", {}, text)), { focus: true });
}
