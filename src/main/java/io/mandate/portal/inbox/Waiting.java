package io.mandate.portal.inbox;

import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.List;

/**
 * Something that waits for somebody of staff.
 *
 * @param path where it is decided
 * @param key of a task: id of the BPMN element
 * @param name of a task, as the model has it
 * @param about whom or what it is about, by name: a person, a change, an account; null if about nobody in particular
 * @param group number of the employer group; null without one
 * @param action of an action on many cases
 * @param cases of an action on many cases: how many
 * @param roles that somebody is to have
 * @param askedBy who asked for it, by name; null where nobody did
 * @param due null if it may wait
 */
record Waiting(
        Kind kind,
        Place place,
        String path,
        String key,
        String name,
        Message about,
        String group,
        String action,
        Integer cases,
        List<String> roles,
        String askedBy,
        Instant since,
        Instant due) {

    /** Where changes of rules are decided. */
    static final String CHANGES = "/staff/rules/changes/";

    /** The same as long as it waits. */
    String item() {
        return kind + " " + path + " " + since.toEpochMilli();
    }

    boolean isOfAChange() {
        return path.startsWith(CHANGES);
    }

    /** What is to be done about it. */
    enum Kind {
        TASK,
        /** An action on many cases, above the limit for one person. */
        BULK,
        /** A person who is to be erased. */
        ERASURE,
        ROLES,
        /** A change of rules; whoever may approve it has a task. */
        CHANGE,
        /** A change of rules that was given back to whoever submitted it, or that could not be published. */
        RETURNED
    }

    /** In whose hands it is. */
    enum Place {
        MINE,
        /** Of those who may, somebody. */
        ANYBODY,
        /** I asked, and somebody else decides. */
        ASKED
    }
}
