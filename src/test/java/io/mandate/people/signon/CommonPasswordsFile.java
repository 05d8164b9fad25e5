package io.mandate.people.signon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes {@code passwords/common.bin} from a list that begins with the most used: {@code list file}. */
final class CommonPasswordsFile {

    private static final int MOST_USED = 100_000;
    private static final int SHORTEST = 12;

    private CommonPasswordsFile() {}

    public static void main(String[] arguments) throws IOException {
        List<String> list = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && word.indexOf('\uFFFD') < 0)
                .distinct()
                .toList();
        TreeSet<byte[]> hashes = new TreeSet<>((Comparator<byte[]>) Arrays::compareUnsigned);
        Stream.concat(list.stream().limit(MOST_USED), list.stream().filter(word -> word.length() >= SHORTEST))
                .map(CommonPasswords::hash)
                .forEach(hashes::add);
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[1]))) {
            for (byte[] hash : hashes) {
                file.write(hash);
            }
        }
    }
}
