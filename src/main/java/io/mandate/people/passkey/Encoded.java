package io.mandate.people.passkey;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.Bytes;

/** Binary values of a request, as unpadded base64url. */
final class Encoded {

    /** Characters; authenticators send a few hundred. */
    private static final int LONGEST = 64 * 1024;

    /** Bytes of a credential ID (Web Authentication Level 3, section 4). */
    private static final int SHORTEST_ID = 16;

    private static final int LONGEST_ID = 1023;

    private Encoded() {}

    static Bytes bytes(String pointer, String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            throw unreadable(pointer);
        }
        try {
            return Bytes.fromBase64(text);
        } catch (IllegalArgumentException noBase64) {
            throw unreadable(pointer);
        }
    }

    static Bytes credentialId(String text) {
        Bytes id = bytes("/id", text);
        if (id.getBytes().length < SHORTEST_ID || id.getBytes().length > LONGEST_ID) {
            throw unreadable("/id");
        }
        return id;
    }

    private static InvalidInput unreadable(String pointer) {
        return new InvalidInput(pointer, "format", Message.of("refusal.passkey.unreadable"));
    }

    /** The user handle of an account: 16 bytes that say nothing about the person. */
    static Bytes userHandle(UUID account) {
        return new Bytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array());
    }

    static UUID account(Bytes userHandle) {
        ByteBuffer bytes = ByteBuffer.wrap(userHandle.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
