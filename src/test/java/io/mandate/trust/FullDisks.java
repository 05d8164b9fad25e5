package io.mandate.trust;

import io.mandate.local.LocalClock;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.DatabaseServer;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import io.mandate.testing.SmallDisk;
import io.mandate.trust.Waiting.Coded;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A disk is full: of the log, of tables, of the journal of the database. */
final class FullDisks {

    private static final List<String> TABLES = List.of(
            "audit_event",
            "invitation",
            "code_issue",
            "access_grant",
            "mail_attempt",
            "act_ru_execution",
            "act_ru_job",
            "act_hi_actinst",
            "act_hi_procinst");

    private static final long SPARE = 4 << 20;
    private static final int PEOPLE = 40;
    private static final long A_WHILE = 2_000_000_000L;

    private final Environment first;
    private final Waiting waiting;
    private final Trouble trouble;
    private final Coherence coherence;
    private final Http visitor;
    private final LocalClock clock;
    private final JdbcClient database;
    private final DatabaseOwner owner;

    FullDisks(
            Environment first,
            Waiting waiting,
            Trouble trouble,
            Coherence coherence,
            Http visitor,
            LocalClock clock,
            JdbcClient database,
            DatabaseOwner owner) {
        this.first = first;
        this.waiting = waiting;
        this.trouble = trouble;
        this.coherence = coherence;
        this.visitor = visitor;
        this.clock = clock;
        this.database = database;
        this.owner = owner;
    }

    Part ofTheLog() {
        return new Rounds("full disks: the log's", 30, 10, n -> log());
    }

    /** Those that need a disk of their own. */
    List<Part> ofTheDatabase() {
        if (!SmallDisk.isPossible()) {
            System.out.println(
                    "Full disks of the database are not tried: only the administrator of a machine may mount one");
            return List.of();
        }
        return List.of(
                new Rounds("full disks: the tables'", 10, 2, n -> tables()),
                new Rounds("full disks: the journal's", 10, 2, n -> journal()));
    }

    /** Nobody can write down what happens: who is let in and who is not stays as it is, and the trail tells of both. */
    private List<String> log() {
        clock.advance("PT61M");
        Coded coded = waiting.some(1).get(0);
        String userId = coded.who().person().userId();
        Http browser = visitor.another();
        List<Answer> refused = new ArrayList<>();
        List<Answer> done = new ArrayList<>();
        PrintStream log = System.out;
        try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), true, StandardCharsets.UTF_8)) {
            System.setOut(full);
            LoggerFactory.getLogger(FullDisks.class).error("Nobody will read this");
            refused.add(browser.signOn(userId, "a wrong password"));
            done.add(browser.signOn(userId, FreshGroups.PASSWORD));
            refused.add(browser.post("/api/redemptions", Map.of("accessCode", "0000-0000-0000-0000")));
            done.add(browser.post("/api/redemptions", Map.of("accessCode", coded.code())));
            done.add(browser.get("/api/groups/" + coded.who().group().number()));
            if (!full.checkError()) {
                refused.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(log);
        }
        List<String> broken = new ArrayList<>();
        if (refused.isEmpty()) {
            broken.add("the log is not full");
        }
        refused.stream()
                .filter(answer -> answer.status() != 422)
                .forEach(answer -> broken.add("not refused: " + answer));
        done.stream().filter(answer -> answer.status() >= 300).forEach(answer -> broken.add("not done: " + answer));
        for (String action : List.of("sign-on-refused", "code-refused", "access-granted")) {
            long told = database.sql("select count(*) from audit_event where ? in (actor, subject) and action = ?")
                    .params(coded.who().person().accountId(), action)
                    .query(Long.class)
                    .single();
            if (told != 1) {
                broken.add("%s is %d times in the trail".formatted(action, told));
            }
        }
        coherence.broken(coded.who()).ifPresent(broken::add);
        return broken;
    }

    private List<String> tables() {
        JdbcTemplate superuser = new JdbcTemplate(owner.superuser());
        long bytes = TABLES.stream()
                .mapToLong(table -> database.sql("select pg_table_size(?::regclass)")
                        .param(table)
                        .query(Long.class)
                        .single())
                .sum();
        try (SmallDisk disk = new SmallDisk(Path.of("target/trust-tables"), bytes + SPARE)) {
            Path place = disk.root().resolve("place");
            if (!place.toFile().mkdir()) {
                throw new IllegalStateException(place + " cannot be made");
            }
            superuser.execute("create tablespace trust_disk location '" + place + "'");
            try {
                TABLES.forEach(table -> superuser.execute("alter table " + table + " set tablespace trust_disk"));
                return met(() -> {
                    disk.fill();
                    LockSupport.parkNanos(A_WHILE);
                    disk.free();
                });
            } finally {
                TABLES.forEach(table -> superuser.execute("alter table " + table + " set tablespace pg_default"));
                superuser.execute("drop tablespace trust_disk");
            }
        }
    }

    private List<String> journal() {
        DatabaseServer server = new DatabaseServer(first);
        try (SmallDisk disk = new SmallDisk(Path.of("target/trust-journal"), server.journalBytes() + 8 * SPARE)) {
            Path place = disk.root().resolve("pg_wal");
            server.moveJournalTo(place);
            try {
                return met(() -> {
                    disk.fill();
                    useUp(server);
                    LockSupport.parkNanos(A_WHILE);
                    disk.free();
                    server.revive();
                });
            } finally {
                server.moveJournalFrom(place);
            }
        }
    }

    /** Until the server can write no more. */
    private void useUp(DatabaseServer server) {
        JdbcTemplate superuser = new JdbcTemplate(owner.superuser());
        try {
            for (int megabytes = 0; megabytes < 4096 && server.answers(); megabytes++) {
                superuser.queryForList("select pg_logical_emit_message(false, 'trust', repeat('x', 1000000))");
            }
        } catch (DataAccessException full) {
            // as it should be
        }
    }

    private List<String> met(Runnable disaster) {
        trouble.putOff();
        List<String> broken = trouble.round(List.of(), PEOPLE, disaster);
        return trouble.putOff() > 0
                ? broken
                : Stream.concat(broken.stream(), Stream.of("nobody noticed")).toList();
    }
}
