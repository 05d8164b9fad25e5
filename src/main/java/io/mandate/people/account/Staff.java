package io.mandate.people.account;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.people.session.Sessions;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.words.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works for the carrier, and as what. Whoever is to work here registers like everybody else; an engine administrator
 * gives the roles and takes them away, which counts from the next request.
 */
@Service
public class Staff {

    public static final String MEMBERSHIP_SERVICES = "membership-services";
    public static final String OPERATIONS = "operations";
    public static final String ANALYSTS = "analysts";
    public static final String ENGINE_ADMINS = "engine-admins";

    /** What somebody can work as. */
    public static final List<String> ROLES = List.of(MEMBERSHIP_SERVICES, OPERATIONS, ANALYSTS, ENGINE_ADMINS);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Sessions sessions;
    private final AuditTrail audit;

    Staff(JdbcClient jdbc, Accounts accounts, Sessions sessions, AuditTrail audit) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** @param roles of {@link #ROLES} */
    public record Colleague(String userId, String name, List<String> roles) {}

    /** Everybody with a role, by user ID. */
    public List<Colleague> all() {
        return jdbc.sql(
                        """
                        select user_id, first_name || ' ' || last_name as name, staff_roles as roles from account
                        where staff_roles <> '{}' order by user_id""")
                .query(recordsOf(Colleague.class))
                .list();
    }

    /**
     * Lets an account work in these roles and in no others. Whoever loses one is signed off.
     *
     * @throws InvalidInput {@code /userId} for an unknown account, {@code /roles} for an unknown role
     * @throws NotAllowed for one's own account, so that an engine administrator is always left
     */
    @Transactional
    public void give(String userId, Collection<String> wanted, UUID by) {
        List<String> roles = ROLES.stream().filter(wanted::contains).toList();
        if (roles.size() < wanted.stream().distinct().count()) {
            throw new InvalidInput("/roles", "option", Message.of("refusal.roles.unknown"));
        }
        Account account = accounts.findByUserId(userId.strip())
                .filter(found -> !found.erased())
                .orElseThrow(() -> new InvalidInput("/userId", "unknown", Message.of("refusal.roles.no-account")));
        if (account.id().equals(by)) {
            throw new NotAllowed(Message.of("refusal.roles.own"));
        }
        List<String> before = account.staffRoles();
        if (before.equals(roles)) {
            return;
        }
        account.workAs(roles);
        if (!roles.containsAll(before)) {
            sessions.endAll(account.id());
        }
        audit.record(
                AuditAction.STAFF_ROLES_CHANGED,
                Actor.of(by, ENGINE_ADMINS),
                null,
                null,
                account.id(),
                Map.of("before", before, "after", roles));
    }
}
