package io.mandate.people.account;

import static io.mandate.people.account.Staff.ENGINE_ADMINS;
import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.people.session.Sessions;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.mail.Notices;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Roles of staff are asked for by one engine administrator and given by another, so that no stolen session makes staff of a
 * stranger. One alone takes roles away. All engine administrators are told of everything.
 */
@Service
public class StaffRoles {

    private static final int FOUR_EYES = 2;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Notices notices;
    private final Words words;
    private final AuditTrail audit;
    private final List<String> domains;

    StaffRoles(
            JdbcClient jdbc,
            Accounts accounts,
            Sessions sessions,
            Notices notices,
            Words words,
            AuditTrail audit,
            @Value("${mandate.staff-domains}") List<String> domains) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.sessions = sessions;
        this.notices = notices;
        this.words = words;
        this.audit = audit;
        this.domains = domains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .toList();
    }

    /**
     * Roles that wait for a second engine administrator.
     *
     * @param before what the person has
     * @param roles what they are to have
     * @param askedBy user ID
     * @param asker name of whoever asked
     */
    public record Asked(
            UUID id,
            String userId,
            String name,
            List<String> before,
            List<String> roles,
            String askedBy,
            String asker,
            Instant askedAt) {}

    /** What waits, the oldest first. */
    public List<Asked> asked() {
        return jdbc.sql(
                        """
                        select r.id, a.user_id, a.first_name || ' ' || a.last_name as name, r.before, r.roles,
                               by.user_id as asked_by, by.first_name || ' ' || by.last_name as asker, r.asked_at
                        from role_request r join account a on a.id = r.account_id join account by on by.id = r.asked_by
                        where r.state = 'OPEN' order by r.asked_at, r.id""")
                .query(recordsOf(Asked.class))
                .list();
    }

    /**
     * Lets an account work in these roles and in no others: at once if it only loses some, else when another engine
     * administrator approves.
     *
     * @param seen {@code If-Match}; null changes what is there now
     * @return the request that waits; empty if the roles are as wanted
     * @throws InvalidInput {@code /userId} for an account that cannot work here, {@code /roles} for an unknown role
     * @throws NotAllowed for one's own account, while there is nobody who could approve, and by whoever gives no roles any more
     * @throws StateMovedOn when other roles of the account wait already
     */
    @Transactional
    public Optional<UUID> change(String userId, String seen, Collection<String> wanted, UUID by) {
        requireGiver(by);
        List<String> roles = Staff.ROLES.stream().filter(wanted::contains).toList();
        if (roles.size() < wanted.stream().distinct().count()) {
            throw new InvalidInput("/roles", "option", Message.of("refusal.roles.unknown"));
        }
        Account account = accounts.findByUserId(userId.strip())
                .filter(found -> !found.erased())
                .flatMap(found -> accounts.lock(found.id()))
                .orElseThrow(() -> new InvalidInput("/userId", "unknown", Message.of("refusal.roles.no-account")));
        if (account.id().equals(by)) {
            throw new NotAllowed(Message.of("refusal.roles.own"));
        }
        List<String> before = account.staffRoles();
        Staff.version(before).requireSeen(seen);
        if (before.equals(roles)) {
            return Optional.empty();
        }
        if (before.containsAll(roles)) {
            give(account, roles, by);
            return Optional.empty();
        }
        return Optional.of(ask(account, roles, by));
    }

    private UUID ask(Account account, List<String> roles, UUID by) {
        requireAllowed(account);
        if (jdbc.sql("select exists (select from role_request where account_id = :account and state = 'OPEN')")
                .param("account", account.id())
                .query(Boolean.class)
                .single()) {
            throw new StateMovedOn("ROLES_ASKED", Message.of("refusal.roles.asked"));
        }
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into role_request (id, account_id, before, roles, asked_by)
                        values (:id, :account, :before, :roles, :by)""")
                .param("id", id)
                .param("account", account.id())
                .param("before", account.staffRoles().toArray(String[]::new))
                .param("roles", roles.toArray(String[]::new))
                .param("by", by)
                .update();
        record(AuditAction.STAFF_ROLES_ASKED, account, roles, by);
        tell("staff-roles-asked", account, roles, givers());
        return id;
    }

    /**
     * Gives roles that a colleague asked for.
     *
     * @throws NotVisible without such a request
     * @throws NotAllowed for whoever asked, for whom the roles are, and by whoever gives no roles any more
     * @throws StateMovedOn when the request is over, or what it began from is
     */
    @Transactional
    public void approve(UUID id, UUID by) {
        requireGiver(by);
        Waiting waiting = waiting(id);
        Account account = accounts.lock(waiting.account()).orElseThrow();
        if (waiting.askedBy().equals(by) || account.id().equals(by)) {
            throw new NotAllowed(Message.of("refusal.roles.another"));
        }
        requireAllowed(account);
        boolean asIsWas = account.staffRoles().equals(waiting.before())
                && !account.erased()
                && givers().containsKey(waiting.askedBy());
        if (!asIsWas) {
            throw new StateMovedOn("ROLES_CHANGED", Message.of("refusal.roles.request-outdated"));
        }
        close(id, "APPROVED", by);
        give(account, waiting.roles(), by);
    }

    /**
     * Lets a request be: by whoever asked, or a colleague.
     *
     * @throws NotVisible without such a request
     * @throws NotAllowed by whoever gives no roles any more
     * @throws StateMovedOn when the request is over
     */
    @Transactional
    public void discard(UUID id, UUID by) {
        requireGiver(by);
        Waiting waiting = waiting(id);
        close(id, "DISCARDED", by);
        record(
                AuditAction.STAFF_ROLES_DISCARDED,
                accounts.findById(waiting.account()).orElseThrow(),
                waiting.roles(),
                by);
    }

    private record Waiting(UUID account, List<String> before, List<String> roles, UUID askedBy, String state) {}

    private Waiting waiting(UUID id) {
        Waiting request = jdbc.sql(
                        "select account_id as account, before, roles, asked_by, state from role_request where id = :id for update")
                .param("id", id)
                .query(recordsOf(Waiting.class))
                .optional()
                .orElseThrow(NotVisible::new);
        if (!request.state().equals("OPEN")) {
            throw new StateMovedOn("ROLES_" + request.state(), Message.of("refusal.roles.request-over"));
        }
        return request;
    }

    private void close(UUID id, String state, UUID by) {
        jdbc.sql(
                        """
                        update role_request set state = :state, decided_by = :by, decided_at = clock_timestamp()
                        where id = :id""")
                .param("state", state)
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** One change of roles after the other: of two who take each other's roles away at once, one is left. */
    private void requireGiver(UUID account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mandate/staff-roles'))")
                .query()
                .singleRow();
        if (!jdbc.sql("select :role = any (staff_roles) and erased_at is null from account where id = :id")
                .param("role", ENGINE_ADMINS)
                .param("id", account)
                .query(Boolean.class)
                .single()) {
            throw new NotAllowed(Message.of("refusal.roles.no-giver"));
        }
    }

    private void requireAllowed(Account account) {
        if (givers().size() < FOUR_EYES) {
            throw new NotAllowed(Message.of("refusal.roles.two-needed"));
        }
        String address = account.email().canonical();
        if (!domains.isEmpty() && !domains.contains(address.substring(address.lastIndexOf('@') + 1))) {
            throw new InvalidInput("/userId", "domain", Message.of("refusal.roles.domain"));
        }
    }

    private void give(Account account, List<String> roles, UUID by) {
        List<String> before = account.staffRoles();
        Map<UUID, Account> told = givers();
        told.put(account.id(), account);
        account.workAs(roles);
        if (!roles.containsAll(before)) {
            sessions.endAll(account.id());
        }
        audit.record(
                AuditAction.STAFF_ROLES_CHANGED,
                Actor.of(by, ENGINE_ADMINS),
                account.id(),
                Map.of("before", before, "after", roles));
        tell("staff-roles-changed", account, roles, told);
    }

    private void record(AuditAction action, Account account, List<String> roles, UUID by) {
        audit.record(
                action,
                Actor.of(by, ENGINE_ADMINS),
                account.id(),
                Map.of("before", account.staffRoles(), "after", roles));
    }

    /** Everybody who may give roles, by account. */
    private Map<UUID, Account> givers() {
        Map<UUID, Account> givers = new LinkedHashMap<>();
        jdbc.sql("select id from account where :role = any (staff_roles) and erased_at is null order by user_id")
                .param("role", ENGINE_ADMINS)
                .query(UUID.class)
                .list()
                .forEach(id -> accounts.findById(id).ifPresent(giver -> givers.put(id, giver)));
        return givers;
    }

    private void tell(String mail, Account about, List<String> roles, Map<UUID, Account> recipients) {
        recipients.values().forEach(recipient -> {
            Map<String, Object> model = new HashMap<>();
            model.put("recipient", Map.of("firstName", recipient.firstName(), "lastName", recipient.lastName()));
            model.put("person", Map.of("firstName", about.firstName(), "lastName", about.lastName()));
            model.put("userId", about.userId());
            model.put(
                    "roles",
                    roles.stream()
                            .map(role -> words.in(recipient.language(), Message.named("page.people", role)))
                            .toList());
            model.put("none", roles.isEmpty());
            notices.queue(mail, recipient.email(), recipient.language(), model);
        });
    }
}
