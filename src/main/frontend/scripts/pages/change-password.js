import { put } from "../api.js";
import { byId } from "../dom.js";
import { plainForm, reveal } from "../fields.js";
import { leave } from "../flash.js";
import { freshly } from "../fresh-sign-on.js";
import { texts } from "../texts.js";

const form = byId("password-form");
const { currentPassword, password, repeated } = form.elements;

reveal(form);
plainForm(
  form,
  () => ({
    ...(currentPassword.value ? {} : { currentPassword: texts.password.missingCurrent }),
    ...(password.value ? {} : { password: texts.password.missing }),
    ...(password.value === repeated.value ? {} : { repeated: texts.password.differ }),
  }),
  async () => {
    await freshly(() => put("/api/account/password", { currentPassword: currentPassword.value, password: password.value }));
    leave(texts.account.passwordChanged);
    location.assign("/account");
  },
);
