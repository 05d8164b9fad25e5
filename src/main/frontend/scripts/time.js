// Instants as people read them, in their time zone.
import { h } from "./dom.js";
import { language, texts } from "./texts.js";

const tag = `${language}-US`;

/** By the server's clock: that of a reader may be wrong. */
export const now = () => Date.now() + ahead;
const ahead = document.body.dataset.now ? new Date(document.body.dataset.now) - Date.now() : 0;

/** The foot of a page names the time zone of its times, once; where there is no such foot, each time does. */
const foot = document.getElementById("time-zone");
const named = foot ? {} : { timeZoneName: "short" };
const WHOLE = { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
const formats = new Map();

/** @param zone in which, and which is named; the reader's own if missing */
export function instant(text, zone) {
  if (!zone) nameZone();
  if (!formats.has(zone)) formats.set(zone, new Intl.DateTimeFormat(tag, { ...WHOLE, ...(zone ? { timeZone: zone, timeZoneName: "short" } : named) }));
  const said = formats.get(zone).format(new Date(text));
  // the time zone never stands alone on a line, nor does one such as GMT-6 end within it
  return foot && !zone ? said : said.replace(/ (\S+)$/u, (_, name) => `\u00a0${name.replace("-", "\u2011")}`);
}

/** "Times are in Pacific Time." */
function nameZone() {
  if (!foot?.hidden) return;
  foot.hidden = false;
  foot.textContent = texts.time.zone({ zone: zoneName() });
}

/** "Mountain Time": how people call a time zone of the IANA database; the reader's own if it is missing. */
export function zoneName(zone) {
  const [generic, long] = ["longGeneric", "long"].map((timeZoneName) => new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName }).formatToParts(new Date()).find(({ type }) => type === "timeZoneName").value);
  // where there is no summer time, such as in UTC, the generic name may be no more than GMT+00:00
  return /\d/.test(generic) ? long : generic;
}

/** By when something is due; said in words if that is over. */
export function dueIn(text) {
  if (!text) return null;
  const over = new Date(text) < now();
  return h("time", { datetime: text, class: over ? "overdue" : null }, over ? texts.tasks.overdue({ time: instant(text) }) : instant(text));
}

const date = new Intl.DateTimeFormat(tag, { year: "numeric", month: "short", day: "numeric" });

const hour = new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit", ...named });

/** "10:42 AM" today, else with the day. */
export function moment(text) {
  const at = new Date(text);
  nameZone();
  return at.toDateString() === new Date(now()).toDateString() ? hour.format(at) : instant(text);
}

/** The day alone, where the page names the time elsewhere. */
export function day(text) {
  return date.format(new Date(text));
}

/** "7 days left": what is left, by its largest part, rounded as mails round it. */
export function left(until, from = now()) {
  return new Date(until) > new Date(from) ? texts.time.left({ parts: elapsed(from, until, Math.round) }) : texts.time.over;
}

/** "6 days 3 hours left", counted from the server's time if it told it. */
export function remaining(until, from = now()) {
  const minutes = Math.floor((new Date(until) - new Date(from)) / 60_000);
  if (minutes < 0) return texts.time.over;
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const { in: unit, left } = texts.time;
  if (days > 0) return left({ parts: [unit.days({ count: days }), hours > 0 && unit.hours({ count: hours })].filter(Boolean).join(" ") });
  return left({ parts: hours > 0 ? [unit.hours({ count: hours }), unit.minutes({ count: minutes % 60 })].join(" ") : unit.minutes({ count: minutes }) });
}

/** "3 days", "5 hours", "20 minutes": how long it has lasted, by its largest part. */
export function elapsed(since, until = now(), whole = Math.floor) {
  const minutes = Math.max(0, whole((new Date(until) - new Date(since)) / 60_000));
  const unit = texts.time.in;
  if (minutes >= 2880) return unit.days({ count: whole(minutes / 1440) });
  return minutes >= 60 ? unit.hours({ count: whole(minutes / 60) }) : unit.minutes({ count: minutes });
}
