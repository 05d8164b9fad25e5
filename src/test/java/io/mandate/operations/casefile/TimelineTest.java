package io.mandate.operations.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.mandate.operations.casefile.Timeline.Page;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A timeline of any length. */
@MandateTest
class TimelineTest {

    @Autowired
    private Timeline timeline;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private JdbcClient database;

    @Autowired
    private JdbcTemplate sql;

    @Test
    void aLongTimelineIsReadPageByPageWithoutGapOrRepetition() {
        Invited member =
                manySignOns(given.teamMemberOf(given.administratorOf(groups.one()), List.of("VIEW_BILL")), 250);

        List<TimelineEntry> all = new ArrayList<>();
        int pages = 0;
        String next = null;
        do {
            Page page = timeline.of(member.id(), Set.of(), next, true);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(100);
            all.addAll(page.items());
            next = page.next();
            pages++;
        } while (next != null);

        assertThat(pages).isGreaterThanOrEqualTo(3);
        assertThat(all).filteredOn(entry -> entry.what().equals("signed-on")).hasSize(250);
        assertThat(all).extracting(TimelineEntry::at).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all).filteredOn(entry -> entry.what().equals("invited")).hasSize(1);
        assertThat(all)
                .filteredOn(entry -> entry.what().equals("access-granted"))
                .hasSize(1);
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheLength() {
        Invited first = given.teamMemberOf(given.administratorOf(groups.one()), List.of("VIEW_BILL"));
        timeline.of(first.id(), Set.of(), null, true);
        int ofAShortOne = statements(() -> timeline.of(first.id(), Set.of(), null, true));
        manySignOns(first, 90);

        assertThat(statements(() -> timeline.of(first.id(), Set.of(), null, true)))
                .isEqualTo(ofAShortOne);
        assertThat(ofAShortOne).isBetween(4, 12);
    }

    private Invited manySignOns(Invited person, int count) {
        database.sql(
                        """
                        insert into audit_event (at, action, actor, acting_as, subject)
                        select clock_timestamp(), 'signed-on', :account, 'self', :account from generate_series(1, :count)""")
                .param("account", person.person().accountId())
                .param("count", count)
                .update();
        return person;
    }

    /** How many statements this thread sends: those of our own and those of the engine. */
    private int statements(Runnable work) {
        String thread = Thread.currentThread().getName();
        List<String> seen = new ArrayList<>();
        AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getThreadName().equals(thread)
                        && (event.getMessage().startsWith("Executing prepared SQL statement")
                                || event.getMessage().startsWith("==>  Preparing"))) {
                    seen.add(event.getFormattedMessage());
                }
            }
        };
        List<Logger> loggers = List.of((Logger) LoggerFactory.getLogger(sql.getClass()), (Logger)
                LoggerFactory.getLogger("org.camunda.bpm.engine.impl.persistence.entity"));
        listener.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            logger.addAppender(listener);
        });
        try {
            work.run();
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(listener);
                logger.setLevel(null);
            });
        }
        return seen.size();
    }
}
