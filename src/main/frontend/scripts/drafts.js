// What was typed into a form and not sent yet: kept by the tab, until it is sent, given up or the person signs off.
const PREFIX = "draft:";

/**
 * The draft of a form.
 *
 * @param form id of the form
 * @param shown what the form showed before anything was typed; a draft of something else is of no use
 */
export function draft(form, shown) {
  const key = `${PREFIX}${document.body.dataset.signedOn ?? ""}:${location.pathname}:${form}`;
  const before = JSON.stringify(shown);
  return {
    read() {
      try {
        const { before: then, values } = JSON.parse(sessionStorage.getItem(key));
        return then === before ? values : null;
      } catch {
        return null;
      }
    },
    keep(values) {
      try {
        sessionStorage.setItem(key, JSON.stringify({ before, values }));
      } catch {
        // full, or forbidden by the browser: what was typed stays on the page
      }
    },
    drop: () => sessionStorage.removeItem(key),
  };
}

/** Nobody after this person finds anything. */
export function dropAll() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
