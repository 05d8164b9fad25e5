// The language that a visitor chose. An account has one from its beginning, whether somebody chose it or not: the choice goes along.
import { put } from "./api.js";

const KEY = "language";

/** Pages are in this language from now on, and the account of whoever signs on next in this tab. */
export function read(language) {
  document.cookie = `language=${language}; path=/; max-age=31536000; samesite=lax`;
  try {
    sessionStorage.setItem(KEY, language);
  } catch {
    // forbidden by the browser: the account decides
  }
}

/** After signing on. Without a choice, the account decides. */
export async function bringAlong() {
  let language = null;
  try {
    language = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
  } catch {
    // as above
  }
  // whoever must set up a passkey first is refused, and may choose again
  if (language) await put("/api/session/language", { language }).catch(() => {});
}
