package io.mandate.people.account;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether people are told of each thing at once, or once a day of all that can wait. */
@Service
public class MailChoices {

    private final JdbcClient jdbc;

    MailChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When mails leave that can wait; all others leave at once. */
    public enum When {
        DAILY,
        AT_ONCE
    }

    When of(UUID account) {
        return jdbc.sql("select a.mails from account a where a.id = :account")
                .param("account", account)
                .query(When.class)
                .single();
    }

    /** Whether the owner of the address wants each mail at once; nobody who has no account yet does. */
    public boolean atOnce(EmailAddress email) {
        return jdbc.sql(
                        """
                        select exists (select from verified_address v join account a on a.id = v.account_id
                                       where v.email = :email and a.mails = 'AT_ONCE')""")
                .param("email", email.canonical())
                .query(Boolean.class)
                .single();
    }

    /**
     * From now on; what waits already goes into the next mail of the day.
     *
     * @param when a name of {@link When}
     * @throws InvalidInput when it is none
     */
    @Transactional
    public void choose(UUID account, String when) {
        if (Arrays.stream(When.values()).noneMatch(one -> one.name().equals(when))) {
            throw new InvalidInput("/mails", "unknown", Message.of("refusal.mails"));
        }
        jdbc.sql("update account set mails = :when where id = :account")
                .param("when", when)
                .param("account", account)
                .update();
    }
}
