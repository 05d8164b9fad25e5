package io.mandate.platform.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a chain of the trail at some time: whoever keeps it outside of the database finds out when entries before it were
 * changed, or cut off.
 *
 * @param chain {@code group:<number>}, {@code account:<id>} or {@code staff}
 * @param position of the last entry; the first has 1
 * @param hash SHA-256, in hex
 */
public record TrailHead(String chain, long position, String hash) {

    private static final Pattern LINE =
            Pattern.compile("(staff|(?:group|account):\\S.*?) (\\d{1,18}) ([0-9a-f]{64})\\s*$");

    /** As it is written: chain, position and hash. */
    String line() {
        return chain + " " + position + " " + hash;
    }

    /** From a line that ends so, whatever a log has put before; empty if it does not. */
    public static Optional<TrailHead> in(String line) {
        Matcher found = LINE.matcher(line);
        return found.find()
                ? Optional.of(new TrailHead(found.group(1), Long.parseLong(found.group(2)), found.group(3)))
                : Optional.empty();
    }
}
