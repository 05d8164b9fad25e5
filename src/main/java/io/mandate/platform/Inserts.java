package io.mandate.platform;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that are added and not read at once. Where one transaction adds many, they are sent together, those of one statement as
 * one batch. SQL that is sent meanwhile finds them: they are written before it (see {@link SqlConfiguration}).
 */
@Component
public class Inserts {

    private final JdbcTemplate jdbc;
    private final ThreadLocal<Bundle> open = new ThreadLocal<>();

    Inserts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static final class Bundle {

        private final Instant begun;
        private final Set<UUID> made = new HashSet<>();
        private Map<String, List<Object[]>> rows = new LinkedHashMap<>();

        private Bundle(Instant begun) {
            this.begun = begun;
        }
    }

    /** What is added within {@code work} is sent together, at its end at the latest. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void together(Runnable work) {
        if (open.get() != null) {
            work.run();
            return;
        }
        Bundle bundle = new Bundle(
                jdbc.queryForObject("select clock_timestamp()", Timestamp.class).toInstant());
        open.set(bundle);
        TransactionSynchronizationManager.registerSynchronization(new OfItsTransaction(bundle));
        try {
            work.run();
            write();
        } finally {
            open.remove();
        }
    }

    /** @param sql an {@code insert} of one row, with a question mark for each of the values */
    public void add(String sql, Object... values) {
        Bundle bundle = open.get();
        if (bundle == null) {
            jdbc.update(sql, values);
        } else {
            bundle.rows.computeIfAbsent(sql, first -> new ArrayList<>()).add(values);
        }
    }

    /** Within {@link #together}: nothing belongs yet to what has this id. */
    public void isNew(UUID id) {
        Bundle bundle = open.get();
        if (bundle != null) {
            bundle.made.add(id);
        }
    }

    /** Whether this is the first that belongs to a new id; true once. */
    public boolean isFirstOf(UUID id) {
        Bundle bundle = open.get();
        return bundle != null && bundle.made.remove(id);
    }

    /** By the database's clock, when the rows that are being collected began to be. */
    public Instant begun() {
        return open.get().begun;
    }

    void write() {
        Bundle bundle = open.get();
        if (bundle != null && !bundle.rows.isEmpty()) {
            Map<String, List<Object[]>> rows = bundle.rows;
            // writing asks for this as well
            bundle.rows = new LinkedHashMap<>();
            rows.forEach(jdbc::batchUpdate);
        }
    }

    /** Another transaction of the same thread writes none of these rows. */
    private final class OfItsTransaction implements TransactionSynchronization {

        private final Bundle bundle;
        private boolean suspended;

        private OfItsTransaction(Bundle bundle) {
            this.bundle = bundle;
        }

        @Override
        public void suspend() {
            suspended = open.get() == bundle;
            if (suspended) {
                open.remove();
            }
        }

        @Override
        public void resume() {
            if (suspended) {
                open.set(bundle);
            }
        }
    }
}
