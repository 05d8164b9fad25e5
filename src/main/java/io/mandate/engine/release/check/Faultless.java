package io.mandate.engine.release.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Files in which nothing was found: most of a release are those of the one before. */
final class Faultless {

    private static final int REMEMBERED = 300;

    private final Set<Text> known = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    private record Text(String file, String source) {}

    /** Runs checks of a file in which nothing was found so far, unless they found nothing in the same text before. */
    void unlessKnown(String file, String source, Findings findings, Runnable check) {
        Text text = new Text(file, source);
        if (findings.isClean(file) && !known.contains(text)) {
            check.run();
            if (findings.isClean(file)) {
                known.add(text);
            }
        }
    }
}
