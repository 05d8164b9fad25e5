package io.mandate.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of a number of tries; several threads may add to it. */
public final class Tally {

    /** Violations that are told in words. */
    private static final int MOST_WORDS = 20;

    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final List<String> words = new ArrayList<>();
    private long number;
    private long violations;

    public synchronized void tried(long more) {
        number += more;
    }

    /** Counts something that the report tells beside the number of tries, such as {@code compared}. */
    public synchronized void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    public synchronized void violation(String what) {
        violations++;
        if (words.size() < MOST_WORDS) {
            words.add(what);
        }
    }

    /** Takes in what another lane has counted. */
    synchronized void add(Tally other) {
        number += other.number();
        violations += other.violations();
        other.counts().forEach(this::count);
        other.words().stream().limit(MOST_WORDS - words.size()).forEach(words::add);
    }

    synchronized long number() {
        return number;
    }

    synchronized long violations() {
        return violations;
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    synchronized List<String> words() {
        return List.copyOf(words);
    }
}
