package io.mandate.operations.casefile;

import io.mandate.platform.web.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the engine has recorded of cases. */
public interface CaseProcess {

    /**
     * Where the process of a case stands.
     *
     * @param key of the process
     * @param ended null while it runs
     * @param release id of the release that it follows
     */
    record Position(String instanceId, String key, Instant ended, String release, int openIncidents) {}

    /**
     * A task that waits for somebody.
     *
     * @param key of the model, for which there may be words
     * @param role of those who may take it, a staff role or one within the group; null if the model names none
     * @param assignee user ID of who has taken it; null while nobody has
     */
    record OpenTask(UUID caseId, String key, String name, String role, String assignee) {}

    /**
     * A step, an incident or an act of an operator.
     *
     * @param what id of the element, type of the incident or operation
     * @param outcome of a step {@code CANCELED} or null, of an incident {@code RAISED} or {@code RESOLVED}
     * @param model name of the element or message of the incident
     * @param by user ID, or null
     * @param until when the step was left; null while it lasts, and for everything else
     * @param since when the cause of an incident began that is raised after a time; null if that is not known, and for
     *     everything else
     */
    record Recorded(
            Place place,
            TimelineKind kind,
            String what,
            String outcome,
            String model,
            String by,
            Instant until,
            Instant since) {}

    /** The newest process of the case. */
    Optional<Position> position(UUID caseId);

    /** Of all these cases, the oldest first, in one statement. */
    List<OpenTask> tasks(Collection<UUID> cases);

    /** Those of the cases, a mail is one too, in which a step failed and is not tried again by itself. */
    Set<UUID> usedUp(Collection<UUID> cases);

    /** What was recorded before a place, the newest first, in one statement. */
    List<Recorded> before(Place place, UUID caseId, Collection<TimelineKind> kinds, int limit);
}
