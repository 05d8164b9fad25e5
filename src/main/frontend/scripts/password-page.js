// A link in a mail leads here: choose a password, twice.
import { byId, h, message, show } from "./dom.js";
import { plainForm, reveal } from "./fields.js";
import { standing } from "./mailed-link.js";
import { texts } from "./texts.js";

/** kind tells what the link is for; set answers title and content of what is shown afterwards; again is where to get another link. */
export function passwordPage({ kind, set, again }) {
  const token = new URLSearchParams(location.search).get("token");
  const [form, result] = ["password-form", "result"].map(byId);
  const { password, repeated } = form.elements;
  reveal(form);
  if (!token) return end("warning", texts.link.UNKNOWN);
  standing(kind, token).then(({ over, whose }) => {
    if (over) end("warning", over);
    else if (whose) form.before(message("info", null, h("p", {}, whose)));
  });

  plainForm(
    form,
    () => {
      if (!password.value) return { password: texts.password.missing };
      return password.value === repeated.value ? {} : { repeated: texts.password.differ };
    },
    async () => {
      try {
        end("success", ...(await set(token, password.value)));
      } catch (problem) {
        if (![404, 409, 410].includes(problem.status) && problem.errors?.[0]?.pointer !== "/token") throw problem;
        end("warning", (await standing(kind, token)).over ?? problem.message);
      }
    },
  );

  function end(kind, title, ...content) {
    form.hidden = true;
    document.querySelector("main .lead").hidden = true;
    const more = kind === "warning" ? [h("p", {}, h("a", { href: again.href }, again.label))] : content;
    show(result, message(kind, title, ...more), { focus: true });
  }
}
