package io.mandate.onboarding.code;

import io.mandate.onboarding.code.CodeIssues.CodeIssue;
import io.mandate.platform.mail.Links;
import io.mandate.platform.secret.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The link of the code's mail: it proves the mailbox, and nothing else. Derived from the issue like the code, under a purpose
 * of its own, so neither tells of the other; another invitation, issue, nonce or address gives another link.
 */
@Component
public class CodeLinks {

    private static final int BYTES = 16;

    private final CodeIssues issues;
    private final Keys keys;
    private final Links links;

    CodeLinks(CodeIssues issues, Keys keys, Links links) {
        this.issues = issues;
        this.keys = keys;
        this.links = links;
    }

    /** As it stands in the mail: base URL, page, unpadded base64url token. */
    public String url(CodeIssue issue) {
        byte[] token = ByteBuffer.allocate(2 * BYTES)
                .put(bytes(issue.invitation()))
                .put(secret(issue))
                .array();
        return links.page(
                "/invitations?token=" + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /** The issue in whose mail an intact token stood, whatever became of it; empty for anything else. Changes nothing. */
    public Optional<CodeIssue> find(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        if (bytes.length != 2 * BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID invitation = new UUID(buffer.getLong(), buffer.getLong());
        byte[] given = Arrays.copyOfRange(bytes, BYTES, bytes.length);
        return issues.ofInvitation(invitation).stream()
                .filter(issue -> keys.has(issue.kid()))
                .filter(issue -> MessageDigest.isEqual(given, secret(issue)))
                .findFirst();
    }

    private byte[] secret(CodeIssue issue) {
        byte[] mac = keys.derive(
                issue.kid(),
                "mandate/invitation-link/v1",
                bytes(issue.invitation()),
                ByteBuffer.allocate(Integer.BYTES).putInt(issue.number()).array(),
                issue.nonce(),
                issue.email().canonical().getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(mac, BYTES);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
