package io.mandate.people.signon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The most used passwords, which ship with the program (NIST SP 800-63B-4, 3.1.1.2). Of each only a part of its hash is kept:
 * the file is small and read in one go, and once in ten million words one is taken for common that is not.
 */
@Component
class CommonPasswords {

    /** Of the SHA-256 of a password in small letters. */
    static final int BYTES = 5;

    private final byte[] sorted;

    CommonPasswords() {
        try (InputStream file = new ClassPathResource("passwords/common.bin").getInputStream()) {
            this.sorted = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return sorted.length / BYTES;
    }

    /** @param word in small letters */
    boolean contain(String word) {
        byte[] wanted = hash(word);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int from = middle * BYTES;
            int order = Arrays.compareUnsigned(sorted, from, from + BYTES, wanted, 0, BYTES);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    static byte[] hash(String word) {
        try {
            return Arrays.copyOf(
                    MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8)), BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
