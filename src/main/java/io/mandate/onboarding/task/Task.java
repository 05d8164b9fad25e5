package io.mandate.onboarding.task;

import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.UUID;

/**
 * A task that waits for a person.
 *
 * @param key id of the BPMN element
 * @param group number of the employer group
 * @param person whom its case is about, by name; null if about nobody in particular
 * @param title of the change of rules that it is about; null for everything else
 * @param due null if it may wait
 * @param mine whether whoever asks has taken it; else it is anybody's who may do it
 * @param own whether it is a matter of their own, which somebody else decides
 */
public record Task(
        String id,
        String key,
        String name,
        String group,
        String person,
        Message title,
        UUID caseId,
        Instant created,
        Instant due,
        boolean mine,
        boolean own) {}
