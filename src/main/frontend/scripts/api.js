// The JSON end points: session cookie, token header, and problems (RFC 9457) as exceptions that speak to people.
import { texts } from "./texts.js";

/** What the server answered instead of success; the message is a sentence for the person. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(sentence(status, body, retryAfter));
    this.status = status;
    this.errors = body.errors ?? [];
    this.code = this.errors[0]?.code;
  }
}

export const get = (path) => request("GET", path);
export const post = (path, body) => request("POST", path, body);
export const put = (path, body) => request("PUT", path, body);
export const patch = (path, body) => request("PATCH", path, body);
export const del = (path) => request("DELETE", path);

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

const request = (method, path, body) => send(method, path, body === undefined ? undefined : JSON.stringify(body), "application/json");

async function send(method, path, body, type) {
  const headers = { Accept: "application/json, application/problem+json" };
  if (body !== undefined && type) headers["Content-Type"] = type;
  if (method !== "GET") headers["X-XSRF-TOKEN"] = await token();

  let response;
  try {
    response = await fetch(path, { method, headers, body, credentials: "same-origin" });
  } catch {
    throw new Problem(0);
  }
  const content = await json(response);
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

async function json(response) {
  try {
    return await response.json();
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
