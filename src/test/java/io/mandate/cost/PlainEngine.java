package io.mandate.cost;

import java.util.Map;
import java.util.UUID;

/** An engine with the straightforward model. */
interface PlainEngine extends AutoCloseable {

    void start(Map<String, Object> variables);

    /** To the instance of an invitation, which is found by its variable. */
    void tell(UUID invitation, String message);

    /** Executes the jobs that are due, which are so many, as part of a phase. */
    void run(Phase phase, int due);

    @Override
    void close();
}
