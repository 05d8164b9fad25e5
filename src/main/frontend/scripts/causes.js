// What is wrong with a case, and what helps.
import { texts } from "./texts.js";

export const causeOf = (type) => texts.incident[type]?.cause ?? type;

/** By the kind of case: of a mail without a code, fewer actions are possible. */
export const remedyOf = (type, kind) => (kind === "MAIL" && texts.incident[type]?.remedyOfMail) || texts.incident[type]?.remedy;

/** The name of a task, in the reader's language if there is one; null for a task of analysts. */
export const taskOf = (key) => texts.tasks.names[key];
