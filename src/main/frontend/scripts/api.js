// The JSON end points: session cookie, token header, and problems (RFC 9457) as exceptions that speak to people.
import { texts } from "./texts.js";

/** What the server answered instead of success; the message is a sentence for the person. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(sentence(status, body, retryAfter));
    this.status = status;
    this.errors = body.errors ?? [];
    this.code = this.errors[0]?.code;
    this.path = body.path;
  }
}

export const get = (path) => request("GET", path);
/** A change names the version that its page was built from: that of the row, or of a list's item if it is said here. */
export const post = (path, body, version) => request("POST", path, body, version);
export const put = (path, body, version) => request("PUT", path, body, version);
export const patch = (path, body, version) => request("PATCH", path, body, version);
export const del = (path, version) => request("DELETE", path, undefined, version);

/** Sends text or a file as it is, such as CSV. */
export const postFile = (path, type, content) => send("POST", path, content, type);

/** Sends files as parts named "file"; the browser writes the type itself, with the boundary of the parts. */
export function postFiles(path, files) {
  const parts = new FormData();
  for (const file of files) parts.append("file", file);
  return send("POST", path, parts);
}

let known;

/** The session of this page, asked for once: {userId, name, roles}; the user ID is null when signed off. */
export function session() {
  known ??= get("/api/session");
  return known;
}

/** Where to sign on and come back to this page. */
export function signOnAddress() {
  return `/sign-on?next=${encodeURIComponent(location.pathname + location.search)}`;
}

const request = (method, path, body, version) => send(method, path, body === undefined ? undefined : JSON.stringify(body), "application/json", version);

/** Of what was read, by its path. One is good for changes of the row and for those a step below it. */
const versions = new Map();

export const versionOf = (path) => versions.get(path) ?? versions.get(path.slice(0, path.lastIndexOf("/")));

async function send(method, path, body, type, version = versionOf(path)) {
  const headers = { Accept: "application/json, application/problem+json", "Time-Zone": Intl.DateTimeFormat().resolvedOptions().timeZone };
  if (body !== undefined && type) headers["Content-Type"] = type;
  if (method !== "GET") headers["X-XSRF-TOKEN"] = await token();
  if (method !== "GET" && version) headers["If-Match"] = version;

  let response, text;
  try {
    response = await fetch(path, { method, headers, body, credentials: "same-origin" });
    text = await response.text();
  } catch {
    return unreachable();
  }
  const content = parsed(text);
  if (response.ok && method === "GET" && response.headers.has("ETag")) versions.set(path, response.headers.get("ETag"));
  if (response.ok) return content;
  if (response.status === 401 && method === "GET") {
    location.assign(signOnAddress());
    return new Promise(() => {});
  }
  throw new Problem(response.status, content, Number(response.headers.get("Retry-After")));
}

async function token() {
  const value = () => document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)?.[1];
  if (!value()) await get("/api/session");
  return decodeURIComponent(value() ?? "");
}

/** A page that is being left, whose requests end with it, says nothing any more. */
let left = false;
addEventListener("pagehide", () => (left = true));
addEventListener("pageshow", () => (left = false));
const unreachable = () => (left ? new Promise(() => {}) : Promise.reject(new Problem(0)));

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function inWords(seconds) {
  if (!seconds) return texts.problem.soon;
  if (seconds < 90) return texts.problem.inAMinute;
  return seconds < 5400 ? texts.problem.inMinutes({ minutes: Math.ceil(seconds / 60) }) : texts.problem.inHours({ hours: Math.ceil(seconds / 3600) });
}

function sentence(status, body, retryAfter) {
  const wait = inWords(retryAfter);
  switch (status) {
    case 0:
      return texts.problem.network;
    case 401:
      return body.detail ?? texts.problem.sessionEnded;
    case 429:
      return texts.problem.tooMany({ wait });
    case 503:
      return texts.problem.unavailable({ wait });
    case 403:
      return body.detail ?? texts.problem.forbidden;
    case 404:
      return body.detail ?? texts.problem.notFound;
    case 409:
      return body.detail ?? texts.problem.conflict;
    default:
      return status >= 500 ? texts.problem.unexpected : (body.errors?.find((error) => !error.pointer)?.detail ?? body.detail ?? body.title ?? texts.problem.unexpected);
  }
}
