package io.mandate.onboarding.access;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.onboarding.access.RightNews.Change;
import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.work.UnendingWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells people which rights they lost or gained by a release. */
@Component
record RightNews(Grants grants, AccessProcess process, Catalogue catalogue, AuditTrail audit, JdbcClient jdbc)
        implements UnendingWork<Change> {

    record Change(
            String release, UUID grantId, List<Right> before, List<Right> after, List<Right> ceiling, String size) {}

    @Override
    public String describe(Change change) {
        return "News of release %s for grant %s".formatted(change.release(), change.grantId());
    }

    /** Empty until this node knows the release: it has no label for a new right yet. */
    @Override
    public Optional<Change> claim() {
        return jdbc.sql(
                        """
                        select r.release, r.grant_id, r.before, r.after, e.size, c.rights as ceiling
                        from right_change r join access_grant a on a.id = r.grant_id
                        join employer_group e on e.number = a.group_number join right_ceiling c on c.group_size = e.size
                        where r.told_at is null and r.try_at <= clock_timestamp()
                        order by r.try_at, r.changed_at, r.grant_id limit 1 for update of r skip locked""")
                .query(recordsOf(Change.class))
                .optional()
                .filter(change -> change.ceiling().equals(catalogue.ceiling(change.size())));
    }

    @Override
    public void perform(Change change) {
        Grant grant = grants.findById(change.grantId()).orElseThrow();
        audit.record(
                AuditAction.RIGHTS_CHANGED,
                Actor.SYSTEM,
                grant.group(),
                grant.id(),
                grant.accountId(),
                Map.of("before", change.before(), "after", change.after(), "release", change.release()));
        grants.active(grant.id()).ifPresent(active -> process.rightsChanged(active.id()));
        jdbc.sql("update right_change set told_at = clock_timestamp() where release = :release and grant_id = :grant")
                .param("release", change.release())
                .param("grant", change.grantId())
                .update();
    }

    /** A minute later, then two, and so on up to an hour. */
    @Override
    public int tried(Change change) {
        return jdbc.sql(
                        """
                        update right_change set tries = tries + 1,
                               try_at = clock_timestamp() + least(tries + 1, 60) * interval '1 minute'
                        where release = :release and grant_id = :grant returning tries""")
                .param("release", change.release())
                .param("grant", change.grantId())
                .query(Integer.class)
                .single();
    }
}
