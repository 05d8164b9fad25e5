package io.mandate.people.passkey;

import java.time.Instant;

/**
 * A passkey of an account.
 *
 * @param id credential ID, unpadded base64url
 * @param label as the person named it
 * @param lastUsedAt null before it was used
 */
public record Passkey(String id, String label, Instant createdAt, Instant lastUsedAt) {}
