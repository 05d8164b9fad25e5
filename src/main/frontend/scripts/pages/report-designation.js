import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { texts } from "../texts.js";
import { instant } from "../time.js";

const { done, next, states, over } = texts.reportDesignation;
const { reference } = byId("main").dataset;
const token = new URLSearchParams(location.search).get("token");
const form = byId("report-form");

post("/api/designation-reports/details", { reference, token }).then(
  ({ state, at, canEnd }) => {
    if (canEnd) return;
    form.hidden = true;
    show(byId("result"), message("info", at ? states[state]({ when: instant(at) }) : over, h("p", {}, over)), { focus: true });
  },
  () => {},
);

plainForm(form, () => ({}), async () => {
  await post("/api/designation-reports", { reference, token });
  form.hidden = true;
  show(byId("result"), message("success", done, h("p", {}, next)), { focus: true });
});
