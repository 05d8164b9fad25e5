// What the checks of a change have found.
import { get } from "../api.js";
import { h, table } from "../dom.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";

const words = texts.change.checks;

/**
 * Checks a change and shows the findings.
 *
 * @param open opens a file
 * @return {Promise<number | null>} how many findings; null if that is not known
 */
export async function check(host, api, open) {
  let count = null;
  host.replaceChildren(h("p", { class: "loading" }, words.checking));
  await fill(host, async () => {
    const { items } = await get(`${api}/checks`);
    count = items.length;
    if (count === 0) return h("p", {}, words.none);
    return [h("p", {}, words.count({ count })), h("div", { class: "findings" }, findings(items, open))];
  });
  return count;
}

function findings(items, open) {
  const { file, element, cause, remedy } = words.columns;
  return table(
    words.caption,
    [file, element, cause, remedy],
    items.map((finding) => [
      h("button", { type: "button", class: "as-link", lang: "en", onclick: () => open(finding.file) }, finding.file),
      finding.place ?? (finding.element ? h("code", { lang: "en" }, finding.element) : words.whole),
      finding.cause,
      finding.remedy,
    ]),
  );
}
