package io.mandate.operations.casefile;

import java.time.Instant;

/**
 * Something that happened in a case, without name, address or code.
 *
 * @param what stable, such as {@code code-issued}, the name of a mail text or the id of an element
 * @param outcome stable, such as {@code SENT} or {@code CODE_EXPIRED}; null if there is nothing to tell apart
 * @param words a sentence in the language of the request
 * @param model what the model or the engine calls it, in the language of the model; null if they do not
 * @param detail more, in the language of the request; null if there is no more
 * @param by user ID, {@code public} for a person without account, or {@code system}
 * @param actingAs in which capacity; null if that was not recorded
 */
public record TimelineEntry(
        Instant at,
        TimelineKind kind,
        String what,
        String outcome,
        String words,
        String model,
        String detail,
        String by,
        String actingAs) {

    /** The same, with another sentence. */
    TimelineEntry adding(String sentence) {
        return new TimelineEntry(at, kind, what, outcome, words + " " + sentence, model, detail, by, actingAs);
    }

    /** The actor where no person acted. */
    public static final String SYSTEM = "system";
}
