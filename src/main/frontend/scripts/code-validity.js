// How long an access code works, from the rule.
import { get } from "./api.js";
import { texts } from "./texts.js";

export async function validity(element) {
  const { days } = await get("/api/code-policy");
  element.textContent = texts.home.validity(days);
}
