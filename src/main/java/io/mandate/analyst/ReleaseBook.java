package io.mandate.analyst;

import io.mandate.platform.rules.GrantableRight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Every release with the models in it. A release never changes. */
public interface ReleaseBook {

    /**
     * A release.
     *
     * @param source {@code FOLDER}: it came with the program
     * @param inForce new cases follow it
     */
    record Release(String id, Instant releasedAt, String source, boolean inForce) {}

    /** What a model is. */
    enum Kind {
        PROCESS,
        DECISION,
        FORM,
        MAIL,
        /** Texts of a form in another language. */
        TEXTS
    }

    /** What became of a model since the release before. */
    enum Change {
        NEW,
        CHANGED,
        SAME,
        REMOVED
    }

    /**
     * A model.
     *
     * @param file its name in the release, such as {@code code-policy.dmn}
     * @param key its id, such as {@code code-policy}
     * @param name in words, as the model itself says; its key where it says nothing
     */
    record Model(String file, Kind kind, String key, String name, Change change) {}

    /**
     * A decision table in words.
     *
     * @param hitPolicy such as {@code UNIQUE}
     * @param inputs labels of its input columns; {@code outputs} those of its output columns
     */
    record Table(
            String name,
            String description,
            String hitPolicy,
            List<String> inputs,
            List<String> outputs,
            List<Row> rows) {}

    /**
     * A rule.
     *
     * @param description the reason; empty if none is given
     * @param inputs FEEL tests, empty for "any"; {@code outputs} FEEL values
     */
    record Row(String id, String description, List<String> inputs, List<String> outputs) {}

    /**
     * How many cases of a release wait where.
     *
     * @param waiting by id of the BPMN element
     * @param incidents by id of the BPMN element; elements without one are left out
     */
    record Counts(Map<String, Integer> waiting, Map<String, Integer> incidents) {}

    /** The newest first. */
    List<Release> releases();

    /** Id of the release that new cases follow. */
    default String inForce() {
        return releases().stream()
                .filter(Release::inForce)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** What is in a release, and what the one before had and it has not. */
    List<Model> models(String release);

    /** Everything in a release, by name; nothing for an unknown one. */
    SortedMap<String, byte[]> files(String release);

    /** What is in these files, and what the others had and these have not. */
    List<Model> compare(SortedMap<String, byte[]> now, SortedMap<String, byte[]> before);

    /**
     * The table of a {@code .dmn} file.
     *
     * @return empty if it holds no decision table that can be read
     */
    Optional<Table> table(String file, byte[] content);

    /** The table of a {@code .dmn} file of a release. */
    default Optional<Table> table(String release, String file) {
        return Optional.ofNullable(files(release).get(file)).flatMap(content -> table(file, content));
    }

    /**
     * What grantable-rights.dmn of these files says, in the order of the catalogue.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    List<GrantableRight> grantableRights(SortedMap<String, byte[]> files, String groupSize);

    /** Where the open cases of a process stand that follow this release. */
    Optional<Counts> counts(String release, String process);
}
