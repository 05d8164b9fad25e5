import { post } from "../api.js";
import { byId, h, message, show } from "../dom.js";
import { plainForm } from "../fields.js";
import { texts } from "../texts.js";

const { done, next } = texts.reportDesignation;
const { reference } = byId("main").dataset;
const token = new URLSearchParams(location.search).get("token");
const form = byId("report-form");

plainForm(form, () => ({}), async () => {
  await post("/api/designation-reports", { reference, token });
  form.hidden = true;
  show(byId("result"), message("success", done, h("p", {}, next)), { focus: true });
});
