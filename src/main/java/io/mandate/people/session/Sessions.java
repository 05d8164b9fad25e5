package io.mandate.people.session;

import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lists and ends sessions on every node: they live in the database and are found by principal. */
@Component
public class Sessions {

    private final JdbcClient jdbc;
    private final FindByIndexNameSessionRepository<? extends org.springframework.session.Session> held;
    private final AuditTrail audit;

    Sessions(
            JdbcClient jdbc,
            FindByIndexNameSessionRepository<? extends org.springframework.session.Session> held,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.held = held;
        this.audit = audit;
    }

    /**
     * A session of an account.
     *
     * @param id tells sessions apart and opens none
     * @param browser from which it was begun; null if it is none of the common ones
     * @param system as the browser
     * @param current whether it is the one that asks
     */
    public record Session(
            String id, String browser, String system, Instant startedAt, Instant lastUsedAt, boolean current) {}

    /**
     * The sessions of an account: the one that asks, then the last used first.
     *
     * @param present id of the session that asks
     */
    public List<Session> of(UUID account, String present) {
        Map<String, ? extends org.springframework.session.Session> sessions =
                held.findByPrincipalName(account.toString());
        return jdbc.sql(
                        """
                        select primary_id, session_id, creation_time, last_access_time, session_id = :present as current
                        from spring_session where principal_name = :account
                        order by current desc, last_access_time desc""")
                .param("account", account.toString())
                .param("present", present)
                .query((rs, n) -> new Session(
                        rs.getString("primary_id"),
                        said(sessions.get(rs.getString("session_id")), BrowserSession.BROWSER),
                        said(sessions.get(rs.getString("session_id")), BrowserSession.SYSTEM),
                        Instant.ofEpochMilli(rs.getLong("creation_time")),
                        Instant.ofEpochMilli(rs.getLong("last_access_time")),
                        rs.getBoolean("current")))
                .list();
    }

    /** @param session null for one that ended just now */
    private static String said(org.springframework.session.Session session, String attribute) {
        return session == null ? null : session.getAttribute(attribute);
    }

    /** Signs a person off everywhere but in the session that asks. */
    @Transactional
    public void signOffElsewhere(UUID account, String present) {
        int ended = endOthers(account, present);
        audit.record(AuditAction.SIGNED_OFF_ELSEWHERE, Actor.of(account, "self"), account, Map.of("sessions", ended));
    }

    /** Ends all sessions of an account within the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endAll(UUID account) {
        return jdbc.sql("delete from spring_session where principal_name = :account")
                .param("account", account.toString())
                .update();
    }

    /** Ends all sessions of an account that has no access left, within the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endWithoutAccess(UUID account) {
        return jdbc.sql(
                        """
                        delete from spring_session where principal_name = cast(:account as text)
                           and not exists (select from effective_access where account_id = :account and held)""")
                .param("account", account)
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

    /**
     * Ends one session within the running transaction.
     *
     * @param session its primary key, not the id in the cookie
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(String session) {
        jdbc.sql("delete from spring_session where primary_id = :id")
                .param("id", session)
                .update();
    }
}
