package io.mandate.people.account;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mends rows of accounts that do not agree, within the running transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AccountRepairs {

    private final JdbcClient jdbc;

    AccountRepairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The address to which mails go is a verified one of the account again: the schema keeps it so when it is written. */
    public void keepAddress(UUID account) {
        jdbc.sql("update account set email = email where id = :id")
                .param("id", account)
                .update();
    }
}
