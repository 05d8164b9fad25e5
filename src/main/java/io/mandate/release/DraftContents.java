package io.mandate.release;

import io.mandate.rules.NotVisible;
import java.util.SortedMap;
import java.util.UUID;

/** The complete content of drafts. */
public interface DraftContents {

    /**
     * Every file of a draft by name, such as {@code code-policy.dmn}.
     *
     * @throws NotVisible if there is no such draft
     */
    SortedMap<String, byte[]> files(UUID draft);
}
