package io.mandate.onboarding.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.mandate.testing.Eventually;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.MandateTest;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What bounds a grant stands in other rows, and as copies in its own, of which decisions are made. Whatever is written, by whom and
 * at the same time as what else: the copies say what the rows say.
 */
@MandateTest
class BoundsOfGrantsTest {

    private static final String COMPANY = "Bounds";

    /** Grants of which the view does not say what follows from the rows. */
    private static final String DIFFERENT =
            """
            select count(*) from effective_access v
            join access_grant g on g.id = v.id
            join account a on a.id = g.account_id
            join employer_group e on e.number = g.group_number
            join invitation i on i.id = g.id
            cross join lateral (select coalesce(i.company, a.company) as company) f
            left join right_ceiling c on c.group_size = e.size
            left join access_grant p on p.id = g.granter
            where g.group_number = :group and (v.user_id is distinct from a.user_id or g.group_size <> e.size
              or v.name_key is distinct from lower(a.last_name || ' ' || a.first_name)
              or v.firm is distinct from case when firm_key(f.company) <> firm_key(e.name) then f.company end
              or v.found is distinct from folded(concat_ws(' ', a.first_name || ' ' || a.last_name, a.email, a.user_id, v.firm))
              or v.held and (g.granter_rights, v.rights, v.until) is distinct from (p.rights,
                array(select r.code from unnest(c.rights) with ordinality as r (code, position)
                      where r.code = any (g.rights) and (g.granter is null or r.code = any (p.rights)) order by r.position),
                case when g.suspended_at is not null then '-infinity'
                     when g.granter is not null and p.state <> 'ACTIVE' then coalesce(p.team_until, '-infinity') end))""";

    private static final String WRITE_OVER =
            "update access_grant set granter_rights = '{VIEW_BILL,ENROLL_MEMBER}', granter_until = null, group_size = 'LARGE',"
                    + " user_id = 'nobody' || id where id = :one";

    private static final String ADD =
            """
            insert into access_grant (id, group_number, account_id, role, billing_unit, rights, granter, state, granted_at)
            values (:new, :group, :new, 'TEAM_MEMBER', 'ALL', '{VIEW_BILL,VIEW_BALANCE,ENROLL_MEMBER}', :granter, 'ACTIVE',
                    clock_timestamp())""";

    private static final String PASS = "update access_grant set granter = :granter where id = :one";
    private static final String NARROW = "update access_grant set rights = '{VIEW_BALANCE}' where id = :granter";
    private static final String WIDEN =
            "update access_grant set rights = rights || '{ENROLL_MEMBER}' where id = :granter";
    private static final String END =
            "update access_grant set state = 'ENDED', ended_at = clock_timestamp() where id = :granter";
    private static final String END_WITH_GRACE =
            "update access_grant set state = 'ENDED', ended_at = clock_timestamp(),"
                    + " team_until = clock_timestamp() + interval '1 day' where id = :granter";
    private static final String RESIZE =
            "update employer_group set size = case size when 'LARGE' then 'SMALL' else 'LARGE' end where number = :group";
    private static final String RENAME = "update account set user_id = user_id || 'x' where id = :account";
    private static final String MARRY = "update account set last_name = last_name || 'x' where id = :account";
    private static final String BRAND =
            "update employer_group set name = case when name like '% Inc' then :company else name || ' Inc' end where number = :group";
    private static final String SEND =
            "update invitation set company = case when company is null then 'Bounds Inc' end where id = :one";
    private static final String CHANGE = "update access_grant set rights = '{VIEW_BILL,ENROLL_MEMBER}' where id = :one";
    private static final String END_ONE =
            "update access_grant set state = 'ENDED', ended_at = clock_timestamp() where id = :one";

    private static final List<String> ANYTHING = List.of(
            WRITE_OVER,
            ADD,
            PASS,
            NARROW,
            WIDEN,
            END,
            END_WITH_GRACE,
            RESIZE,
            RENAME,
            MARRY,
            BRAND,
            SEND,
            CHANGE,
            END_ONE,
            "update account set company = 'Elsewhere ' || company where id = :account",
            "update account set email = 'x' || email where id = :account",
            "update access_grant set state = 'ACTIVE' where id = :one",
            "update access_grant set granter = null where id = :one",
            "update access_grant set suspended_at = clock_timestamp() where id = :one",
            "update access_grant set team_until = clock_timestamp() where id = :granter",
            "update access_grant set rights = rights || '{VIEW_MEMBERS}' where group_number = :group",
            "update access_grant set account_id = :new where id = :one");

    @Autowired
    private FreshGroups groups;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private final AtomicInteger people = new AtomicInteger();
    private String group;

    @BeforeEach
    void aGroup() {
        group = groups.one().number();
    }

    @AfterEach
    void nothingIsLeft() {
        database.sql("update access_grant set granter = null where group_number = ?")
                .param(group)
                .update();
        for (String rows : List.of(
                "access_grant where group_number = ?",
                "invitation where group_number = ?",
                "account where company like '%" + COMPANY + "' and user_id like ? || '%'")) {
            database.sql("delete from " + rows).param(group).update();
        }
    }

    /** A person with the invitation to a grant of the same id. */
    private UUID person() {
        UUID id = UUID.randomUUID();
        database.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, email, password_hash, created_at)
                        values (:id, :group || 'b' || :n, 'Bo', 'Unds', :company, :id || '@bounds.example', 'none', clock_timestamp())""")
                .param("id", id)
                .param("group", group)
                .param("n", people.incrementAndGet())
                .param("company", COMPANY)
                .update();
        database.sql(
                        """
                        insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email, state, invited_at)
                        values (:id, 'TEAM_MEMBER', :group, 'ALL', '{}', 'Bo', 'Unds', :id || '@bounds.example', 'REDEEMED', clock_timestamp())""")
                .param("id", id)
                .param("group", group)
                .update();
        return id;
    }

    private UUID grant(UUID granter) {
        UUID id = person();
        write(ADD, id, id, granter);
        return id;
    }

    /** @param one the grant, and the account of the same id */
    private void write(String sql, UUID fresh, UUID one, UUID granter) {
        JdbcClient.StatementSpec statement = database.sql(sql);
        if (sql.contains(":new")) {
            statement.param("new", fresh);
        }
        if (sql.contains(":one")) {
            statement.param("one", one);
        }
        if (sql.contains(":account")) {
            statement.param("account", one);
        }
        if (sql.contains(":granter")) {
            statement.param("granter", granter);
        }
        if (sql.contains(":group")) {
            statement.param("group", group);
        }
        if (sql.contains(":company")) {
            statement.param("company", COMPANY);
        }
        statement.update();
    }

    private int different() {
        return database.sql(DIFFERENT)
                .param("group", group)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theCopiesSayWhatTheRowsSayAfterEveryStatement(long seed) {
        Random random = new Random(seed);
        List<UUID> grants = IntStream.range(0, 5).mapToObj(n -> grant(null)).toList();
        for (int step = 0; step < 120; step++) {
            String sql = ANYTHING.get(random.nextInt(ANYTHING.size()));
            UUID one = grants.get(random.nextInt(grants.size()));
            UUID granter = grants.get(random.nextInt(grants.size()));
            write(sql, sql.contains(":new") ? person() : null, one, granter);

            assertThat(different()).as("%d: %s", step, sql).isZero();
        }
    }

    static Stream<Arguments> atOnce() {
        return Stream.of(
                        List.of(ADD, NARROW),
                        List.of(ADD, WIDEN),
                        List.of(ADD, END),
                        List.of(ADD, END_WITH_GRACE),
                        List.of(ADD, RESIZE),
                        List.of(ADD, RENAME),
                        List.of(ADD, MARRY),
                        List.of(ADD, BRAND),
                        List.of(ADD, SEND),
                        List.of(BRAND, MARRY),
                        List.of(BRAND, NARROW),
                        List.of(PASS, NARROW),
                        List.of(PASS, END),
                        List.of(CHANGE, NARROW),
                        List.of(END_ONE, NARROW),
                        List.of(RESIZE, NARROW),
                        List.of(ADD, ADD))
                .flatMap(pair -> Stream.of(pair, List.of(pair.get(1), pair.get(0))))
                .map(pair -> Arguments.of(pair.get(0), pair.get(1)));
    }

    /** The other begins before the first has ended, and waits for it or not. */
    @ParameterizedTest
    @MethodSource
    void atOnce(String first, String other) {
        UUID granter = grant(null);
        UUID one = grant(granter);
        UUID passed = grant(null);
        UUID added = person();
        UUID addedByOther = first.equals(other) ? person() : added;

        CompletableFuture<Void> others = transaction.execute(status -> {
            write(first, added, first.equals(PASS) ? passed : renamedOr(one, first, other, added), granter);
            CompletableFuture<Void> writing =
                    CompletableFuture.runAsync(() -> transaction.executeWithoutResult(also -> write(
                            other,
                            addedByOther,
                            other.equals(PASS) ? passed : renamedOr(one, other, first, added),
                            granter)));
            Eventually.until("the other has written, or waits", () -> writing.isDone() || somebodyWaits());
            return writing;
        });
        others.join();

        assertThat(different()).isZero();
    }

    /** Whoever is added is renamed. */
    private static UUID renamedOr(UUID one, String sql, String beside, UUID added) {
        return Set.of(RENAME, MARRY, SEND).contains(sql) && beside.equals(ADD) ? added : one;
    }

    private boolean somebodyWaits() {
        return database.sql(
                        "select exists (select from pg_locks where not granted and locktype in ('transactionid', 'tuple'))")
                .query(Boolean.class)
                .single();
    }

    @Test
    void aGrantThatHasEndedIsNotTheFirstOfItsPerson() {
        UUID one = grant(null);
        write(END_ONE, null, one, null);
        UUID again = person();
        write(ADD.replace(":new, :group, :new", ":new, :group, :account"), again, one, null);

        assertThat(database.sql("select id from effective_access where group_number = ? and account_id = ?"
                                + " order by held desc, ended_at desc limit 1")
                        .params(group, one)
                        .query(UUID.class)
                        .single())
                .isEqualTo(again);
    }
}
