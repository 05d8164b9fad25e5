package io.mandate.operations.telemetry;

import java.time.Duration;
import java.util.Map;

/** What telemetry asks of whatever drives the cases. */
public interface Engine {

    /** Jobs that wait now. */
    Work work();

    /** How often something has happened since this node started. */
    long total(Total what);

    /** Whether this node executes jobs. */
    boolean executesJobs();

    /** Whether history that is old enough goes: its cleanup is planned, has not failed, and is not days behind. */
    boolean cleansHistory();

    /** Whether this node has models to work by. */
    boolean hasModels();

    /**
     * Counts of the whole database.
     *
     * @param incidents open ones, by type
     * @param jobs by state: due, running, failed, suspended; a timer whose time is to come is none of them
     * @param mailsWaiting steps that hand over a mail and have not done so
     * @param oldestMail how long the oldest of them has waited
     */
    record Work(Map<String, Long> incidents, Map<String, Long> jobs, long mailsWaiting, Duration oldestMail) {}

    /** What is counted while jobs are acquired and executed. */
    enum Total {
        /** A look into the table of jobs. */
        ACQUISITIONS,
        /** Jobs taken. */
        ACQUIRED,
        /** Jobs that another node took first. */
        LOST,
        /** Jobs put back because no thread was free. */
        REJECTED,
        SUCCESSFUL,
        FAILED
    }
}
