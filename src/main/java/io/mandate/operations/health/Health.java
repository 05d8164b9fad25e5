package io.mandate.operations.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.platform.work.Afterwards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** What keeps all cases from going on, before any single case shows it. */
@Service
public class Health {

    /** Work that waits longer than this waits for somebody. Of requests, as the alert RequestsWait. */
    private static final Duration JOBS_LATE = Duration.ofMinutes(2);

    private static final Duration REQUESTS_LATE = Duration.ofMinutes(10);

    private final MailServer server;
    private final WaitingWork work;
    private final Afterwards afterwards;
    private final Clock clock;

    Health(MailServer server, WaitingWork work, Afterwards afterwards, Clock clock) {
        this.server = server;
        this.work = work;
        this.afterwards = afterwards;
        this.clock = clock;
    }

    /**
     * At this moment.
     *
     * @param jobsLateSince since when jobs are due that nobody executes; null if they are executed
     * @param requestsLateSince since when a request of somebody who is not signed on waits; null if none waits long
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Now(
            MailServer.State mailServer, WaitingWork.Mails mails, Instant jobsLateSince, Instant requestsLateSince) {}

    public Now present() {
        Instant now = clock.instant();
        Instant due = work.oldestDueJob();
        Duration asked = afterwards.oldest();
        return new Now(
                server.last(),
                work.mails(),
                due != null && due.isBefore(now.minus(JOBS_LATE)) ? due : null,
                asked.compareTo(REQUESTS_LATE) > 0 ? now.minus(asked) : null);
    }
}
