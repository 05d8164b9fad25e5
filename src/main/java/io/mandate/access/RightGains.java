package io.mandate.access;

import io.mandate.audit.Actor;
import io.mandate.group.Groups;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rights that are new in a release and that the primary administrators of that day get, because people decided so: without
 * them nobody could hand the rights on. Each is told and noted, in a transaction of their own.
 */
@Component
public class RightGains {

    private static final Duration TURN = Duration.ofSeconds(2);

    private static final String ADMINISTRATORS =
            """
            from access_grant a join employer_group g on g.number = a.group_number
            where a.role = 'PRIMARY_ADMINISTRATOR' and a.state = 'ACTIVE' and g.size = :size
            """;

    private final Grants grants;
    private final Groups groups;
    private final Access access;
    private final Catalogue catalogue;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    RightGains(
            Grants grants,
            Groups groups,
            Access access,
            Catalogue catalogue,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.grants = grants;
        this.groups = groups;
        this.access = access;
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Gain(String release, UUID grantId, String group, String size, String[] rights) {}

    /**
     * How many primary administrators there are.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    public int administrators(String groupSize) {
        return jdbc.sql("select count(*) " + ADMINISTRATORS)
                .param("size", groupSize)
                .query(Integer.class)
                .single();
    }

    /**
     * Notes who gets which rights, in the running transaction; they get them in the background.
     *
     * @param rights codes by size of the group
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void plan(String release, Map<String, List<String>> rights) {
        rights.forEach((size, codes) -> jdbc.sql(
                        "insert into right_gain (release, grant_id, rights) select :release, a.id, :rights "
                                + ADMINISTRATORS)
                .param("release", release)
                .param("rights", codes.toArray(String[]::new))
                .param("size", size)
                .update());
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT5S")
    void run() {
        long end = System.nanoTime() + TURN.toNanos();
        while (System.nanoTime() < end && Boolean.TRUE.equals(transaction.execute(status -> next()))) {
            // the next administrator
        }
    }

    /** @return false if nobody is waiting */
    private boolean next() {
        Optional<Gain> claimed = jdbc.sql(
                        """
                        select r.release, r.grant_id, a.group_number as "group", g.size, r.rights
                        from right_gain r join access_grant a on a.id = r.grant_id join employer_group g on g.number = a.group_number
                        where r.given_at is null order by r.release, r.grant_id limit 1 for update of r skip locked""")
                .query((rs, n) -> new Gain(
                        rs.getString("release"),
                        rs.getObject("grant_id", UUID.class),
                        rs.getString("group"),
                        rs.getString("size"),
                        (String[]) rs.getArray("rights").getArray()))
                .optional();
        // until this node has seen the release, the catalogue does not know the right
        List<String> ceiling =
                claimed.map(gain -> catalogue.ceiling(gain.size())).orElse(List.of());
        if (claimed.isEmpty() || !ceiling.containsAll(List.of(claimed.get().rights()))) {
            return false;
        }
        give(claimed.get(), ceiling);
        return true;
    }

    private void give(Gain gain, List<String> ceiling) {
        groups.lock(gain.group());
        grants.active(gain.grantId()).ifPresent(grant -> {
            Set<String> rights = new LinkedHashSet<>(ceiling);
            rights.removeIf(right ->
                    !grant.rights().contains(right) && !List.of(gain.rights()).contains(right));
            access.change(grant, List.copyOf(rights), Actor.SYSTEM);
        });
        jdbc.sql("update right_gain set given_at = clock_timestamp() where release = :release and grant_id = :grant")
                .param("release", gain.release())
                .param("grant", gain.grantId())
                .update();
    }
}
