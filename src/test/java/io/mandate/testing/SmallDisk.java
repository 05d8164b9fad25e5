package io.mandate.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk in memory that can be full. Only the administrator of a machine may mount one. */
public final class SmallDisk implements AutoCloseable {

    private final Path root;
    private final Path filler;

    /** Whether this machine lets us have one. */
    public static boolean isPossible() {
        return System.getProperty("user.name").equals("root");
    }

    public SmallDisk(Path root, long bytes) {
        this.root = root.toAbsolutePath();
        this.filler = this.root.resolve("filler");
        try {
            Files.createDirectories(this.root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", this.root.toString()));
    }

    public Path root() {
        return root;
    }

    /** Leaves no byte free. */
    public void fill() {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] some = new byte[4096];
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            // as it should be
        }
    }

    /** Takes away what fills it. */
    public void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run(List.of("umount", root.toString()));
    }

    /** @throws IllegalStateException if it does not succeed */
    static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
