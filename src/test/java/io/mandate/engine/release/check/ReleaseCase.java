package io.mandate.engine.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.engine.release.ModelFolder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;

/**
 * The release that comes with the program, changed.
 *
 * @param findings rule and file of everything that must be found, and nothing else
 */
record ReleaseCase(String title, Set<String> findings, Change... changes) {

    /** Does something to the files. */
    interface Change {

        void apply(SortedMap<String, byte[]> files);
    }

    static ReleaseCase good(String title, Change... changes) {
        return new ReleaseCase(title, Set.of(), changes);
    }

    static ReleaseCase refused(String rule, String file, String title, Change... changes) {
        return new ReleaseCase(title, Set.of(finding(rule, file)), changes);
    }

    /** One change may break two things. */
    ReleaseCase and(String rule, String file) {
        Set<String> both = new HashSet<>(findings);
        both.add(finding(rule, file));
        return new ReleaseCase(title, both, changes);
    }

    static String finding(String rule, String file) {
        return rule + " " + file;
    }

    /** The first place only. */
    static Change replace(String file, String from, String to) {
        return files -> {
            String source = new String(files.get(file), StandardCharsets.UTF_8);
            int at = source.indexOf(from);
            assertThat(at).as("%s holds %s", file, from).isNotNegative();
            put(files, file, source.substring(0, at) + to + source.substring(at + from.length()));
        };
    }

    static Change before(String file, String place, String added) {
        return replace(file, place, added + place);
    }

    static Change add(String file, String source) {
        return files -> put(files, file, source);
    }

    static Change add(String file, byte[] content) {
        return files -> files.put(file, content);
    }

    static Change copy(String file, String to) {
        return files -> files.put(to, files.get(file));
    }

    static Change remove(String file) {
        return files -> assertThat(files.remove(file)).as(file).isNotNull();
    }

    SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = ModelFolder.shipped();
        for (Change change : changes) {
            change.apply(files);
        }
        return files;
    }

    private static void put(SortedMap<String, byte[]> files, String file, String source) {
        files.put(file, source.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return findings.isEmpty() ? title : title + " " + findings;
    }
}
