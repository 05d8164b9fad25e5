package io.mandate.testing;

import io.mandate.testing.Given.Invited;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many people of a group as rows alone, without processes and mails: for what is only read. It goes when it is closed. */
public record Crowd(JdbcClient jdbc, String group) implements AutoCloseable {

    /**
     * Lets people stand beside the administrator: of ten, six have access, two have a code, one an expired one, one is gone.
     *
     * @param number how many in all, without the administrator
     */
    public static Crowd of(JdbcClient jdbc, Invited administrator, int number) {
        String group = administrator.group().number();
        jdbc.sql(
                        """
                        insert into account (id, user_id, first_name, last_name, company, email, password_hash, created_at)
                        select gen_random_uuid(), :group || 'u' || n, 'Maria Fernanda', 'O''Shaughnessy-Núñez ' || n,
                               'Crowd of ' || :group, 'crowd' || n || '.accounts-payable@group' || :group || '.example', 'none',
                               clock_timestamp()
                        from generate_series(1, :number) n""")
                .param("group", group)
                .param("number", number)
                .update();
        jdbc.sql(
                        """
                        insert into invitation (id, role, group_number, billing_unit, rights, first_name, last_name, email,
                            company, state, invited_at, closed_at, closed_reason)
                        select a.id, 'TEAM_MEMBER', :group, case when n % 2 = 0 then '001' else 'ALL' end,
                               '{VIEW_BILL,VIEW_BALANCE,VIEW_PAYMENTS}', a.first_name, a.last_name, a.email,
                               case when n % 3 = 0 then 'Best Brokers of the Bay Area' end,
                               case when n % 10 < 6 then 'REDEEMED' when n % 10 < 8 then 'OPEN' when n % 10 = 8 then 'EXPIRED'
                                    else 'WITHDRAWN' end,
                               clock_timestamp() - make_interval(hours => 200, secs => n),
                               case when n % 10 = 9 then clock_timestamp() end, case when n % 10 = 9 then 'LAPSED' end
                        from generate_series(1, :number) n join account a on a.user_id = :group || 'u' || n""")
                .param("group", group)
                .param("number", number)
                .update();
        jdbc.sql(
                        """
                        insert into code_issue (invitation_id, issue_no, kid, nonce, email, state, issued_at, expires_at, mailed_at)
                        select id, 1, 'none', '\\x00', email, case state when 'OPEN' then 'LIVE' else 'EXPIRED' end, invited_at,
                               clock_timestamp() + case state when 'OPEN' then interval '150 hours' else interval '-50 hours' end,
                               invited_at
                        from invitation where group_number = :group and email like 'crowd%' and state in ('OPEN', 'EXPIRED')""")
                .param("group", group)
                .update();
        jdbc.sql(
                        """
                        insert into access_grant (id, group_number, account_id, role, billing_unit, rights, granter, state, granted_at)
                        select id, group_number, id, role, billing_unit, rights, :granter, 'ACTIVE', invited_at
                        from invitation where group_number = :group and email like 'crowd%' and state = 'REDEEMED'""")
                .param("group", group)
                .param("granter", administrator.id())
                .update();
        return new Crowd(jdbc, group);
    }

    @Override
    public void close() {
        for (String rows : new String[] {
            "access_grant where id in (select id from account where company = 'Crowd of ' || :group)",
            "code_issue where invitation_id in (select id from account where company = 'Crowd of ' || :group)",
            "invitation where id in (select id from account where company = 'Crowd of ' || :group)",
            "account where company = 'Crowd of ' || :group"
        }) {
            jdbc.sql("delete from " + rows).param("group", group).update();
        }
    }
}
