// What the details of an event say to people: rights given, taken or offered, another billing unit, and a stated reason.
import { h } from "./dom.js";
import { labels } from "./rights.js";
import { texts } from "./texts.js";

const words = texts.group;

export async function inWords({ before, after, rights, unitBefore, unitAfter, reason }) {
  const said = [];
  const say = async (sentence, codes) => codes.length && said.push(sentence({ rights: (await labels(codes)).join(", ") }));
  if (Array.isArray(before) && Array.isArray(after)) {
    await say(words.given, after.filter((right) => !before.includes(right)));
    await say(words.taken, before.filter((right) => !after.includes(right)));
  } else if (Array.isArray(rights)) await say(words.offered, rights);
  if (unitAfter) said.push(texts.person.unitMoved({ before: inFull(unitBefore), after: inFull(unitAfter) }));
  if (texts.removal.reasons[reason]) said.push(words.because({ reason: texts.removal.reasons[reason] }));
  return said.map((sentence) => h("span", { class: "sub" }, sentence));
}

const inFull = (unit) => (unit === "ALL" ? texts.person.all : unit);
