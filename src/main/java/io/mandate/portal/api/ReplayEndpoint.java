package io.mandate.portal.api;

import io.mandate.account.SignedOn;
import io.mandate.release.Replays;
import io.mandate.release.Replays.Replay;
import io.mandate.rules.Sentences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
class ReplayEndpoint {

    private final Replays replays;
    private final ReleasePeople people;
    private final Sentences sentences;
    private final Clock clock;

    ReplayEndpoint(Replays replays, ReleasePeople people, Sentences sentences, Clock clock) {
        this.replays = replays;
        this.people = people;
        this.sentences = sentences;
        this.clock = clock;
    }

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
    Started start(@PathVariable String draft, @RequestBody Period period, @AuthenticationPrincipal SignedOn person) {
        people.requireAnalyst(person);
        Instant now = clock.instant();
        return new Started(
                period.days() == null
                        ? replays.start(GroupPeople.id(draft), period.from(), period.to())
                        : replays.start(GroupPeople.id(draft), now.minus(Duration.ofDays(period.days())), now));
    }

    @GetMapping
    Items<Replay> replays(@PathVariable String draft, @AuthenticationPrincipal SignedOn person) {
        people.requireAnalyst(person);
        return Items.all(replays.of(GroupPeople.id(draft)).stream()
                .map(replay -> new Replay(
                        replay.id(),
                        replay.from(),
                        replay.to(),
                        replay.state(),
                        replay.done(),
                        replay.total(),
                        replay.limitReached(),
                        replay.outdated(),
                        replay.tables(),
                        replay.statements().stream().map(sentences::said).toList()))
                .toList());
    }

    @DeleteMapping("/{replay}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable String draft, @PathVariable String replay, @AuthenticationPrincipal SignedOn person) {
        people.requireAnalyst(person);
        replays.stop(GroupPeople.id(draft), GroupPeople.id(replay));
    }
}
