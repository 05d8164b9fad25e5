package io.mandate.onboarding.user.imports;

import static io.mandate.platform.Columns.rights;
import static io.mandate.platform.Columns.texts;
import static io.mandate.platform.RecordMapper.recordsOf;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mandate.onboarding.decision.AccessDecisions;
import io.mandate.onboarding.decision.Membership;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Inserts;
import io.mandate.platform.Right;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.table.TableFile.RowFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Many users from one file (F8): first looked at, then added by {@link UserImportWork} in the background. */
@Service
public class UserImports {

    private static final int LATEST = 20;

    private final UserImportRules rows;
    private final AccessDecisions decisions;
    private final Groups groups;
    private final AuditTrail audit;
    private final Inserts inserts;
    private final JdbcClient jdbc;
    private final Clock clock;

    UserImports(
            UserImportRules rows,
            AccessDecisions decisions,
            Groups groups,
            AuditTrail audit,
            Inserts inserts,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.decisions = decisions;
        this.groups = groups;
        this.audit = audit;
        this.inserts = inserts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The outcome of a row; in a dry run, the expected one. */
    public enum Outcome {
        PENDING,
        /** Invited, or in a dry run: would be. */
        ADDED,
        /** Has access or an invitation already, or stands further up in the file: nothing to do. */
        ALREADY,
        REFUSED
    }

    /** What is wrong with a value: JSON pointer as in the form {@code add-user}, and a stable code. */
    public record Fault(String pointer, String code) {

        String written() {
            return pointer + " " + code;
        }

        static Fault of(RowFault fault) {
            return new Fault(
                    "",
                    switch (fault) {
                        case COLUMNS -> "columns";
                        case LOST_CHARACTER -> "lostCharacter";
                        case QUOTES -> "quotes";
                    });
        }

        static Fault read(String written) {
            int blank = written.indexOf(' ');
            return new Fault(written.substring(0, blank), written.substring(blank + 1));
        }
    }

    /** A row of the file with its outcome. */
    public record Row(@JsonUnwrapped ImportedUser user, Outcome outcome, List<Fault> problems) {}

    /** How far an import is; done when no row is pending. */
    public record Progress(
            UUID id,
            String requestedBy,
            Instant requestedAt,
            int total,
            int pending,
            int added,
            int already,
            int refused,
            boolean done) {}

    /** The outcome that each row would have; changes nothing. */
    @Transactional(readOnly = true)
    public List<Row> check(UUID caller, String groupNumber, List<ImportedUser> users) {
        EmployerGroup group = groups.findByNumber(groupNumber).orElseThrow(NotVisible::new);
        Membership me = decisions.membership(caller, groupNumber);
        Set<String> seen = new HashSet<>();
        List<Row> checked = new ArrayList<>();
        for (ImportedUser user : users) {
            List<Fault> faults = rows.faults(caller, me, group, user);
            // a row that is not added keeps no address from a later one
            if (faults.isEmpty()
                    && !seen.add(EmailAddress.require("/email", user.email()).canonical())) {
                faults = List.of(new Fault("/email", "twice"));
            }
            checked.add(new Row(user, UserImportRules.outcome(faults), faults));
        }
        return checked;
    }

    /**
     * Takes the rows over, to be added in the background.
     *
     * @return the id of the import
     */
    @Transactional
    public UUID start(UUID caller, String group, List<ImportedUser> users) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into user_import (id, group_number, requested_by, requested_at) values (:id, :group, :by, :at)")
                .param("id", id)
                .param("group", group)
                .param("by", caller)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        inserts.together(() -> users.forEach(user -> inserts.add(
                """
                insert into user_import_row (import_id, line, first_name, last_name, email, company, billing_unit,
                    rights, outcome, problems)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                user.line(),
                user.firstName(),
                user.lastName(),
                EmailAddress.orText(user.email()),
                user.company(),
                user.billingUnit(),
                Right.codes(user.rights()),
                user.fault() == null ? "PENDING" : "REFUSED",
                user.fault() == null
                        ? new String[0]
                        : new String[] {Fault.of(user.fault()).written()})));
        audit.record(
                AuditAction.USERS_IMPORTED,
                Actor.of(caller, "primary-administrator"),
                group,
                id,
                Map.of("rows", users.size()));
        return id;
    }

    public List<Progress> of(String group) {
        return progress("i.group_number = :group", Map.of("group", group));
    }

    public Optional<Progress> find(String group, UUID id) {
        return progress("i.group_number = :group and i.id = :id", Map.of("group", group, "id", id)).stream()
                .findFirst();
    }

    private List<Progress> progress(String which, Map<String, Object> values) {
        return jdbc.sql(
                        """
                        select i.id, a.first_name || ' ' || a.last_name as requested_by, i.requested_at, count(r.*) as total,
                               count(*) filter (where r.outcome = 'PENDING') as pending,
                               count(*) filter (where r.outcome = 'ADDED') as added,
                               count(*) filter (where r.outcome = 'ALREADY') as already,
                               count(*) filter (where r.outcome = 'REFUSED') as refused,
                               count(*) filter (where r.outcome = 'PENDING') = 0 as done
                        from user_import i
                        join account a on a.id = i.requested_by
                        left join user_import_row r on r.import_id = i.id
                        where %s group by i.id, a.id order by i.requested_at desc, i.id limit %d"""
                                .formatted(which, LATEST))
                .params(values)
                .query(recordsOf(Progress.class))
                .list();
    }

    /** Every row of an import, in the order of the file. */
    public List<Row> rows(UUID id) {
        return jdbc.sql("select * from user_import_row where import_id = :id order by line")
                .param("id", id)
                .query(UserImports::row)
                .list();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                user(rs),
                Outcome.valueOf(rs.getString("outcome")),
                texts(rs, "problems").stream().map(Fault::read).toList());
    }

    static ImportedUser user(ResultSet rs) throws SQLException {
        return new ImportedUser(
                rs.getInt("line"),
                rs.getString("first_name"),
                rs.getString("last_name"),
                rs.getString("email"),
                rs.getString("company"),
                rs.getString("billing_unit"),
                rights(rs, "rights"),
                null);
    }
}
