package io.mandate.operations.worry;

import static java.util.stream.Collectors.toMap;

import io.mandate.operations.GroupOfCase;
import io.mandate.operations.Turns;
import io.mandate.operations.worry.CaseIncidents.Open;
import io.mandate.operations.worry.Worries.Worry;
import io.mandate.platform.words.Language;
import io.mandate.platform.words.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes every worry an incident and takes back those whose cause is gone. It compares what the rows say with what the engine
 * shows, so a crash, or a step that took its incidents with it, is made good by the next look. One node looks for all.
 */
@Component
class WorryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WorryWatch.class);

    /** Other scheduled work has its turn in between. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final String WORK = "worries";

    private static final List<String> TYPES =
            Cause.ofRows().stream().map(Cause::type).toList();

    private final Worries worries;
    private final CaseIncidents incidents;
    private final GroupOfCase groups;
    private final Turns turns;
    private final Duration every;
    private final Words words;
    private final TransactionTemplate watch;
    private final TransactionTemplate change;

    WorryWatch(
            Worries worries,
            CaseIncidents incidents,
            GroupOfCase groups,
            Turns turns,
            @Value("${mandate.worries.every}") Duration every,
            Words words,
            PlatformTransactionManager transactions) {
        this.worries = worries;
        this.incidents = incidents;
        this.groups = groups;
        this.turns = turns;
        this.every = every;
        this.words = words;
        this.watch = new TransactionTemplate(transactions);
        this.change = new TransactionTemplate(transactions);
        this.change.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Key(UUID caseId, Cause cause) {}

    @Scheduled(fixedDelayString = "${mandate.worries.every}", initialDelayString = "${mandate.worries.every}")
    void look() {
        watch.executeWithoutResult(status -> {
            if (turns.take(WORK, every)) {
                compare();
            }
        });
    }

    private void compare() {
        long end = System.nanoTime() + TURN.toNanos();
        Map<Key, String> shown = new HashMap<>();
        for (Open open : incidents.open(TYPES)) {
            Key key = new Key(open.caseId(), Cause.ofType(open.type()).orElseThrow());
            if (shown.putIfAbsent(key, open.id()) != null) {
                attempt(key, () -> incidents.resolve(open.id()));
            }
        }
        Map<Key, Worry> real = worries.present().stream()
                .collect(toMap(worry -> new Key(worry.caseId(), worry.cause()), worry -> worry, (one, other) -> one));
        shown.forEach((key, incident) -> {
            if (!real.containsKey(key)) {
                attempt(key, () -> incidents.resolve(incident));
            }
        });
        for (var worry : real.entrySet()) {
            if (System.nanoTime() > end) {
                break;
            }
            if (!shown.containsKey(worry.getKey())) {
                attempt(worry.getKey(), () -> raise(worry.getValue()));
            }
        }
    }

    /** Cockpit shows what the incident holds, to everybody alike. */
    private void raise(Worry worry) {
        incidents.raise(
                worry.caseId(),
                worry.cause().type(),
                worry.since(),
                words.in(Language.ENGLISH, worry.cause().cause()) + ". "
                        + words.in(Language.ENGLISH, worries.remedy(worry)));
    }

    /** A case that moves right now is looked at again next time. */
    private void attempt(Key key, Runnable action) {
        try {
            change.executeWithoutResult(status -> {
                // an incident must not appear on a step that is being left
                groups.lock(key.caseId());
                action.run();
            });
        } catch (RuntimeException moved) {
            LOG.debug("Case {} moved: {}", key.caseId(), moved.getClass().getSimpleName());
        }
    }
}
