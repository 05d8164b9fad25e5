package io.mandate.engine.release.check;

import io.mandate.analyst.Finding;
import io.mandate.platform.words.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects findings, up to a number and for a time that no upload can exceed. */
public final class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final int MOST = 200;

    private final List<Finding> all = new ArrayList<>();
    private final long until;

    Findings(Duration time) {
        this.until = System.nanoTime() + time.toNanos();
    }

    /** There are enough findings, or checking took too long. */
    static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** @param what such as {@code finding.mail-size}; the second part of its key is the rule */
    public void add(String file, String element, Message what) {
        all.add(finding(file, element, what));
        if (all.size() == MOST) {
            all.add(finding(file, null, Message.of("finding.too-many")));
            throw new Enough();
        }
    }

    /** To be called in every loop whose length the upload decides. */
    public void requireTime(String file) {
        if (System.nanoTime() > until) {
            all.add(finding(file, null, Message.of("finding.time.check")));
            throw new Enough();
        }
    }

    public static String rule(Message what) {
        return what.key().split("\\.")[1];
    }

    private static Finding finding(String file, String element, Message what) {
        return new Finding(rule(what), file, element, what.part("cause"), what.part("remedy"));
    }

    public boolean isClean(String file) {
        return all.stream().noneMatch(finding -> finding.file().equals(file));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /** Runs a check for every file; one that fails is a finding about its file and stops no other. */
    public <T> void each(SortedMap<String, T> models, BiConsumer<String, T> check) {
        models.forEach((file, model) -> guarded(file, () -> check.accept(file, model)));
    }

    void guarded(String file, Runnable check) {
        requireTime(file);
        try {
            check.run();
        } catch (Enough enough) {
            throw enough;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            LOG.warn("a check of {} failed", file, failure);
            add(file, null, Message.of("finding.check-failed"));
        }
    }
}
