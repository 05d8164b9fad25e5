// A link in a mail leads here: choose a password, twice.
import { byId, h, message, show } from "./dom.js";
import { plainForm, reveal } from "./fields.js";
import { secret, standing } from "./mailed-link.js";
import { texts } from "./texts.js";

/** kind tells what the link is for; set answers title and content of what is shown afterwards; next is where to go once that is done; again is where to get another link. */
export function passwordPage({ kind, set, next, again }) {
  const token = secret("token");
  const [form, result] = ["password-form", "result"].map(byId);
  const { password, repeated } = form.elements;
  reveal(form);
  if (!token) return over({ over: texts.link.UNKNOWN });
  standing(kind, token).then((found) => {
    const { whose } = found;
    if (found.over) over(found);
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
        end("success", ...(await set(token, password.value)), h("p", { class: "buttons" }, signOn(next)));
      } catch (problem) {
        if (![404, 409, 410].includes(problem.status) && problem.errors?.[0]?.pointer !== "/token") throw problem;
        over({ over: problem.message, ...(await standing(kind, token)) });
      }
    },
  );

  /** Whoever has done what the link was for comes to sign on; who must do it again is led there. */
  function over({ over: sentence, done }) {
    const another = again.always || !done;
    end("warning", sentence, h("p", { class: "buttons" }, done && signOn(next), another && h("a", { href: again.href, class: done ? null : "button" }, again.label)));
  }

  function end(kind, title, ...content) {
    form.hidden = true;
    document.querySelector("main .lead").hidden = true;
    show(result, message(kind, title, ...content), { focus: true });
  }
}

const signOn = ({ href, label }) => h("a", { class: "button", href }, label);
