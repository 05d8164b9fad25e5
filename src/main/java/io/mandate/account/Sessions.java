package io.mandate.account;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions on every node: they live in the database and are found by principal. */
@Component
public class Sessions {

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends all sessions of an account within the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endAll(UUID account) {
        return jdbc.sql("delete from spring_session where principal_name = :account")
                .param("account", account.toString())
                .update();
    }

    /**
     * Ends all sessions of an account but one within the running transaction.
     *
     * @param present id of the session that stays
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endOthers(UUID account, String present) {
        return jdbc.sql("delete from spring_session where principal_name = :account and session_id <> :present")
                .param("account", account.toString())
                .param("present", present)
                .update();
    }
}
