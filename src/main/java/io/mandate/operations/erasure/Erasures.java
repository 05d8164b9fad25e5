package io.mandate.operations.erasure;

import static io.mandate.people.account.Staff.OPERATIONS;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.operations.erasure.Erasure.State;
import io.mandate.people.account.Account;
import io.mandate.people.account.Accounts;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erasing a person: one of operations prepares it, another one carries it out. */
@Service
@Transactional
public class Erasures {

    private static final int LONGEST_REASON = 500;
    private static final int SHOWN = 50;

    private static final String SELECT =
            """
            select e.id, a.user_id, e.reason, e.state, p.user_id as prepared_by, e.prepared_at,
                   d.user_id as done_by, e.done_at
            from erasure e
            join account p on p.id = e.prepared_by
            left join account a on a.id = e.account_id
            left join account d on d.id = e.done_by
            """;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final People people;
    private final PersonalRows rows;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;

    Erasures(
            JdbcClient jdbc,
            Accounts accounts,
            People people,
            PersonalRows rows,
            PasswordEncoder passwords,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.people = people;
        this.rows = rows;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** The person meant: an account, or an address without one. */
    private record Target(UUID account, EmailAddress email) {}

    /** Those that wait for a second person, the oldest first. */
    @Transactional(readOnly = true)
    public List<Erasure> waiting() {
        return jdbc.sql(SELECT + "where e.state = 'PREPARED' order by e.prepared_at, e.id")
                .query(recordsOf(Erasure.class))
                .list();
    }

    /** Those that wait, then the others; the newest first. */
    @Transactional(readOnly = true)
    public List<Erasure> latest() {
        return jdbc.sql(SELECT + "order by e.state = 'PREPARED' desc, e.prepared_at desc, e.id limit :shown")
                .param("shown", SHOWN)
                .query(recordsOf(Erasure.class))
                .list();
    }

    /** @throws NotVisible if there is none */
    @Transactional(readOnly = true)
    public Erasure find(UUID id) {
        return jdbc.sql(SELECT + "where e.id = :id")
                .param("id", id)
                .query(recordsOf(Erasure.class))
                .optional()
                .orElseThrow(NotVisible::new);
    }

    /** What is known of whom it is about; empty once it is done or discarded. */
    @Transactional(readOnly = true)
    public Optional<Preview> preview(UUID id) {
        return find(id).state() == State.PREPARED ? Optional.of(preview(target(id), id)) : Optional.empty();
    }

    /**
     * What is known of a person.
     *
     * @param userIdOrAddress as typed
     * @throws InvalidInput if it is neither, or the account was erased
     */
    @Transactional(readOnly = true)
    public Preview preview(String userIdOrAddress) {
        return preview(target(userIdOrAddress), null);
    }

    private Preview preview(Target target, UUID erasure) {
        Person person = people.find(target.account(), target.email());
        return new Preview(
                Optional.ofNullable(target.account())
                        .flatMap(accounts::findById)
                        .map(Account::userId)
                        .orElse(null),
                person.emails(),
                rows.count(person, erasure),
                people.obstacles(person));
    }

    /**
     * Prepares an erasure; nothing changes yet.
     *
     * @param who user ID or address
     * @param reason without name and address: it stays
     * @throws InvalidInput if nothing is known of the person, something stands in the way, or the reason names them
     */
    public UUID prepare(String who, String reason, UUID by) {
        Target target = target(who);
        Person person = people.find(target.account(), target.email());
        if (rows.count(person, null).isEmpty()) {
            throw unknown();
        }
        people.obstacles(person).stream().findFirst().ifPresent(obstacle -> {
            throw new InvalidInput("/who", obstacle.name(), obstacle.message());
        });
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput("/reason", "required", Message.of("refusal.reason"));
        }
        if (names(person, reason.toLowerCase(Locale.ROOT))) {
            throw new InvalidInput("/reason", "personal", Message.of("refusal.erasure.personal-reason"));
        }
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into erasure (id, account_id, email, reason, prepared_by, prepared_at)
                        values (:id, :account, :email, :reason, :by, clock_timestamp())""")
                .param("id", id)
                .param("account", target.account())
                .param("email", target.email() == null ? null : target.email().canonical())
                .param("reason", reason.strip())
                .param("by", by)
                .update();
        record(AuditAction.ERASURE_PREPARED, id, target, by, Map.of());
        return id;
    }

    private static boolean names(Person person, String text) {
        return person.emails().stream().map(EmailAddress::canonical).anyMatch(text::contains)
                || person.names().stream()
                        .anyMatch(name -> text.contains(name.last().toLowerCase(Locale.ROOT)));
    }

    /** It is not carried out. */
    public void discard(UUID id, UUID by) {
        Target target = claim(id);
        jdbc.sql("update erasure set state = 'DISCARDED', email = null where id = :id")
                .param("id", id)
                .update();
        record(AuditAction.ERASURE_DISCARDED, id, target, by, Map.of());
    }

    /**
     * The second person erases.
     *
     * @throws NotAllowed for whoever prepared it
     * @throws StateMovedOn if it is done or discarded, or something stands in the way by now
     */
    public void erase(UUID id, UUID by) {
        String nobodysPassword = passwords.encode(UUID.randomUUID().toString());
        Target target = claim(id);
        if (preparedBy(id).equals(by)) {
            throw new NotAllowed(Message.of("refusal.erasure.own"));
        }
        people.keepStill(people.find(target.account(), target.email()));
        Person person = people.find(target.account(), target.email());
        people.obstacles(person).stream().findFirst().ifPresent(obstacle -> {
            throw new StateMovedOn(obstacle.name(), obstacle.message());
        });
        jdbc.sql(
                        """
                        update erasure set state = 'DONE', email = null, done_by = :by, done_at = clock_timestamp()
                        where id = :id""")
                .param("by", by)
                .param("id", id)
                .update();
        Map<String, Integer> erased = rows.erase(person, id, nobodysPassword);
        int texts = audit.forget(id, person.designationsAndCases());
        if (texts > 0) {
            erased.put("texts", texts);
        }
        record(AuditAction.PERSON_ERASED, id, target, by, Map.of("rows", erased));
    }

    /** Locks it until the transaction ends. */
    private Target claim(UUID id) {
        State state = jdbc.sql("select state from erasure where id = :id for update")
                .param("id", id)
                .query((rs, n) -> State.valueOf(rs.getString("state")))
                .optional()
                .orElseThrow(NotVisible::new);
        if (state != State.PREPARED) {
            throw new StateMovedOn("ERASURE_MOVED_ON", Message.of("refusal.moved-on"));
        }
        return target(id);
    }

    private UUID preparedBy(UUID id) {
        return jdbc.sql("select prepared_by from erasure where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    private Target target(UUID id) {
        return jdbc.sql("select account_id as account, email from erasure where id = :id")
                .param("id", id)
                .query(recordsOf(Target.class))
                .single();
    }

    private Target target(String typed) {
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        Optional<Account> account = Optional.ofNullable(typed).flatMap(accounts::findByName);
        if (account.filter(Account::erased).isPresent()) {
            throw new InvalidInput("/who", "erased", Message.of("refusal.erasure.done"));
        }
        return account.map(found -> new Target(found.id(), null))
                .orElseGet(() -> new Target(null, email.orElseThrow(Erasures::unknown)));
    }

    private static InvalidInput unknown() {
        return new InvalidInput("/who", "unknown", Message.of("refusal.erasure.unknown"));
    }

    private void record(AuditAction action, UUID id, Target target, UUID by, Map<String, Object> detail) {
        Map<String, Object> all = new HashMap<>(detail);
        all.put("erasure", id);
        audit.record(action, Actor.of(by, OPERATIONS), target.account(), all);
    }
}
