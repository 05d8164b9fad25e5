import { post } from "../api.js";
import { byId, facts, h, message, show } from "../dom.js";
import { mount } from "../form.js";
import { secret } from "../mailed-link.js";
import { say, texts } from "../texts.js";
import { day, instant } from "../time.js";

const token = secret("token");
const [host, result] = ["form", "result"].map(byId);
const { confirmDesignation: words } = texts;
const { details } = words;

if (!token) end("warning", words.noToken);
else {
  // what cannot be shown is not confirmed blindly: sending tells why
  post("/api/designation-confirmations/details", { token }).then(
    ({ reference, group, groupName, administrator, email, company, present, others, receivedAt, state, at }) => {
      show(byId("facts"), facts([[details.administrator, administrator], [details.email, email], [details.company, company], [details.present, present && words.presentUntil({ present })], [details.others, others.length > 0 && [h("ul", { class: "plain designated" }, others.map(other)), h("p", { class: "hint" }, words.several)]], [details.group, `${group} ${groupName}`], [details.received, instant(receivedAt)], [details.reference, reference]]));
      // the buttons stand where they stay: below what they are about
      if (state === "OPEN") host.hidden = false;
      else end("info", say(words.states[state], { when: instant(at ?? receivedAt) }), words.nextOf[state]);
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
        return end("info", words.used);
      }
      if (values.decision === "CONFIRM") end("success", words.confirmed, words.confirmedNext);
      else end("success", words.rejected, words.rejectedNext);
    },
  });
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
