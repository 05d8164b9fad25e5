package io.mandate.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the first entry of each chain that is not as it was recorded. Reads rows and computes by itself: functions and triggers
 * of the database are what somebody would change first.
 */
@Component
public class TrailCheck {

    /** Of one report. */
    static final int MOST_FAULTS = 100;

    private static final int ROWS_AT_ONCE = 1000;

    private static final String TYPED =
            """
            case when e.action = 'step-completed' then e.detail - 'step'
                 when e.detail ->> 'reason' !~ '^[A-Z][A-Z0-9_]*$' then jsonb_build_object('reason', e.detail -> 'reason')
                 else '{}' end""";

    private static final String NOT_TYPED =
            """
            case when e.action = 'step-completed' then jsonb_build_object('step', e.detail -> 'step')
                 when e.detail ->> 'reason' !~ '^[A-Z][A-Z0-9_]*$' then e.detail - 'reason' else e.detail end""";

    private static final String SEALS =
            """
            select s.chain, s.position, s.event, s.salt, s.typed, s.hash, s.erasure, e.id is not null as present,
                   (%s)::text as text,
                   jsonb_build_array(s.chain, s.position, e.id, extract(epoch from e.at), e.action, e.actor, e.acting_as,
                                     e.group_number, e.case_id, e.subject, %s, encode(s.typed, 'hex'))::text as said
            from audit_seal s left join audit_event e on e.id = s.event
            where :chain::text is null or s.chain = :chain
            order by s.chain, s.position"""
                    .formatted(TYPED, NOT_TYPED);

    /** A transaction ends within ten minutes: below, every entry of a node is sealed. */
    private static final String NOT_SEALED =
            """
            select e.id, case when e.group_number is not null then 'group:' || e.group_number
                              when e.subject is not null then 'account:' || e.subject else 'staff' end as chain,
                   coalesce((select max(s.position) from audit_seal s join audit_event b on b.id = s.event
                             where b.id < e.id and b.group_number is not distinct from e.group_number
                               and (e.group_number is not null or b.subject is not distinct from e.subject)), 0) as position
            from audit_event e
            where e.id < (select event from audit_seal
                          where sealed_at < (select sealed_at from audit_seal order by event desc limit 1)
                                            - interval '10 minutes'
                          order by event desc limit 1)
              and not exists (select from audit_seal s where s.event = e.id)
            order by e.id limit %d"""
                    .formatted(MOST_FAULTS);

    private final JdbcClient jdbc;
    private final TransactionTemplate oneState;

    /** @param database read as it is at one time */
    public TrailCheck(DataSource database) {
        JdbcTemplate inParts = new JdbcTemplate(database);
        inParts.setFetchSize(ROWS_AT_ONCE);
        jdbc = JdbcClient.create(inParts);
        oneState = new TransactionTemplate(new JdbcTransactionManager(database));
        oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneState.setReadOnly(true);
    }

    /**
     * Looks at every chain.
     *
     * @param outside heads that were kept outside of the database, in any order
     */
    public TrailReport of(Collection<TrailHead> outside) {
        return oneState.execute(status -> check(null, outside));
    }

    /** Within the transaction of the caller. */
    TrailReport ofChain(String chain, Collection<TrailHead> outside) {
        return check(chain, outside);
    }

    private TrailReport check(String chain, Collection<TrailHead> outside) {
        Walk walk = new Walk(outside, erasures());
        jdbc.sql(SEALS).param("chain", chain).query(walk::next);
        walk.end();
        jdbc.sql(NOT_SEALED).query(row -> {
            if (chain == null || chain.equals(row.getString("chain"))) {
                walk.inserted(row.getString("chain"), row.getLong("position") + 1, row.getLong("id"));
            }
        });
        return walk.report();
    }

    private Set<UUID> erasures() {
        return new HashSet<>(
                jdbc.sql("select (detail ->> 'erasure')::uuid from audit_event where action = 'person-erased'")
                        .query(UUID.class)
                        .list());
    }

    /** From seal to seal, chain after chain. */
    private static final class Walk {

        private final Map<String, TreeMap<Long, String>> outside = new TreeMap<>();
        private final Set<UUID> erasures;
        private final Map<String, TrailFault> faults = new TreeMap<>();
        private final Set<String> chains = new HashSet<>();
        private long entries;
        private String chain;
        private long position;
        private long lastGoodHead;
        private byte[] hash = {};

        Walk(Collection<TrailHead> heads, Set<UUID> erasures) {
            this.erasures = erasures;
            heads.forEach(head ->
                    outside.computeIfAbsent(head.chain(), of -> new TreeMap<>()).put(head.position(), head.hash()));
        }

        void next(ResultSet row) throws SQLException {
            if (!row.getString("chain").equals(chain)) {
                end();
                chain = row.getString("chain");
                chains.add(chain);
            }
            entries++;
            if (faults.containsKey(chain)) {
                return;
            }
            position++;
            if (row.getLong("position") != position) {
                fault(position, position, null, TrailFault.Kind.SEAL_GONE);
                return;
            }
            long event = row.getLong("event");
            Optional<TrailFault.Kind> wrong = wrong(row);
            if (wrong.isPresent()) {
                fault(position, position, event, wrong.get());
                return;
            }
            hash = row.getBytes("hash");
            String kept = outside.getOrDefault(chain, new TreeMap<>()).get(position);
            if (kept != null && !kept.equals(HexFormat.of().formatHex(hash))) {
                fault(lastGoodHead + 1, position, null, TrailFault.Kind.MADE_ANEW);
            } else if (kept != null) {
                lastGoodHead = position;
            }
        }

        private Optional<TrailFault.Kind> wrong(ResultSet row) throws SQLException {
            if (!row.getBoolean("present")) {
                return Optional.of(TrailFault.Kind.GONE);
            }
            String text = row.getString("text");
            byte[] typed = row.getBytes("typed");
            byte[] salt = row.getBytes("salt");
            if (typed == null && !text.equals("{}")) {
                return Optional.of(TrailFault.Kind.CHANGED);
            }
            if (typed != null && salt == null) {
                if (!text.equals("{}") || !erasures.contains(row.getObject("erasure", UUID.class))) {
                    return Optional.of(TrailFault.Kind.TEXT_GONE);
                }
            } else if (typed != null && !Arrays.equals(typed, sha256(salt, text))) {
                return Optional.of(text.equals("{}") ? TrailFault.Kind.TEXT_GONE : TrailFault.Kind.CHANGED);
            }
            return Arrays.equals(row.getBytes("hash"), sha256(hash, row.getString("said")))
                    ? Optional.empty()
                    : Optional.of(TrailFault.Kind.CHANGED);
        }

        /** Of the chain that was walked. */
        private void end() {
            if (chain != null && !faults.containsKey(chain)) {
                Long kept = outside.getOrDefault(chain, new TreeMap<>()).ceilingKey(position + 1);
                if (kept != null) {
                    fault(position + 1, position + 1, null, TrailFault.Kind.CUT_OFF);
                }
            }
            position = 0;
            lastGoodHead = 0;
            hash = new byte[] {};
        }

        void inserted(String among, long at, long event) {
            TrailFault known = faults.get(among);
            if (known == null || known.from() > at) {
                faults.put(among, new TrailFault(among, at, at, event, TrailFault.Kind.INSERTED));
            }
        }

        private void fault(long from, long to, Long event, TrailFault.Kind kind) {
            faults.put(chain, new TrailFault(chain, from, to, event, kind));
        }

        TrailReport report() {
            List<TrailFault> all = new ArrayList<>(faults.values());
            outside.keySet().stream()
                    .filter(kept -> !chains.contains(kept) && !faults.containsKey(kept))
                    .forEach(kept -> all.add(new TrailFault(kept, 1, 1, null, TrailFault.Kind.CUT_OFF)));
            return new TrailReport(
                    entries, chains.size(), all.stream().limit(MOST_FAULTS).toList());
        }
    }

    private static byte[] sha256(byte[] before, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
