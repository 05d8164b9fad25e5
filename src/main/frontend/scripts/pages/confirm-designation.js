import { post } from "../api.js";
import { byId, facts, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { secret } from "../mailed-link.js";
import { say, texts } from "../texts.js";
import { day, instant } from "../time.js";

const token = secret("token");
const [host, result] = ["form", "result"].map(byId);
const { confirmDesignation: words } = texts;
const { details: labels } = words;

if (!token) end("warning", words.noToken);
else {
  // what cannot be shown is not confirmed blindly: sending tells why
  details().then(
    (known) => {
      const { reference, group, groupName, administrator, email, company, present, others, receivedAt, state } = known;
      show(byId("facts"), facts([[labels.administrator, administrator], [labels.email, email], [labels.company, company], [labels.present, present && words.presentUntil({ present })], [labels.others, others.length > 0 && [h("ul", { class: "plain designated" }, others.map(other)), h("p", { class: "hint" }, words.several)]], [labels.group, `${group} ${groupName}`], [labels.received, instant(receivedAt)], [labels.reference, reference]]));
      // the buttons stand where they stay: below what they are about
      if (state === "OPEN") host.hidden = false;
      else over(known);
    },
    (problem) => {
      if (problem.status === 422) end("warning", words.noToken);
      else host.hidden = false;
    },
  );
  await mount(host, {
    formId: "confirm-designation",
    submit: words.submit,
    // the button says what it does
    act: ({ decision }) => words.act[decision],
    async send(values) {
      try {
        await post("/api/designation-confirmations", { ...values, token });
      } catch (problem) {
        if (![404, 409, 410].includes(problem.status) && problem.errors[0]?.pointer !== "/token") throw problem;
        // whoever answered meanwhile, perhaps in another tab, is told how
        return details().then(
          (known) => (known.state === "OPEN" ? end("info", words.used) : over(known)),
          () => end("info", words.used),
        );
      }
      if (values.decision === "CONFIRM") end("success", words.confirmed, words.confirmedNext);
      else end("success", words.rejected, words.rejectedNext);
    },
  });
}

function details() {
  return post("/api/designation-confirmations/details", { token });
}

function over({ state, at, receivedAt }) {
  end("info", say(words.states[state], { when: instant(at ?? receivedAt) }), words.nextOf[state]);
}

/** Of two who were designated, the later to enter the code replaces the earlier. */
function other({ name, email, since }) {
  return h("li", {}, words.other({ name, email, since: day(since) }));
}

function end(kind, title, next) {
  host.hidden = true;
  byId("question").hidden = true;
  show(result, message(kind, title, next && h("p", {}, next)), { focus: true });
}
