package io.mandate.portal.security;

import io.mandate.onboarding.decision.Askers;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpHeaders;

/**
 * The applications that may ask for decisions.
 *
 * @param decisionClients SHA-256 of the bearer key, in hex, by client id
 */
@ConfigurationProperties("mandate")
record DecisionClients(Map<String, String> decisionClients) implements Askers {

    private static final String SCHEME = "Bearer ";

    /** {@code Authorization: Bearer <key>}. */
    @Override
    public Optional<String> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? holding(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** The client that holds this key; compares with every client, each in constant time. */
    Optional<String> holding(String key) {
        byte[] hash = sha256(key);
        String found = null;
        for (Map.Entry<String, String> client :
                decisionClients == null ? Map.<String, String>of().entrySet() : decisionClients.entrySet()) {
            if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(client.getValue()))) {
                found = client.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
