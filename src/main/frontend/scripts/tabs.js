// The carrier's applications as tabs: open to whoever holds a right for them, else a reason.

/** Each with the rights of which one opens it. */
export const APPLICATIONS = {
  members: ["UPDATE_MEMBER", "ENROLL_MEMBER", "TERMINATE_COVERAGE", "VIEW_MEMBERS"],
  billing: ["VIEW_BILL", "VIEW_BALANCE", "VIEW_PAYMENTS"],
  documents: ["VIEW_RENEWALS"],
};

/** The groups for which one holds a right of the application. */
export const open = (application, groups) =>
  groups.filter(({ rights }) => rights.some((right) => APPLICATIONS[application].includes(right)));

export const address = (application, group) => `/apps/${application}?group=${encodeURIComponent(group)}`;
