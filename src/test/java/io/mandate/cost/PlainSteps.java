package io.mandate.cost;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * What the service tasks of the straightforward model do.
 *
 * @param <E> the engine's executions
 */
record PlainSteps<E>(StraightforwardRows rows, Variables<E> variables, ToLongFunction<E> hoursOfCode) {

    /** The variables of an engine's executions. */
    interface Variables<E> {
        Object read(E execution, String name);

        void write(E execution, String name, Object value);
    }

    void issueCode(E execution) {
        Instant expiresAt = rows.issueCode(
                invitation(execution),
                text(execution, "group"),
                text(execution, "email"),
                hoursOfCode.applyAsLong(execution));
        variables.write(execution, "codeExpiresAt", Date.from(expiresAt));
    }

    void mailCode(E execution) {
        rows.mailCode(invitation(execution), text(execution, "group"));
    }

    void giveAccess(E execution) {
        rows.giveAccess(invitation(execution), text(execution, "group"));
    }

    private UUID invitation(E execution) {
        return UUID.fromString(text(execution, "invitation"));
    }

    private String text(E execution, String name) {
        return (String) variables.read(execution, name);
    }
}
