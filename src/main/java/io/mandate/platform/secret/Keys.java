package io.mandate.platform.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key ring: files named {@code <kid>.key}, each 32 bytes in base64. The last kid in alphabetical order derives anew,
 * every kid verifies; to drop a file is to end everything derived from it.
 */
@Component
public class Keys {

    private static final int KEY_BYTES = 32;
    private final TreeMap<String, SecretKeySpec> keys = new TreeMap<>();

    Keys(@Value("${mandate.keys}") Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".key")).forEach(this::load);
        } catch (IOException e) {
            throw new UncheckedIOException("mandate.keys names no readable folder: " + folder, e);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    "mandate.keys holds no <kid>.key file: make one with `openssl rand -base64 32`: " + folder);
        }
    }

    private void load(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(file + " must hold 32 bytes in base64");
            }
            String name = file.getFileName().toString();
            keys.put(name.substring(0, name.length() - ".key".length()), new SecretKeySpec(key, "HmacSHA256"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the key for new secrets. */
    public String current() {
        return keys.lastKey();
    }

    public Set<String> kids() {
        return Set.copyOf(keys.keySet());
    }

    public boolean has(String kid) {
        return keys.containsKey(kid);
    }

    /**
     * HMAC-SHA256 of the parts, each preceded by its length so that no two lists of parts collide.
     *
     * @param purpose separates uses of one key, such as {@code mandate/access-code/v1}
     * @return 32 bytes
     * @throws IllegalStateException when the ring has no such kid
     */
    public byte[] derive(String kid, String purpose, byte[]... parts) {
        SecretKeySpec key = keys.get(kid);
        if (key == null) {
            throw new IllegalStateException("no key " + kid);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            feed(mac, purpose.getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                feed(mac, part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A short stand-in for a value that must not be stored, such as a network address. */
    public String pseudonym(String value) {
        byte[] mac = derive(keys.firstKey(), "mandate/pseudonym/v1", value.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac).substring(0, 16);
    }

    private static void feed(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
    }
}
