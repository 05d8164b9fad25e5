package io.mandate.onboarding.task;

import io.mandate.platform.words.Message;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What a list of tasks says about their cases. */
public interface CaseFacts {

    /**
     * About a case.
     *
     * @param group number of the employer group
     * @param person whom it is about, by name; null if about nobody in particular
     * @param title of a change of rules; null for everything else
     */
    record Facts(String group, String person, Message title) {}

    /** About each of these cases, in one query. */
    Map<UUID, Facts> of(Collection<UUID> cases);
}
