package io.mandate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A browser and an authenticator with one passkey (Web Authentication Level 3, ES256, attestation "none"), which can be
 * made to misbehave.
 */
public final class Authenticator {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_CREDENTIAL = 0x40;
    private static final int COORDINATE = 32;

    private final KeyPair keys;
    private byte[] id = new byte[32];
    private String origin;
    private String userHandle;
    private boolean verifies = true;
    private int counter;

    /** @param origin of the page on which the browser is, such as {@code http://localhost:8080} */
    public Authenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The browser is on a page elsewhere from now on. */
    public Authenticator at(String otherOrigin) {
        origin = otherOrigin;
        return this;
    }

    /** Asks for no finger and no code from now on. */
    public Authenticator withoutVerification() {
        verifies = false;
        return this;
    }

    /** Says that its passkey belongs to somebody else from now on. */
    public Authenticator of(String otherUserHandle) {
        userHandle = otherUserHandle;
        return this;
    }

    /** Has the ID of another passkey from now on. */
    public Authenticator as(Authenticator other) {
        id = other.id;
        return this;
    }

    /** Has signed so often. */
    public Authenticator counting(int signatures) {
        counter = signatures;
        return this;
    }

    public String id() {
        return base64url(id);
    }

    /** What the browser sends to add the passkey. */
    public Map<String, Object> make(JsonNode options, String label) {
        userHandle = options.at("/user/id").asText();
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        byte[] credential = join(
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                HexFormat.of().parseHex("a50102032620012158" + "20"),
                coordinate(key.getW().getAffineX()),
                HexFormat.of().parseHex("225820"),
                coordinate(key.getW().getAffineY()));
        byte[] data = join(authenticatorData(options.at("/rp/id").asText(), WITH_CREDENTIAL), credential);
        byte[] attestation = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x58, (byte) data.length},
                data);
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("label", label);
        made.put("id", id());
        made.put("clientDataJSON", base64url(clientData("webauthn.create", options)));
        made.put("attestationObject", base64url(attestation));
        made.put("transports", List.of("internal"));
        return made;
    }

    /** What the browser sends to sign on. */
    public Map<String, Object> prove(JsonNode options) {
        counter++;
        byte[] data = authenticatorData(options.get("rpId").asText(), 0);
        byte[] client = clientData("webauthn.get", options);
        Map<String, Object> proof = new LinkedHashMap<>();
        proof.put("id", id());
        proof.put("clientDataJSON", base64url(client));
        proof.put("authenticatorData", base64url(data));
        proof.put("signature", base64url(signed(join(data, sha256(client)))));
        proof.put("userHandle", userHandle);
        return proof;
    }

    private byte[] authenticatorData(String rpId, int flags) {
        return join(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) (PRESENT | (verifies ? VERIFIED : 0) | flags)},
                ByteBuffer.allocate(4).putInt(counter).array());
    }

    private byte[] clientData(String type, JsonNode options) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, options.get("challenge").asText(), origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] signed(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    /** A short CBOR text. */
    private static byte[] text(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        return join(new byte[] {(byte) (0x60 + bytes.length)}, bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
