// Files that a page makes of what it shows, in the page's language.
import { h } from "./dom.js";

/** Lets a link save the text under this name; type is a MIME type. */
export function offerFile(link, name, type, text) {
  link.download = name;
  // the mark tells spreadsheets that the text is UTF-8
  link.href = URL.createObjectURL(new Blob(["\uFEFF", text], { type: `${type};charset=utf-8` }));
}

/** Rows as CSV. What a spreadsheet would take for a formula becomes text. */
export function csv(rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Saves the text as a file of this name, just as it is. */
export function save(name, text) {
  const link = h("a", { download: name, href: URL.createObjectURL(new Blob([text])) });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A file or rows that are pasted, whichever was given last. The file is sent as it is: what it is written in, the server sees. */
export function oneOf(file, pasted, changed) {
  file.addEventListener("change", () => {
    if (file.files[0]) pasted.value = "";
    changed();
  });
  pasted.addEventListener("input", () => {
    file.value = "";
    changed();
  });
  return { content: () => file.files[0] ?? pasted.value, chosen: () => Boolean(file.files[0] || pasted.value.trim()) };
}
