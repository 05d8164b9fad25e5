package io.mandate.onboarding.designation;

import io.mandate.platform.secret.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Secrets that belong to a designation and open one page each; derived, not stored. */
@Component
record CaseKeys(Keys keys) {

    private static final int BYTES = 18;

    /** What a key opens. */
    enum Purpose {
        /** For whoever sent the request and for the officer of record, who follow it with a key. */
        TRACKING("mandate/tracking/v1"),
        /** The officer of record says that it was not them. */
        REPORT("mandate/report/v1");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }
    }

    /** The key, as unpadded base64url. */
    String of(Purpose purpose, UUID designation) {
        return derive(keys.current(), purpose, designation);
    }

    boolean opens(Purpose purpose, UUID designation, String key) {
        return key != null
                && keys.kids().stream()
                        .anyMatch(kid -> MessageDigest.isEqual(
                                derive(kid, purpose, designation).getBytes(StandardCharsets.US_ASCII),
                                key.getBytes(StandardCharsets.UTF_8)));
    }

    private String derive(String kid, Purpose purpose, UUID designation) {
        byte[] mac = keys.derive(
                kid,
                purpose.label,
                ByteBuffer.allocate(16)
                        .putLong(designation.getMostSignificantBits())
                        .putLong(designation.getLeastSignificantBits())
                        .array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, BYTES));
    }
}
