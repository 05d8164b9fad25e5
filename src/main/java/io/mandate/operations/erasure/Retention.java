package io.mandate.operations.erasure;

import io.mandate.operations.Turns;
import io.mandate.platform.rules.RuleBook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes over what says who somebody is, where nobody works with it any more: once a day, on one node, as old as retention.dmn
 * allows. Ids and events stay, as after an erasure.
 */
@Component
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private static final String WORK = "retention";
    private static final Duration DAILY = Duration.ofHours(23);

    /** A lock is held for no longer than these take. */
    private static final int ROWS_AT_ONCE = 1000;

    /**
     * Rows of one kind.
     *
     * @param data the row of retention.dmn
     * @param kind of {@link PersonalRows}
     * @param over what is no longer needed {@code :days} after; not written over yet
     */
    private record Rows(String data, String kind, String over) {}

    private static final String ENDED = "< clock_timestamp() - make_interval(days => :days)";

    private static final List<Rows> ALL = List.of(
            new Rows(
                    "INVITATION",
                    "invitations",
                    "state = 'WITHDRAWN' and email not like 'erased-%' and closed_at " + ENDED),
            new Rows(
                    "INVITATION",
                    "codes",
                    """
                    email not like 'erased-%' and invitation_id in (
                        select id from invitation where state = 'WITHDRAWN' and closed_at """
                            + ENDED + ")"),
            new Rows(
                    "INVITATION",
                    "administrators",
                    """
                    administrator_email not like 'erased-%' and id in (
                        select id from invitation where state = 'WITHDRAWN' and closed_at """
                            + ENDED + ")"),
            new Rows(
                    "DESIGNATION",
                    "administrators",
                    "state in ('REFUSED', 'WITHDRAWN') and administrator_email not like 'erased-%' and decided_at "
                            + ENDED),
            new Rows(
                    "DESIGNATION",
                    "officers",
                    "state in ('REFUSED', 'WITHDRAWN') and officer_email not like 'erased-%' and decided_at " + ENDED),
            new Rows(
                    "PAPER_FORM",
                    "paperForms",
                    "state <> 'RECEIVED' and content <> convert_to(:pdf, 'UTF8') and decided_at " + ENDED),
            new Rows("REGISTRATION", "registrations", "email not like 'erased-%' and registered_at " + ENDED),
            new Rows("MAIL", "notices", "state <> 'QUEUED' and recipient not like 'erased-%' and queued_at " + ENDED),
            new Rows("MAIL", "digestLines", "notice_id is not null and noted_at " + ENDED),
            new Rows(
                    "IMPORTED_ROW",
                    "importRows",
                    "outcome <> 'PENDING' and first_name <> 'Erased' and done_at " + ENDED));

    private final RuleBook rules;
    private final PersonalRows personal;
    private final Turns turns;
    private final TransactionTemplate transaction;

    Retention(RuleBook rules, PersonalRows personal, Turns turns, TransactionTemplate transaction) {
        this.rules = rules;
        this.personal = personal;
        this.turns = turns;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void daily() {
        if (Boolean.TRUE.equals(transaction.execute(status -> turns.take(WORK, DAILY)))) {
            LOG.info("Personal data that nobody needs any more was written over: {}", writeOver());
        }
    }

    /** @return how many rows of each kind of data */
    public Map<String, Integer> writeOver() {
        Map<String, Integer> written = new LinkedHashMap<>();
        for (Rows rows : ALL) {
            int days = rules.retentionDays(rows.data());
            int some;
            do {
                some = transaction.execute(
                        status -> personal.writeOver(rows.kind(), rows.over(), Map.of("days", days), ROWS_AT_ONCE));
                written.merge(rows.data(), some, Integer::sum);
            } while (some == ROWS_AT_ONCE);
        }
        return written;
    }
}
