package io.mandate.onboarding.group;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes groups over from the carrier's records: upsert by number; a faulty row does not stop the others. */
@Service
public class GroupImport {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]{1,12}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9]{1,8}");
    private static final int LONGEST_NAME = 120;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    GroupImport(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** The outcome of one row; in a dry run, the expected one. */
    public enum Outcome {
        NEW,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /**
     * The result of one row.
     *
     * @param line position in the input, from 1
     */
    public record Row(int line, String group, Outcome outcome, List<FieldError> errors) {}

    /**
     * Imports the records.
     *
     * @param dryRun tells the outcome of each row and changes nothing
     */
    @Transactional
    public List<Row> run(List<GroupRecord> records, boolean dryRun, Actor actor) {
        Set<String> regions = new HashSet<>(
                jdbc.sql("select code from region").query(String.class).list());
        Set<String> seen = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (GroupRecord each : records) {
            List<FieldError> errors = errorsOf(each, regions);
            if (errors.isEmpty() && !seen.add(each.number())) {
                errors.add(new FieldError("/number", "duplicate", Message.of("refusal.import.group-twice")));
            }
            Outcome outcome = errors.isEmpty() ? outcomeOf(each) : Outcome.REFUSED;
            rows.add(new Row(rows.size() + 1, each.number(), outcome, errors));
            if (!dryRun && (outcome == Outcome.NEW || outcome == Outcome.CHANGED)) {
                upsert(each);
                audit.record(
                        outcome == Outcome.NEW ? AuditAction.GROUP_ADDED : AuditAction.GROUP_CHANGED,
                        actor,
                        each.number(),
                        null,
                        null,
                        Map.of("size", each.size(), "units", each.units()));
            }
        }
        return rows;
    }

    private static List<FieldError> errorsOf(GroupRecord row, Set<String> regions) {
        List<FieldError> errors = new ArrayList<>();
        check(
                errors,
                row.number() != null && NUMBER.matcher(row.number()).matches(),
                "/number",
                "pattern",
                Message.of("refusal.import.number"));
        check(errors, filled(row.name()), "/name", "required", Message.of("refusal.import.name"));
        check(errors, regions.contains(row.region()), "/region", "unknown", Message.of("refusal.import.region"));
        check(
                errors,
                "LARGE".equals(row.size()) || "SMALL".equals(row.size()),
                "/size",
                "unknown",
                Message.of("refusal.import.size"));
        check(
                errors,
                row.units() != null
                        && !row.units().isEmpty()
                        && row.units().stream()
                                .allMatch(unit -> UNIT.matcher(unit).matches() && !"ALL".equals(unit))
                        && new HashSet<>(row.units()).size() == row.units().size(),
                "/units",
                "pattern",
                Message.of("refusal.import.units"));
        check(
                errors,
                filled(row.officerFirstName()),
                "/officerFirstName",
                "required",
                Message.of("refusal.import.first-name"));
        check(
                errors,
                filled(row.officerLastName()),
                "/officerLastName",
                "required",
                Message.of("refusal.import.last-name"));
        check(
                errors,
                EmailAddress.parse(row.officerEmail()).isPresent(),
                "/officerEmail",
                "email",
                Message.of("refusal.email.one"));
        return errors;
    }

    private static void check(List<FieldError> errors, boolean holds, String pointer, String code, Message detail) {
        if (!holds) {
            errors.add(new FieldError(pointer, code, detail));
        }
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private Outcome outcomeOf(GroupRecord row) {
        return jdbc.sql(
                        """
                        select name = :name and region = :region and size = :size and units = cast(:units as text[])
                           and officer_first_name = :first and officer_last_name = :last and officer_email = :email
                        from employer_group where number = :number""")
                .params(values(row))
                .query(Boolean.class)
                .optional()
                .map(same -> same ? Outcome.UNCHANGED : Outcome.CHANGED)
                .orElse(Outcome.NEW);
    }

    private void upsert(GroupRecord row) {
        jdbc.sql(
                        """
                        insert into employer_group
                            (number, name, region, size, units, officer_first_name, officer_last_name, officer_email)
                        values (:number, :name, :region, :size, :units, :first, :last, :email)
                        on conflict (number) do update set
                            name = excluded.name, region = excluded.region, size = excluded.size, units = excluded.units,
                            officer_first_name = excluded.officer_first_name,
                            officer_last_name = excluded.officer_last_name, officer_email = excluded.officer_email,
                            version = employer_group.version + 1""")
                .params(values(row))
                .update();
    }

    private static Map<String, Object> values(GroupRecord row) {
        return Map.of(
                "number", row.number(),
                "name", row.name().strip(),
                "region", row.region(),
                "size", row.size(),
                "units", row.units().toArray(String[]::new),
                "first", row.officerFirstName().strip(),
                "last", row.officerLastName().strip(),
                "email", EmailAddress.parse(row.officerEmail()).orElseThrow().canonical());
    }
}
