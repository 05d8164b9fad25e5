// Passkeys as the browser knows them (WebAuthn). The server sends and takes base64url, the browser works on bytes.
import { Problem } from "./api.js";
import { texts } from "./texts.js";

export const supported = Boolean(window.PublicKeyCredential && navigator.credentials?.create);

/** Has the person make a passkey; the answer is what the server keeps. */
export async function make(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map((known) => ({ ...known, id: bytes(known.id) })),
  };
  const { rawId, response } = await asked(() => navigator.credentials.create({ publicKey }));
  return {
    id: base64url(rawId),
    clientDataJSON: base64url(response.clientDataJSON),
    attestationObject: base64url(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
}

/** Has the person choose a passkey; the answer proves to the server who it is. */
export async function prove(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: [] };
  const { rawId, response } = await asked(() => navigator.credentials.get({ publicKey }));
  return {
    id: base64url(rawId),
    clientDataJSON: base64url(response.clientDataJSON),
    authenticatorData: base64url(response.authenticatorData),
    signature: base64url(response.signature),
    userHandle: base64url(response.userHandle ?? new ArrayBuffer(0)),
  };
}

/** What the browser refuses, or the person closes, as a sentence. */
async function asked(question) {
  try {
    return await question();
  } catch (refusal) {
    throw new Problem(422, { detail: texts.passkeys.refusals[refusal.name] ?? texts.passkeys.refusals.other });
  }
}

function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}

function base64url(buffer) {
  const text = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
