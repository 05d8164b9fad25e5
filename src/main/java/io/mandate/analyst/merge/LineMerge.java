package io.mandate.analyst.merge;

import io.mandate.analyst.difference.Hunk;
import io.mandate.analyst.merge.Question.Choice;
import io.mandate.platform.words.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Merges texts line by line. Lines that touch each other are one place. */
final class LineMerge {

    private final List<String> base;
    private final List<String> theirs;
    private final List<String> mine;
    private final Answers answers;
    private final List<String> merged = new ArrayList<>();

    private LineMerge(List<String> base, List<String> theirs, List<String> mine, Answers answers) {
        this.base = base;
        this.theirs = theirs;
        this.mine = mine;
        this.answers = answers;
    }

    static byte[] of(byte[] base, byte[] theirs, byte[] mine, Answers answers) {
        return new LineMerge(lines(base), lines(theirs), lines(mine), answers)
                .merge()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(byte[] text) {
        return List.of(new String(text, StandardCharsets.UTF_8).split("\n", -1));
    }

    private String merge() {
        List<Hunk> left = new ArrayList<>(Hunk.between(base, theirs));
        List<Hunk> right = new ArrayList<>(Hunk.between(base, mine));
        int at = 0;
        while (!left.isEmpty() || !right.isEmpty()) {
            List<Hunk> ofTheirs = new ArrayList<>();
            List<Hunk> ofMine = new ArrayList<>();
            boolean first = right.isEmpty()
                    || !left.isEmpty() && left.get(0).from() <= right.get(0).from();
            (first ? ofTheirs : ofMine).add((first ? left : right).remove(0));
            while (takes(left, ofMine, ofTheirs) || takes(right, ofTheirs, ofMine)) {
                // one place grows as long as the other side touches it
            }
            int from = Math.min(start(ofTheirs), start(ofMine));
            int to = Math.max(end(ofTheirs), end(ofMine));
            merged.addAll(base.subList(at, from));
            settle(from, to, now(theirs, ofTheirs, from, to), now(mine, ofMine, from, to));
            at = to;
        }
        merged.addAll(base.subList(at, base.size()));
        return String.join("\n", merged);
    }

    /** Takes the next hunk if it touches one of the others. */
    private static boolean takes(List<Hunk> next, List<Hunk> others, List<Hunk> own) {
        if (next.isEmpty() || others.stream().noneMatch(other -> touch(next.get(0), other))) {
            return false;
        }
        own.add(next.remove(0));
        return true;
    }

    private static boolean touch(Hunk one, Hunk other) {
        return one.from() <= other.to() && other.from() <= one.to();
    }

    private static int start(List<Hunk> hunks) {
        return hunks.isEmpty() ? Integer.MAX_VALUE : hunks.get(0).from();
    }

    private static int end(List<Hunk> hunks) {
        return hunks.isEmpty() ? 0 : hunks.get(hunks.size() - 1).to();
    }

    /** The lines of the base from one place to another, as a side has them. */
    private List<String> now(List<String> side, List<Hunk> hunks, int from, int to) {
        if (hunks.isEmpty()) {
            return base.subList(from, to);
        }
        Hunk first = hunks.get(0);
        Hunk last = hunks.get(hunks.size() - 1);
        return side.subList(first.fromNow() - (first.from() - from), last.toNow() + (to - last.to()));
    }

    private void settle(int from, int to, List<String> left, List<String> right) {
        List<String> before = base.subList(from, to);
        if (left.equals(right) || right.equals(before)) {
            merged.addAll(left);
        } else if (left.equals(before)) {
            merged.addAll(right);
        } else {
            Message label = Message.of("merge.lines").with("from", from + 1).with("to", Math.max(from + 1, to));
            Choice choice = answers.ask("lines " + from + "-" + to, label, text(before), text(left), text(right));
            merged.addAll(choice == Choice.MINE ? right : left);
        }
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
