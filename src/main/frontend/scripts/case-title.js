// What a case is called: by its person, its kind and its group.
import { texts } from "./texts.js";

export function caseTitle({ person, kind, group, groupName }) {
  return [person, texts.caseFile.kinds[kind] ?? kind, [group, groupName].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
}
