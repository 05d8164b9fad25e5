package io.mandate.analyst;

import java.util.List;
import java.util.SortedMap;

/** Looks at a release before it is one. */
public interface ReleaseChecks {

    /**
     * Checks everything that would be deployed together.
     *
     * @param files contents by name, such as {@code code-policy.dmn} or {@code mails/access-code.en.mustache}; whatever
     *     people may have uploaded
     * @return nothing when it may be released
     */
    List<Finding> check(SortedMap<String, byte[]> files);

    /** Gets ready in the background: somebody is about to ask for a check, and the first one takes its time. */
    void prepare();
}
