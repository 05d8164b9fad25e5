package io.mandate.analyst.difference;

import static io.mandate.analyst.difference.Difference.FILE;
import static java.util.stream.Collectors.joining;

import io.mandate.analyst.difference.Difference.Change;
import io.mandate.platform.words.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The differences of two versions of a mail: its subject, and its lines. */
final class TextDifferences {

    private static final String SUBJECT = "Subject:";

    private TextDifferences() {}

    static List<Difference> between(byte[] before, byte[] now) {
        List<String> was = lines(before);
        List<String> is = lines(now);
        List<Difference> found = new ArrayList<>();
        for (Hunk hunk : Hunk.between(was, is)) {
            List<String> old = was.subList(hunk.from(), hunk.to());
            List<String> fresh = is.subList(hunk.fromNow(), hunk.toNow());
            if (old.size() == fresh.size()) {
                for (int n = 0; n < old.size(); n++) {
                    add(found, old.get(n), fresh.get(n));
                }
            } else {
                add(found, said(old), said(fresh));
            }
        }
        return found.isEmpty()
                ? List.of(new Difference(FILE, Change.LAYOUT, Message.of("difference.nothing-in-text")))
                : found;
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
    }

    private static String said(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).collect(joining(" / "));
    }

    private static void add(List<Difference> found, String was, String is) {
        if (was.equals(is)) {
            return;
        }
        if (was.startsWith(SUBJECT) && is.startsWith(SUBJECT)) {
            found.add(new Difference(
                    FILE,
                    Change.CHANGED,
                    Message.of("difference.subject")
                            .with("before", was.substring(SUBJECT.length()).strip())
                            .with("now", is.substring(SUBJECT.length()).strip())));
        } else {
            Change change = was.isEmpty() ? Change.ADDED : is.isEmpty() ? Change.REMOVED : Change.CHANGED;
            found.add(new Difference(
                    FILE,
                    change,
                    Message.of("difference.lines", change).with("before", was).with("now", is)));
        }
    }
}
