package io.mandate.onboarding.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.onboarding.user.UserCriteria.Tab;
import io.mandate.onboarding.user.UserList.Entry;
import io.mandate.onboarding.user.UserList.Order;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.testing.DatabaseOwner;
import io.mandate.testing.FreshGroups;
import io.mandate.testing.Given;
import io.mandate.testing.Given.Invited;
import io.mandate.testing.MandateTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The list of a group with many people: complete, in order, and read page by page. */
@MandateTest
class UserListTest {

    private static final int PAGE = 50;
    private static final int MANY = 1_000;

    @Autowired
    private UserList list;

    @Autowired
    private Given given;

    @Autowired
    private FreshGroups groups;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Invited administrator;
    private String group;

    @BeforeEach
    void aGroup() {
        administrator = given.administratorOf(groups.one());
        group = administrator.group().number();
    }

    @AfterEach
    void nobodyIsLeftForOtherTests() {
        jdbc.sql("delete from access_grant where group_number = :group and granter = :granter")
                .param("group", group)
                .param("granter", administrator.id())
                .update();
        jdbc.sql("delete from invitation where group_number = :group and email like 'many%'")
                .param("group", group)
                .update();
        jdbc.sql("delete from account where company = 'Many of ' || :group")
                .param("group", group)
                .update();
    }

    /** Half a firm's, half with unit 001, every tenth withdrawn before they came. */
    private void manyPeople(int number) {
        jdbc.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, email, password_hash, created_at)
                        select gen_random_uuid(), :group || 'u' || n, 'First' || n, 'Last' || (n * 7919 % :number),
                               'Many of ' || :group, 'many' || n || '@' || :group || '.example', 'none', clock_timestamp()
                        from generate_series(1, :number) n""")
                .param("group", group)
                .param("number", number)
                .update();
        jdbc.sql(
                        """
                        insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email,
                            company, state, invited_at)
                        select a.id, 'TEAM_MEMBER', :group, case when n % 2 = 0 then '001' else 'ALL' end, '{VIEW_BILL}',
                               a.first_name, a.last_name, a.email, case when n % 2 = 0 then 'Big  Broker' end,
                               case when n % 10 = 0 then 'WITHDRAWN' else 'REDEEMED' end,
                               clock_timestamp() - make_interval(secs => n)
                        from generate_series(1, :number) n join account a on a.user_id = :group || 'u' || n""")
                .param("group", group)
                .param("number", number)
                .update();
        jdbc.sql(
                        """
                        insert into access_grant (id, group_number, account_id, role, billing_unit, rights, granter, state, granted_at)
                        select id, group_number, id, role, billing_unit, rights, :granter, 'ACTIVE', invited_at
                        from invitation where group_number = :group and email like 'many%' and state = 'REDEEMED'""")
                .param("group", group)
                .param("granter", administrator.id())
                .update();
    }

    private static UserCriteria all(Order order) {
        return new UserCriteria(null, null, null, null, null, null, order);
    }

    private List<Entry> everyPage(UserCriteria wanted) {
        List<Entry> entries = new ArrayList<>();
        String next = null;
        do {
            UserList.Page page = list.page(group, wanted, next, PAGE);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(PAGE);
            entries.addAll(page.items());
            next = page.next();
        } while (next != null);
        return entries;
    }

    @ParameterizedTest
    @EnumSource
    void thePagesHoldEverybodyOnceAndInOrder(Order order) {
        manyPeople(230);

        List<Entry> entries = everyPage(all(order));

        assertThat(entries).hasSize(231);
        assertThat(new HashSet<>(entries.stream().map(Entry::caseId).toList())).hasSize(231);
        Function<Entry, String> lastName =
                entry -> entry.name().replaceAll("(\\S+) (\\S+)", "$2 $1").toLowerCase();
        switch (order) {
            case NEWEST ->
                assertThat(entries)
                        .isSortedAccordingTo(Comparator.comparing(Entry::kind)
                                .thenComparing(
                                        entry -> entry.kind() == UserList.Kind.USER ? entry.issuedAt() : null,
                                        Comparator.nullsFirst(Comparator.reverseOrder())));
            case NAME -> assertThat(entries).isSortedAccordingTo(Comparator.comparing(lastName));
            case EXPIRY -> assertThat(entries).isNotEmpty();
        }
    }

    @Test
    void eachCriterionFindsWhatItSaysAndNothingElse() {
        manyPeople(60);
        var broker = new UserCriteria(null, null, null, null, null, "big broker", null);
        assertThat(everyPage(broker)).hasSize(30).allSatisfy(entry -> assertThat(entry.firm())
                .isEqualTo("Big  Broker"));
        assertThat(everyPage(new UserCriteria(null, "LAST59", null, null, null, null, null)))
                .extracting(Entry::name)
                .allSatisfy(name -> assertThat(name).endsWith("Last59"));
        assertThat(everyPage(new UserCriteria(null, null, "WITHDRAWN", null, null, null, null)))
                .hasSize(6)
                .allSatisfy(entry -> assertThat(entry.state()).isEqualTo("WITHDRAWN"));
        assertThat(everyPage(new UserCriteria(null, null, null, "ALL", null, null, null)))
                .hasSize(31)
                .allSatisfy(entry -> assertThat(entry.billingUnit()).isEqualTo("ALL"));
        assertThat(everyPage(new UserCriteria(null, null, null, "001", null, null, null)))
                .hasSize(61);
        assertThat(everyPage(new UserCriteria(null, null, null, null, new Right("ENROLL_MEMBER"), null, null)))
                .extracting(Entry::userId)
                .containsExactly(administrator.person().userId());
        assertThat(everyPage(new UserCriteria(null, null, "ENDED", null, null, null, null)))
                .isEmpty();
    }

    @Test
    void theTabsDivideEverybodyAndWhatLapsedWasNotWithdrawn() {
        manyPeople(60);
        jdbc.sql(
                        """
                        update invitation set state = 'EXPIRED' where group_number = :group and id = any (
                            select id from invitation where group_number = :group and state = 'WITHDRAWN' limit 2)""")
                .param("group", group)
                .update();
        jdbc.sql(
                        """
                        update invitation set closed_reason = 'LAPSED' where group_number = :group and id = any (
                            select id from invitation where group_number = :group and state = 'WITHDRAWN' limit 1)""")
                .param("group", group)
                .update();
        jdbc.sql(
                        """
                        update access_grant set state = 'ENDED', ended_at = clock_timestamp(), ended_reason = 'LEFT'
                        where id = any (select id from access_grant where group_number = :group and role = 'TEAM_MEMBER' limit 3)""")
                .param("group", group)
                .update();

        assertThat(list.count(group)).isEqualTo(new UserList.Count(52, 6, 2, 2, 7));
        assertThat(states(Tab.USERS)).hasSize(52).containsOnly("ACTIVE");
        assertThat(states(Tab.INVITED)).containsExactly("EXPIRED", "EXPIRED");
        assertThat(states(Tab.PAST))
                .containsExactlyInAnyOrder("ENDED", "ENDED", "ENDED", "LAPSED", "WITHDRAWN", "WITHDRAWN", "WITHDRAWN");
    }

    private List<String> states(Tab tab) {
        return everyPage(new UserCriteria(tab, null, null, null, null, null, null)).stream()
                .map(Entry::state)
                .toList();
    }

    @Test
    void whatCannotBeLookedForIsRefused() {
        assertThatThrownBy(() -> new UserCriteria(null, null, "GONE", null, null, null, null))
                .isInstanceOf(InvalidInput.class);
        for (String after :
                List.of("x", "VVNFUnwx", "????", cursor("USER|" + UUID.randomUUID() + "|NEWEST|2026-99-99"))) {
            assertThatThrownBy(() -> list.page(group, all(Order.NEWEST), after, PAGE))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> list.page(
                        group, new UserCriteria(null, "a\0b", null, null, null, null, Order.NEWEST), null, PAGE))
                .isInstanceOf(InvalidInput.class);
    }

    private static String cursor(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPageReadsAsManyRowsAsItShowsWhateverTheSizeOfTheGroup() {
        manyPeople(MANY);
        owner.sql().sql("analyze access_grant, invitation, account").update();

        long read = transaction.execute(status -> {
            // as a planner does for ten times as many people
            jdbc.sql("set local enable_seqscan = off; set local enable_hashjoin = off")
                    .update();
            long before = rowsRead();
            assertThat(list.page(group, all(Order.NEWEST), null, PAGE).items()).hasSize(PAGE);
            return rowsRead() - before;
        });

        // each of the rows shown is joined from four tables
        assertThat(read).isPositive().isLessThan(PAGE * 10);
    }

    /** By this transaction, of tables and indexes. */
    private long rowsRead() {
        return jdbc.sql(
                        "select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables")
                .query(Long.class)
                .single();
    }
}
