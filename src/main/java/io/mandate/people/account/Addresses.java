package io.mandate.people.account;

import static io.mandate.platform.Columns.address;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The e-mail addresses of an account (F39, H9). An address counts once somebody who is signed on to the account used the link
 * that was mailed to it: control of the mailbox alone does not do, else a stranger could talk somebody into giving theirs
 * away. A verified address belongs to one account only.
 */
@Service
public class Addresses {

    private static final String LINK = "ADDRESS_LINK";
    private static final String LIMIT = "ADDRESSES";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Links links;
    private final Notices notices;
    private final AuditTrail audit;
    private final RuleBook rules;

    Addresses(JdbcClient jdbc, Accounts accounts, Links links, Notices notices, AuditTrail audit, RuleBook rules) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.links = links;
        this.notices = notices;
        this.audit = audit;
        this.rules = rules;
    }

    /** Mails go to the primary one; an asked one waits for its link to be used. */
    public enum State {
        PRIMARY,
        VERIFIED,
        ASKED
    }

    /** @param askedAt when the newest link was asked for */
    public record Address(UUID id, EmailAddress email, State state, Instant askedAt) {}

    /** What an account has and asked for, the primary address first. */
    public List<Address> of(UUID account) {
        return jdbc.sql(
                        """
                        select d.id, d.email, d.asked_at,
                               case when d.email = a.email then 'PRIMARY'
                                    when d.verified_at is not null then 'VERIFIED' else 'ASKED' end as state
                        from account a join account_address d on d.account_id = a.id
                        where a.id = :account
                        order by d.email = a.email desc, d.verified_at is null, d.email""")
                .param("account", account)
                .query(recordsOf(Address.class))
                .list();
    }

    /** The addresses that an account has proven; empty for null. */
    public Set<EmailAddress> verified(UUID account) {
        return jdbc.sql("select email from verified_address where account_id = :account")
                .param("account", account)
                .query((rs, n) -> address(rs, "email"))
                .set();
    }

    /** All verified addresses of whoever has this one; itself alone without an account. */
    public Set<EmailAddress> sharedWith(EmailAddress email) {
        return jdbc.sql(
                        """
                        select o.email from verified_address v join verified_address o on o.account_id = v.account_id
                        where v.email = :email
                        union select :email as email""")
                .param("email", email.canonical())
                .query((rs, n) -> address(rs, "email"))
                .set();
    }

    /**
     * Mails a link to an address. Whether it belongs to another account shows in its mailbox only.
     *
     * @throws InvalidInput when it is one's own already, or one too many
     */
    @Transactional
    public void ask(UUID accountId, EmailAddress address) {
        Account account = accounts.lock(accountId).orElseThrow();
        List<Address> known = of(accountId);
        boolean again = false;
        for (Address mine : known) {
            if (mine.email().equals(address)) {
                if (mine.state() != State.ASKED) {
                    throw new InvalidInput("/email", "yours", Message.of("refusal.address.yours"));
                }
                again = true;
            }
        }
        int most = rules.limit(LIMIT).tries();
        if (!again && known.size() >= most) {
            throw new InvalidInput(
                    "/email", "tooMany", Message.of("refusal.address.too-many").with("most", most));
        }
        UUID id = jdbc.sql(
                        """
                        insert into account_address (id, account_id, email, asked_at)
                        values (:id, :account, :email, clock_timestamp())
                        on conflict (account_id, email) do update set asked_at = excluded.asked_at
                        returning id""")
                .param("id", UUID.randomUUID())
                .param("account", accountId)
                .param("email", address.canonical())
                .query(UUID.class)
                .single();
        accounts.findByEmail(address)
                .ifPresentOrElse(
                        owner -> notices.queue("address-in-use", address, owner.language(), Map.of()),
                        () -> notices.queue(
                                "address-confirmation",
                                address,
                                account.language(),
                                Map.of(),
                                Links.Purpose.CONFIRM_ADDRESS,
                                id,
                                rules.waitingTime(LINK)));
        record(AuditAction.ADDRESS_ASKED, accountId, id);
    }

    /**
     * Proves an address by its link; the primary address is told.
     *
     * @return the address
     * @throws InvalidInput when the link is unknown
     * @throws NotAllowed when another account asked for it; the link stays good
     * @throws StateMovedOn when the link was used or is too old, or the address has an account by now
     */
    @Transactional
    public EmailAddress confirm(UUID accountId, String token) {
        Links.Link link = links.find(Links.Purpose.CONFIRM_ADDRESS, token)
                .orElseThrow(() -> new InvalidInput("/token", "LINK_UNKNOWN", Message.of("refusal.link.incomplete")));
        Asked asked = jdbc.sql("select account_id as account, email from account_address where id = :id")
                .param("id", link.subject())
                .query(recordsOf(Asked.class))
                .optional()
                .orElseThrow(Addresses::tooLate);
        if (!asked.account().equals(accountId)) {
            throw new NotAllowed(Message.of("refusal.address.other-account"));
        }
        Account account = accounts.lock(accountId).orElseThrow();
        if (link.used() || link.expired() || !links.use(link.id())) {
            throw tooLate();
        }
        if (accounts.findByEmail(asked.email()).isPresent()) {
            throw new StateMovedOn("ADDRESS_IN_USE", Message.of("refusal.address.in-use"));
        }
        jdbc.sql("update account_address set verified_at = clock_timestamp() where id = :id")
                .param("id", link.subject())
                .update();
        notices.queue("address-added", account.email(), account.language(), model(account, asked.email()));
        record(AuditAction.ADDRESS_VERIFIED, accountId, link.subject());
        return asked.email();
    }

    private record Asked(UUID account, EmailAddress email) {}

    private static StateMovedOn tooLate() {
        return new StateMovedOn("LINK_USED", Message.of("refusal.address.link-used"));
    }

    /**
     * Takes an address away, verified or not. One that was verified is told.
     *
     * @throws NotVisible when the account has no such address
     * @throws StateMovedOn when mails go to it
     */
    @Transactional
    public void remove(UUID accountId, UUID address) {
        Account account = accounts.lock(accountId).orElseThrow();
        Address mine = own(accountId, address);
        if (mine.state() == State.PRIMARY) {
            throw new StateMovedOn("ADDRESS_PRIMARY", Message.of("refusal.address.primary"));
        }
        remove(account, mine, Actor.of(accountId, "self"));
    }

    /** Takes an address away within the running transaction; mails of the account must not go to it any longer. */
    void remove(Account account, Address address, Actor by) {
        jdbc.sql("delete from account_address where id = :id")
                .param("id", address.id())
                .update();
        if (address.state() != State.ASKED) {
            notices.queue("address-removed", address.email(), account.language(), model(account, address.email()));
        }
        audit.record(AuditAction.ADDRESS_REMOVED, by, account.id(), Map.of("address", address.id()));
    }

    /** @throws NotVisible when the account has no such address */
    Address own(UUID account, UUID id) {
        return of(account).stream()
                .filter(address -> address.id().equals(id))
                .findAny()
                .orElseThrow(NotVisible::new);
    }

    /** What mails about an address of an account say. */
    static Map<String, Object> model(Account account, EmailAddress address) {
        Map<String, Object> model = new HashMap<>();
        model.put("recipient", Map.of("firstName", account.firstName(), "lastName", account.lastName()));
        model.put("userId", account.userId());
        model.put("address", address);
        return model;
    }

    private void record(AuditAction action, UUID account, UUID address) {
        audit.record(action, Actor.of(account, "self"), account, Map.of("address", address));
    }
}
