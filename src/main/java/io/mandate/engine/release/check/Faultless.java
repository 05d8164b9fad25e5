package io.mandate.engine.release.check;

import io.mandate.engine.release.ModelFolder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Files in which a check found nothing: most of a release are those of the one before. For checks that ask for nothing but
 * the text of one file.
 */
public final class Faultless {

    private static final int REMEMBERED = 300;

    /** SHA-256 of names and texts. */
    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    /** Runs a check of a file in which nothing was found so far, unless it found nothing in the same text before. */
    public void unlessKnown(String file, String source, Findings findings, Runnable check) {
        String text = ModelFolder.hash(new TreeMap<>(Map.of(file, source.getBytes(StandardCharsets.UTF_8))));
        if (findings.isClean(file) && !known.contains(text)) {
            check.run();
            if (findings.isClean(file)) {
                known.add(text);
            }
        }
    }
}
