// The carrier's applications as tabs: open to whoever holds a right for them, else a reason.
import { texts } from "./texts.js";

/** The groups for which one holds a right of the application. */
export const open = (application, groups) =>
  groups.filter(({ rights }) => rights.some((right) => texts.home.applications[application].rights.includes(right)));

export const address = (application, group) => `/apps/${application}?group=${encodeURIComponent(group)}`;
