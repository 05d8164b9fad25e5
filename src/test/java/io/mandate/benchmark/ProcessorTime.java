package io.mandate.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Processor time of a process and all that it started, from {@code /proc}. */
public final class ProcessorTime {

    private static final double TICKS_PER_SECOND = 100;
    /** From here on: user and system, then the same of children that have ended. */
    private static final int USER = 11;

    private static final int OF_ENDED_CHILDREN = 14;

    private ProcessorTime() {}

    public static double seconds(long process) {
        ProcessHandle first = ProcessHandle.of(process).orElseThrow();
        return Stream.concat(Stream.of(first), first.descendants())
                .mapToDouble(each -> own(each.pid()))
                .sum();
    }

    private static double own(long process) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields, USER, OF_ENDED_CHILDREN + 1)
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
