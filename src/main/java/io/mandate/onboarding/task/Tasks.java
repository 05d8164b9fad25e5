package io.mandate.onboarding.task;

import io.mandate.people.SignedOn;
import io.mandate.platform.words.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks that a person may work on: claimed by themselves, or unclaimed and offered to a group of theirs. */
public interface Tasks {

    /**
     * Newest last.
     *
     * @param language BCP 47 tag of their names
     */
    List<Task> of(SignedOn who, String language);

    /** Newest last, in the language of whoever asks now. */
    default List<Task> of(SignedOn who) {
        return of(who, Language.ofRequest());
    }

    /**
     * A task with its form.
     *
     * @param language BCP 47 tag of the form's texts
     * @return empty if there is no such task, or none that the person may work on
     */
    Optional<TaskPage> open(String taskId, SignedOn who, String language);

    /**
     * Submits the form of a task, in one transaction with everything that follows from it.
     *
     * @return false if there is no such task, or none that the person may work on
     * @throws io.mandate.platform.refusal.InvalidInput if the form or the feature refuses a value
     * @throws io.mandate.platform.refusal.StateMovedOn if somebody else was faster
     */
    boolean complete(String taskId, Map<String, Object> values, SignedOn who);
}
