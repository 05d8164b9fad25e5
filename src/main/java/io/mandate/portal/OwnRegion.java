package io.mandate.portal;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The region of whoever has chosen none: that of their group, or else the one with which they registered. */
@Component
record OwnRegion(JdbcClient jdbc) {

    /** @return null if none is known, as of staff */
    String of(UUID account) {
        return jdbc.sql(
                        """
                        select coalesce(
                            (select e.region from effective_access h join employer_group e on e.number = h.group_number
                             where h.account_id = a.id and h.held order by e.number limit 1),
                            (select e.region from verified_address v join employer_group e on e.officer_email = v.email
                             where v.account_id = a.id order by e.number limit 1),
                            a.region)
                        from account a where a.id = :account""")
                .param("account", account)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
