package io.mandate.analyst.replay;

import io.mandate.analyst.replay.Replays.Replay;
import io.mandate.platform.web.Ids;
import io.mandate.platform.web.Items;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Analysts try a draft on the decisions of the past. */
@RestController
@RequestMapping("/api/drafts/{draft}/replays")
record ReplayEndpoint(Replays replays, Clock clock) {

    /**
     * A period.
     *
     * @param days back from now, instead of {@code from} and {@code to}
     * @param to exclusive
     */
    record Period(Integer days, Instant from, Instant to) {}

    record Started(UUID id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started start(@PathVariable String draft, @RequestBody Period period) {
        Instant now = clock.instant();
        return new Started(
                period.days() == null
                        ? replays.start(Ids.of(draft), period.from(), period.to())
                        : replays.start(Ids.of(draft), now.minus(Duration.ofDays(period.days())), now));
    }

    @GetMapping
    Items<Replay> replays(@PathVariable String draft) {
        return Items.all(replays.of(Ids.of(draft)));
    }

    @DeleteMapping("/{replay}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String draft, @PathVariable String replay) {
        replays.stop(Ids.of(draft), Ids.of(replay));
    }
}
