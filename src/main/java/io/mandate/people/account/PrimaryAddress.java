package io.mandate.people.account;

import static io.mandate.platform.Columns.address;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.people.account.Addresses.Address;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Links;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * To which of its addresses the mails of an account go (H9). Who gets the mails gets the links that set a password, so the
 * address that they went to before can take the change back for days.
 */
@Service
public class PrimaryAddress {

    private static final String UNDO = "ADDRESS_UNDO_LINK";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Addresses addresses;
    private final Notices notices;
    private final AuditTrail audit;
    private final RuleBook rules;

    PrimaryAddress(
            JdbcClient jdbc,
            Accounts accounts,
            Addresses addresses,
            Notices notices,
            AuditTrail audit,
            RuleBook rules) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.addresses = addresses;
        this.notices = notices;
        this.audit = audit;
        this.rules = rules;
    }

    /**
     * Lets mails go to another verified address from now on. Both are told; the one before can undo it.
     *
     * @throws NotVisible when it is no verified address of the account
     */
    @Transactional
    public void choose(UUID accountId, UUID address) {
        Account account = accounts.lock(accountId).orElseThrow();
        Address chosen = addresses.own(accountId, address);
        if (chosen.state() == Addresses.State.ASKED) {
            throw new NotVisible();
        }
        if (chosen.state() == Addresses.State.PRIMARY) {
            return;
        }
        Map<String, Object> model = Addresses.model(account, chosen.email());
        tellBefore(account, model);
        notices.queue("address-primary", chosen.email(), account.language(), model);
        account.mailTo(chosen.email());
        audit.record(
                AuditAction.ADDRESS_MADE_PRIMARY, Actor.of(accountId, "self"), accountId, Map.of("address", address));
    }

    /**
     * While one undo is open there is no second: else whoever led the mails to their own address could undo it when the
     * owner leads them back.
     */
    private void tellBefore(Account account, Map<String, Object> model) {
        Optional<Undo> open = open(account.id());
        if (open.isPresent()) {
            notices.queue("address-primary", account.email(), account.language(), model);
            return;
        }
        UUID undo = jdbc.sql(
                        """
                        insert into address_undo (id, account_id, email, changed_at)
                        values (:id, :account, :email, clock_timestamp()) returning id""")
                .param("id", UUID.randomUUID())
                .param("account", account.id())
                .param("email", account.email().canonical())
                .query(UUID.class)
                .single();
        notices.queue(
                "address-primary-undo",
                account.email(),
                account.language(),
                model,
                Links.Purpose.UNDO_ADDRESS,
                undo,
                rules.waitingTime(UNDO));
    }

    private record Undo(UUID account, EmailAddress email, Instant changedAt) {}

    private Optional<Undo> open(UUID account) {
        return jdbc.sql(
                        """
                        select u.account_id as account, u.email, u.changed_at
                        from address_undo u join one_time_link l on l.subject = u.id
                        where u.account_id = :account and l.used_at is null and l.expires_at > clock_timestamp()""")
                .param("account", account)
                .query(recordsOf(Undo.class))
                .optional();
    }

    /** @param changedAt when mails were led elsewhere: whatever was done since then may have been done by a stranger */
    public record Restored(Account account, Instant changedAt) {}

    /**
     * Leads the mails back to where they went, within the running transaction. All other addresses are taken away from the
     * account and told, since nobody knows which of them are its owner's.
     *
     * @param undo subject of the link in the mail
     * @return empty when the account is gone
     * @throws StateMovedOn when another account has the address by now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Restored> restore(UUID undo) {
        return jdbc.sql("select account_id as account, email, changed_at from address_undo where id = :id")
                .param("id", undo)
                .query(recordsOf(Undo.class))
                .optional()
                .map(this::restore);
    }

    private Restored restore(Undo undo) {
        Account account = accounts.lock(undo.account()).orElseThrow();
        accounts.findByEmail(undo.email())
                .filter(owner -> !owner.id().equals(account.id()))
                .ifPresent(owner -> {
                    throw new StateMovedOn("ADDRESS_IN_USE", Message.of("refusal.address.in-use"));
                });
        Actor before = Actor.of(account.id(), "address-before");
        account.mailTo(undo.email());
        addresses.of(account.id()).stream()
                .filter(address -> !address.email().equals(undo.email()))
                .forEach(address -> addresses.remove(account, address, before));
        audit.record(AuditAction.ADDRESS_CHANGE_UNDONE, before, account.id(), Map.of());
        return new Restored(account, undo.changedAt());
    }
}
