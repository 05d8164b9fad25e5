import { post } from "../api.js";
import { byId, facts, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { secret } from "../mailed-link.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const { done, next, states, over, incomplete } = texts.reportDesignation;
const { details } = texts.confirmDesignation;
const { reference } = byId("main").dataset;
const token = secret("token");
const form = byId("report-form");

// the button stands where it stays: below what it is about
post("/api/designation-reports/details", { reference, token }).then(
  ({ state, at, canEnd, group, groupName, administrator, email, company, receivedAt }) => {
    show(byId("facts"), facts([[details.administrator, administrator], [details.email, email], [details.company, company], [details.group, `${group} ${groupName}`], [details.received, instant(receivedAt)], [details.reference, reference]]));
    if (canEnd) form.hidden = false;
    else end(message("info", at && states[state]({ when: instant(at) }), h("p", {}, over)));
  },
  (problem) => {
    if (problem.status === 422) end(message("warning", null, h("p", {}, incomplete)));
    else form.hidden = false;
  },
);

plainForm(form, () => ({}), async () => {
  await post("/api/designation-reports", { reference, token });
  end(message("success", done, h("p", {}, next)));
});

/** Nothing is asked any more. */
function end(said) {
  form.hidden = true;
  byId("question").hidden = true;
  show(byId("result"), said, { focus: true });
}
