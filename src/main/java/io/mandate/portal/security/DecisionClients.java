package io.mandate.portal.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The applications that may ask for decisions.
 *
 * @param decisionClients SHA-256 of the bearer key, in hex, by client id
 */
@ConfigurationProperties("mandate")
record DecisionClients(Map<String, String> decisionClients) {

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
