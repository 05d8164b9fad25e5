package io.mandate.onboarding.access;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.onboarding.catalogue.Catalogue;
import io.mandate.onboarding.catalogue.CatalogueNarrowed;
import io.mandate.platform.Right;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a release does to the rights that people hold. A right that it takes out of the catalogue leaves every grant and
 * every offer in the transaction of the release, so that no later release revives it. Whoever lost or gained a right is
 * told afterwards: {@link RightNews}.
 */
@Component
public class RightChanges {

    /** Who holds or is offered each of these rights. Reads the state of invitations itself. */
    private static final String HELD =
            """
            select r.code as right, count(a.id) filter (where a.role = 'PRIMARY_ADMINISTRATOR') as administrators,
                   count(a.id) filter (where a.role = 'TEAM_MEMBER') as team_members,
                   count(distinct a.account_id) as people,
                   (select count(*) from invitation i join employer_group g on g.number = i.group_number
                    where g.size = :size and i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED') and r.code = any (i.rights)) as invitations
            from unnest(:rights::text[]) with ordinality as r (code, position)
            left join (access_grant a join employer_group e on e.number = a.group_number and e.size = :size)
                   on a.state = 'ACTIVE' and r.code = any (a.rights)
            group by r.code, r.position order by r.position
            """;

    private static final String ADMINISTRATORS =
            """
            from access_grant a join employer_group e on e.number = a.group_number
            where a.state = 'ACTIVE' and a.role = 'PRIMARY_ADMINISTRATOR' and e.size = :size
            """;

    private final Catalogue catalogue;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    RightChanges(Catalogue catalogue, ApplicationEventPublisher events, JdbcClient jdbc) {
        this.catalogue = catalogue;
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * How many lose or gain a right.
     *
     * @param administrators grants of primary administrators; {@code teamMembers} those of their teams
     * @param people who have these grants
     * @param invitations open ones that offer the right, and will not
     */
    public record Effect(Right right, int administrators, int teamMembers, int people, int invitations) {}

    /** How many are named; all are counted. */
    private static final int NAMED = 50;

    /**
     * Somebody who holds a right that is taken away, or gets one.
     *
     * @param group number of the group
     */
    public record Holder(String group, String groupName, String firstName, String lastName, String role) {}

    /**
     * A release that came into force.
     *
     * @param administratorsGain whether those who are primary administrators get what is new
     */
    public record Release(String id, boolean administratorsGain) {}

    /**
     * Who would lose these rights.
     *
     * @param groupSize {@code LARGE} or {@code SMALL}
     */
    public List<Effect> losses(String groupSize, Collection<Right> rights) {
        return jdbc.sql(HELD)
                .param("size", groupSize)
                .param("rights", Right.codes(rights))
                .query(recordsOf(Effect.class))
                .list();
    }

    /** Those who hold a right in groups of this size, the newest first. */
    public List<Holder> holders(String groupSize, Right right) {
        return named("a.state = 'ACTIVE' and :right = any (a.rights)", groupSize)
                .param("right", right.code())
                .query(recordsOf(Holder.class))
                .list();
    }

    /** The primary administrators in groups of this size, the newest first. */
    public List<Holder> administrators(String groupSize) {
        return named("a.state = 'ACTIVE' and a.role = 'PRIMARY_ADMINISTRATOR'", groupSize)
                .query(recordsOf(Holder.class))
                .list();
    }

    /** Those from whom a release took a right, or to whom it gave it, the newest first. */
    public List<Holder> recordedHolders(String release, String groupSize, Right right, boolean gained) {
        return named(
                        """
                        exists (select from right_change c where c.release = :release and c.grant_id = a.id
                                and (:right = any (c.after)) = :gained and (:right = any (c.before)) <> :gained)""",
                        groupSize)
                .param("release", release)
                .param("right", right.code())
                .param("gained", gained)
                .query(recordsOf(Holder.class))
                .list();
    }

    private JdbcClient.StatementSpec named(String condition, String groupSize) {
        return jdbc.sql(
                        """
                        select g.number as group, g.name as group_name, p.first_name, p.last_name, a.role
                        from access_grant a
                        join employer_group g on g.number = a.group_number and g.size = :size
                        join account p on p.id = a.account_id
                        where """
                                + " " + condition
                                + " order by a.granted_at desc, a.id limit " + NAMED)
                .param("size", groupSize);
    }

    /** Who would get these rights, if the primary administrators of now do. */
    public List<Effect> gains(String groupSize, Collection<Right> rights) {
        int[] counts = jdbc.sql("select count(*) as grants, count(distinct a.account_id) as people " + ADMINISTRATORS)
                .param("size", groupSize)
                .query((rs, n) -> new int[] {rs.getInt("grants"), rs.getInt("people")})
                .single();
        return rights.stream()
                .map(right -> new Effect(right, counts[0], 0, counts[1], 0))
                .toList();
    }

    /** Who lost or gained rights when the release came into force. */
    public List<Effect> recorded(String release, String groupSize, boolean gained) {
        return jdbc.sql(
                        """
                        select right_code as right, administrators, team_members, people, invitations from release_right
                        where release = :release and group_size = :size and gained = :gained order by right_code""")
                .param("release", release)
                .param("size", groupSize)
                .param("gained", gained)
                .query(recordsOf(Effect.class))
                .list();
    }

    /**
     * Lets grants and offers follow the catalogue, in the transaction of the release.
     *
     * @param before what could be granted in groups of this size, in the order of the catalogue; {@code now} what can be
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(Release release, String groupSize, List<Right> before, List<Right> now) {
        if (before.equals(now)) {
            return;
        }
        // whoever gives, changes or redeems rights holds this lock too
        jdbc.sql("select number from employer_group where size = :size order by number for update")
                .param("size", groupSize)
                .query()
                .listOfRows();
        List<Right> kept = before.stream().filter(now::contains).toList();
        List<Right> gained =
                now.stream().filter(right -> !before.contains(right)).toList();
        List<Right> lost = before.stream().filter(right -> !now.contains(right)).toList();
        record(release.id(), groupSize, false, losses(groupSize, lost));
        record(release.id(), groupSize, true, release.administratorsGain() ? gains(groupSize, gained) : List.of());
        narrow(release.id(), groupSize, kept);
        if (release.administratorsGain() && !gained.isEmpty()) {
            give(release.id(), groupSize, gained, now);
        }
        catalogue.write(groupSize, now);
        events.publishEvent(new CatalogueNarrowed(groupSize, kept));
    }

    private void record(String release, String groupSize, boolean gained, List<Effect> effects) {
        effects.forEach(effect -> jdbc.sql("insert into release_right values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        release,
                        groupSize,
                        effect.right().code(),
                        gained,
                        effect.administrators(),
                        effect.teamMembers(),
                        effect.people(),
                        effect.invitations())
                .update());
    }

    /** Takes away the rights that are gone, and those held without effect, which would come back with the new ones. */
    private void narrow(String release, String groupSize, List<Right> kept) {
        jdbc.sql(
                        """
                        insert into right_change (release, grant_id, before, after, changed_at)
                        select :release, a.id, a.rights,
                               array(select r from unnest(a.rights) with ordinality as u (r, n) where r = any (:kept) order by n),
                               clock_timestamp()
                        from access_grant a join employer_group e on e.number = a.group_number
                        where a.state = 'ACTIVE' and e.size = :size and not a.rights <@ :kept::text[]""")
                .param("release", release)
                .param("size", groupSize)
                .param("kept", Right.codes(kept))
                .update();
        apply(release, groupSize);
    }

    private void give(String release, String groupSize, List<Right> gained, List<Right> ceiling) {
        jdbc.sql(
                        """
                        insert into right_change (release, grant_id, before, after, changed_at)
                        select :release, a.id, a.rights,
                               array(select c from unnest(:ceiling::text[]) with ordinality as u (c, n)
                                     where c = any (a.rights) or c = any (:gained) order by n),
                               clock_timestamp() """
                                + ADMINISTRATORS
                                + " on conflict (release, grant_id) do update set after = excluded.after")
                .param("release", release)
                .param("size", groupSize)
                .param("gained", Right.codes(gained))
                .param("ceiling", Right.codes(ceiling))
                .update();
        apply(release, groupSize);
    }

    private void apply(String release, String groupSize) {
        jdbc.sql(
                        """
                        update access_grant a set rights = c.after, version = a.version + 1
                        from right_change c, employer_group e
                        where c.release = :release and a.id = c.grant_id and a.rights <> c.after
                          and e.number = a.group_number and e.size = :size""")
                .param("release", release)
                .param("size", groupSize)
                .update();
    }
}
