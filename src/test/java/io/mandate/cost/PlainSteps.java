package io.mandate.cost;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * What the service tasks of the straightforward model do.
 *
 * @param <E> the engine's executions
 */
record PlainSteps<E>(
        StraightforwardRows rows,
        BiFunction<E, String, Object> variable,
        Setter<E> setter,
        ToLongFunction<E> hoursOfCode) {

    /** Sets a variable of an execution. */
    interface Setter<E> {
        void set(E execution, String name, Object value);
    }

    void issueCode(E execution) {
        Instant expiresAt = rows.issueCode(
                invitation(execution),
                text(execution, "group"),
                text(execution, "email"),
                hoursOfCode.applyAsLong(execution));
        setter.set(execution, "codeExpiresAt", Date.from(expiresAt));
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
        return (String) variable.apply(execution, name);
    }
}
