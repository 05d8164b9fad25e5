package io.mandate.people.account;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The language that each person chose (H14). */
@Service
public class Languages {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Words words;

    Languages(JdbcClient jdbc, Accounts accounts, Words words) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.words = words;
    }

    public String of(UUID account) {
        return jdbc.sql("select language from account where id = :account")
                .param("account", account)
                .query(String.class)
                .single();
    }

    /**
     * In which language to write to an address.
     *
     * @param otherwise for an address without an account
     */
    public String of(EmailAddress email, String otherwise) {
        return of(email).orElse(otherwise);
    }

    /** @return nothing for an address without an account */
    public Optional<String> of(EmailAddress email) {
        return jdbc.sql(
                        "select a.language from verified_address v join account a on a.id = v.account_id where v.email = :email")
                .param("email", email.canonical())
                .query(String.class)
                .optional();
    }

    /**
     * Pages and mails are in this language from now on.
     *
     * @throws InvalidInput when the site does not speak it
     */
    @Transactional
    public void choose(UUID account, String language) {
        if (language == null || !words.languages().contains(language)) {
            throw new InvalidInput("/language", "unknown", Message.of("refusal.language"));
        }
        accounts.findById(account).orElseThrow().readIn(language);
    }
}
