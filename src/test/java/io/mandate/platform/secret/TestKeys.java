package io.mandate.platform.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** Rings of keys that tests may know. */
public final class TestKeys {

    private TestKeys() {}

    /** A ring with these kids, always with the same keys. */
    public static Keys ring(String... kids) {
        try {
            Path folder = Files.createTempDirectory("keys");
            for (String kid : kids) {
                byte[] key = new byte[32];
                Arrays.fill(key, (byte) kid.hashCode());
                Path file = Files.writeString(
                        folder.resolve(kid + ".key"), Base64.getEncoder().encodeToString(key));
                file.toFile().deleteOnExit();
            }
            return new Keys(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
