// The groups that one has access to, and had.
import { get } from "./api.js";
import { h, message, table } from "./dom.js";
import { texts } from "./texts.js";

/** What rests, and what ended lately: why, and whom to ask. */
export async function endedAccess() {
  const { items } = await get("/api/ended-access");
  return items.map(({ title, cause, why, next }) => message("warning", title, h("p", {}, cause, " ", why), h("p", {}, next)));
}

/** @param more another link or button for a group, if there is one */
export function groupTable(groups, more = () => null) {
  const { columns } = texts.access;
  if (groups.length === 0) {
    return [h("p", {}, texts.access.noGroups), h("p", {}, h("a", { href: "/enter-access-code" }, texts.access.enterCode))];
  }
  return table(
    document.getElementById("groups-title").textContent,
    [columns.group, columns.unit, columns.region, columns.role, columns.action],
    groups.map(({ group, name, billingUnit, region, role }) => [
      h("span", {}, h("strong", {}, group), ` ${name}`),
      billingUnit ?? texts.access.all,
      region,
      texts.roles[role] ?? role,
      h("div", { class: "actions" }, h("a", { href: `/groups/${encodeURIComponent(group)}`, "aria-label": texts.access.detailsOf({ group }) }, texts.access.details), more({ group, name, role })),
    ]),
  );
}
