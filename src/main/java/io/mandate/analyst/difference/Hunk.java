package io.mandate.analyst.difference;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that became others.
 *
 * @param from place of the first line in the text before; {@code to} behind the last one
 * @param fromNow place of the first line in the text now; {@code toNow} behind the last one
 */
public record Hunk(int from, int to, int fromNow, int toNow) {

    /** How many pairs of lines are compared with each other; above this, everything between the ends is one hunk. */
    private static final long MOST_PAIRS = 4_000_000;

    /** What differs, in order; as little as possible. */
    public static List<Hunk> between(List<String> before, List<String> now) {
        int head = 0;
        while (head < before.size() && head < now.size() && before.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < now.size() - head
                && before.get(before.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<String> old = before.subList(head, before.size() - tail);
        List<String> fresh = now.subList(head, now.size() - tail);
        if (old.isEmpty() && fresh.isEmpty()) {
            return List.of();
        }
        if ((long) old.size() * fresh.size() > MOST_PAIRS) {
            return List.of(new Hunk(head, head + old.size(), head, head + fresh.size()));
        }
        return walk(old, fresh, common(old, fresh), head);
    }

    /** How many lines the two have in common from each pair of places on. */
    private static int[][] common(List<String> old, List<String> fresh) {
        int[][] common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Hunk> walk(List<String> old, List<String> fresh, int[][] common, int head) {
        List<Hunk> hunks = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            int from = i;
            int fromNow = j;
            while ((i < old.size() || j < fresh.size())
                    && !(i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j)))) {
                if (j == fresh.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
            if (from < i || fromNow < j) {
                hunks.add(new Hunk(head + from, head + i, head + fromNow, head + j));
            }
            while (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
                i++;
                j++;
            }
        }
        return hunks;
    }
}
