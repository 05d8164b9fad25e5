import { get, session } from "../api.js";
import { byId } from "../dom.js";
import { groupTable } from "../groups.js";
import { fill } from "../loading.js";
import { texts } from "../texts.js";

await fill(byId("groups"), async () => {
  const [{ items: groups }, { roles }] = await Promise.all([get("/api/groups"), session()]);
  const words = roles.map((role) => texts.roles[role] ?? role);
  if (groups.some(({ role }) => role === "TEAM_MEMBER")) words.push(texts.roles.TEAM_MEMBER);
  byId("roles").textContent = words.join(", ") || texts.roles.none;
  return groupTable(groups);
});
