package io.mandate.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.springframework.util.FileSystemUtils;

/** The folder of one local run. It is locked while that run lasts. */
final class LocalFolder implements AutoCloseable {

    /** A run that was just stopped may need a moment to shut its database down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path root;
    private final FileChannel lock;

    private LocalFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws CannotStartLocally if another run uses this folder */
    static LocalFolder open(Path folder) {
        try {
            Path root = Files.createDirectories(folder).toRealPath();
            FileChannel channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            FileLock lock = channel.tryLock();
            while (lock == null && System.nanoTime() < deadline) {
                Thread.sleep(200);
                lock = channel.tryLock();
            }
            if (lock == null) {
                channel.close();
                throw new CannotStartLocally(
                        "Another local run already uses the folder " + root + ".",
                        "Stop it first, or give this run a folder and a port of its own: MANDATE_LOCAL_DATA, SERVER_PORT.");
            }
            return new LocalFolder(root, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Path root() {
        return root;
    }

    Path database() {
        return root.resolve("postgres");
    }

    Path mails() {
        return created("mails");
    }

    /** Holds at least one key. */
    Path keys() {
        Path keys = created("keys");
        Path first = keys.resolve("local-1.key");
        if (Files.notExists(first)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            try {
                Path written = Files.write(
                        keys.resolve("local-1.new"),
                        Base64.getEncoder().encodeToString(key).getBytes(StandardCharsets.US_ASCII));
                Files.move(written, first);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return keys;
    }

    /** Forgets what an earlier run left, save the database, which must be stopped first. */
    void deleteAll() {
        try {
            FileSystemUtils.deleteRecursively(database());
            FileSystemUtils.deleteRecursively(root.resolve("mails"));
            FileSystemUtils.deleteRecursively(root.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path created(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
