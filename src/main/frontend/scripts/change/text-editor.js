// A text as it is written.
import { h } from "../dom.js";

export function edit(host, text, label, changed) {
  const area = h("textarea", { class: "written", rows: 24, spellcheck: "false", autocapitalize: "off", autocomplete: "off", lang: "en", "aria-label": label, oninput: changed });
  area.value = text;
  host.replaceChildren(area);
  return { text: () => area.value };
}
