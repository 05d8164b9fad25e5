package io.mandate.platform.audit;

import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.FreshGroups;
import io.mandate.trust.Part;
import io.mandate.trust.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody changes the trail as superuser, without a trigger in the way; the check must name the place. */
public final class Tamperings implements Part {

    private static final int ENTRIES = 30;

    private final AuditTrail trail;
    private final TrailSeals seals;
    private final TransactionTemplate transaction;
    private final JdbcClient node;
    private final DatabaseOwner owner;
    private final FreshGroups groups;
    private final Random random = new Random();
    private String group;
    private String chain;

    Tamperings(
            AuditTrail trail,
            TrailSeals seals,
            TransactionTemplate transaction,
            JdbcClient node,
            DatabaseOwner owner,
            FreshGroups groups) {
        this.trail = trail;
        this.seals = seals;
        this.transaction = transaction;
        this.node = node;
        this.owner = owner;
        this.groups = groups;
    }

    @Override
    public String name() {
        return "tamperings with the trail";
    }

    @Override
    public long target() {
        return 1_000;
    }

    @Override
    public long portion() {
        return 500;
    }

    /** One that was sealed in three turns, some time ago. */
    private void aChain() {
        group = groups.one().number();
        chain = "group:" + group;
        for (int turn = 0; turn < 3; turn++) {
            for (int n = 0; n < ENTRIES / 3; n++) {
                Map<String, Object> detail =
                        switch (n % 3) {
                            case 0 -> Map.of("reason", "Typed by somebody, number " + n);
                            case 1 -> Map.of("before", List.of("VIEW_BILL"), "after", List.of());
                            default -> Map.of("step", "userTask_look", "note", "as typed");
                        };
                record(group, n % 3 == 2 ? AuditAction.STEP_COMPLETED : AuditAction.RIGHTS_CHANGED, detail);
            }
            seals.seal();
        }
        owner.sql()
                .sql("update audit_seal set sealed_at = sealed_at - interval '1 hour' where chain = ?")
                .param(chain)
                .update();
        record(groups.one().number(), AuditAction.RIGHTS_CHANGED, Map.of());
        seals.seal();
    }

    private void record(String of, AuditAction action, Map<String, Object> detail) {
        transaction.executeWithoutResult(status ->
                trail.record(action, Actor.of(UUID.randomUUID(), "tester"), of, UUID.randomUUID(), null, detail));
    }

    private List<TrailHead> heads() {
        return node.sql(
                        "select chain, position, encode(hash, 'hex') hash from audit_seal where chain = ? order by position")
                .param(chain)
                .query(TrailHead.class)
                .list();
    }

    /** One way to tamper with entry {@code n}, whose event is {@code event}; gives the position where it is found. */
    private interface Tampering {
        int with(JdbcClient superuser, int n, List<Long> events, Random random);
    }

    /** @param statement about the entry's event, {@code ?} */
    private static Tampering entry(String statement) {
        return (superuser, n, events, random) -> {
            superuser.sql(statement).param(events.get(n)).update();
            return n + 1;
        };
    }

    private List<Tampering> tamperings() {
        List<Tampering> all = new ArrayList<>();
        for (String change : List.of(
                "at = at + interval '1 microsecond'",
                "action = 'rights-narrowed'",
                "actor = gen_random_uuid()",
                "actor = null",
                "acting_as = 'officer'",
                "group_number = null",
                "case_id = gen_random_uuid()",
                "subject = gen_random_uuid()",
                "detail = detail || '{\"more\": 1}'",
                "detail = '{\"reason\": \"Typed by somebody else\"}'",
                "detail = '{\"before\": [\"VIEW_BILL\"], \"after\": [\"VIEW_BILL\"]}'",
                "detail = '{}'")) {
            all.add(entry("update audit_event set " + change + " where id = ?"));
        }
        // deleted, with its seal and without
        all.add(entry("delete from audit_event where id = ?"));
        all.add((superuser, n, events, random) -> {
            superuser
                    .sql("delete from audit_event where id = ?")
                    .param(events.get(n))
                    .update();
            superuser
                    .sql("delete from audit_seal where event = ?")
                    .param(events.get(n))
                    .update();
            return n + 1;
        });
        // two change places
        all.add((superuser, n, events, random) -> {
            int other = (n + 1 + random.nextInt(ENTRIES - 1)) % ENTRIES;
            superuser
                    .sql(
                            "update audit_seal set event = case event when :one then -1 else -2 end where event in (:one, :other)")
                    .param("one", events.get(n))
                    .param("other", events.get(other))
                    .update();
            superuser
                    .sql(
                            "update audit_seal set event = case event when -1 then :other else :one end where event in (-1, -2)")
                    .param("one", events.get(n))
                    .param("other", events.get(other))
                    .update();
            return Math.min(n, other) + 1;
        });
        // one more among the others: after which the gap in the ids is
        all.add((superuser, n, events, random) -> {
            superuser
                    .sql(
                            """
                            insert into audit_event (id, at, action, acting_as, group_number) overriding system value
                            values (:id, (select at from audit_event where id = :event), 'rights-changed', 'tester', :group)""")
                    .param("id", -events.get(n))
                    .param("event", events.get(n))
                    .param("group", group)
                    .update();
            return 1;
        });
        // the end is cut off, with its seals
        all.add((superuser, n, events, random) -> {
            superuser
                    .sql("delete from audit_seal where chain = ? and position > ?")
                    .param(chain)
                    .param(n)
                    .update();
            superuser
                    .sql("delete from audit_event where group_number = ? and id >= ?")
                    .param(group)
                    .param(events.get(n))
                    .update();
            return n + 1;
        });
        // changed, and everything from there on sealed anew
        all.add((superuser, n, events, random) -> {
            superuser
                    .sql(
                            """
                            insert into audit_event (id, at, action, actor, acting_as, group_number, case_id, detail)
                                overriding system value
                            select id + 1000000000, at, 'access-granted', actor, acting_as, group_number, case_id, detail
                            from audit_event where group_number = ? and id >= ?""")
                    .param(group)
                    .param(events.get(n))
                    .update();
            superuser
                    .sql("delete from audit_seal where chain = ? and position > ?")
                    .param(chain)
                    .param(n)
                    .update();
            superuser
                    .sql("delete from audit_event where group_number = ? and id between ? and 1000000000")
                    .param(group)
                    .param(events.get(n))
                    .update();
            superuser.sql("select count(*) from seal_trail(2000)").query().singleRow();
            return n + 1;
        });
        // a seal is changed, or the salt of what was typed is gone without an erasure
        all.add(entry("update audit_seal set hash = sha256(hash) where event = ?"));
        all.add((superuser, n, events, random) -> {
            int typed = n % 10 % 3 == 1 ? (n + 1) % ENTRIES : n;
            superuser
                    .sql("update audit_seal set salt = null, erasure = gen_random_uuid() where event = ?")
                    .param(events.get(typed))
                    .update();
            superuser
                    .sql("update audit_event set detail = not_typed_in(action, detail) where id = ?")
                    .param(events.get(typed))
                    .update();
            return typed + 1;
        });
        return all;
    }

    @Override
    public Tally attempt(long number) {
        Tally tally = new Tally();
        aChain();
        List<TrailHead> heads = heads();
        List<TrailFault> untouched = new TrailCheck(owner.superuser()).of(heads).faults();
        if (heads.size() != ENTRIES || !untouched.isEmpty()) {
            tally.violation("named, though nobody touched it: " + untouched);
        }
        List<Long> events = node.sql("select event from audit_seal where chain = ? order by position")
                .param(chain)
                .query(Long.class)
                .list();
        SingleConnectionDataSource connected =
                new SingleConnectionDataSource(owner.superuser().getUrl(), "postgres", "", true);
        try {
            tamper(connected, number, heads, events, tally);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            connected.destroy();
        }
        return tally;
    }

    private void tamper(
            SingleConnectionDataSource connected, long number, List<TrailHead> heads, List<Long> events, Tally tally)
            throws SQLException {
        List<Tampering> ways = tamperings();
        JdbcClient superuser = JdbcClient.create(connected);
        superuser.sql("set session_replication_role = replica").update();
        Connection connection = connected.getConnection();
        connection.setAutoCommit(false);
        TrailCheck check = new TrailCheck(connected);
        for (int n = 0; n < number; n++) {
            int way = n % ways.size();
            int position = ways.get(way).with(superuser, random.nextInt(ENTRIES), events, random);
            List<TrailFault> found = check.ofChain(chain, heads).faults();
            connection.rollback();
            tally.tried(1);
            if (found.size() != 1
                    || found.get(0).from() > position
                    || found.get(0).to() < position) {
                tally.violation("way " + way + " at " + position + ": " + found);
            }
        }
    }
}
