/** Passkeys (WebAuthn): people sign on with their device, without a user ID and a password. */
package io.mandate.people.passkey;
