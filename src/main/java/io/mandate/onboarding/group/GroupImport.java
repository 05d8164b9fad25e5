package io.mandate.onboarding.group;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes groups over from the carrier's records: upsert by number; a faulty row does not stop the others. */
@Service
public class GroupImport {

    /** What a group or a billing unit is called on a bill; the forms of a designation ask for the same. */
    static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{1,20}");

    private static final int LONGEST_NAME = 120;

    private final GroupRecords records;
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    GroupImport(GroupRecords records, JdbcClient jdbc, AuditTrail audit) {
        this.records = records;
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
     * A row to import.
     *
     * @param line of the file, or position in a list, from 1
     * @param fault what is wrong with the row as a whole; null if nothing
     */
    record Entry(int line, GroupRecord group, FieldError fault) {}

    /** @param before as it is on record; null for a new group */
    public record Change(String field, String before, String after) {}

    /**
     * The result of one row.
     *
     * @param line of the file, or position in a list, from 1
     * @param changes every field that is new or another one
     * @param warnings what a person should look at although the row can be imported
     */
    public record Row(
            int line,
            String group,
            Outcome outcome,
            List<Change> changes,
            List<FieldError> warnings,
            List<FieldError> errors) {}

    /**
     * Imports the records.
     *
     * @param dryRun tells the outcome of each row and changes nothing
     */
    @Transactional
    public List<Row> run(List<Entry> entries, boolean dryRun, Actor actor) {
        Map<String, String> regions = new HashMap<>();
        jdbc.sql("select code from region")
                .query(String.class)
                .list()
                .forEach(code -> regions.put(code.toLowerCase(Locale.ROOT), code));
        Set<String> seen = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(row(entry, regions, seen, dryRun, actor));
        }
        return rows;
    }

    private Row row(Entry entry, Map<String, String> regions, Set<String> seen, boolean dryRun, Actor actor) {
        GroupRecord typed = entry.group();
        GroupRecord group = typed.region() == null
                ? typed
                : typed.in(regions.getOrDefault(typed.region().toLowerCase(Locale.ROOT), typed.region()));
        List<FieldError> errors =
                entry.fault() == null ? errorsOf(group, regions.values()) : new ArrayList<>(List.of(entry.fault()));
        if (errors.isEmpty() && seen.contains(group.number())) {
            errors.add(new FieldError("/number", "duplicate", Message.of("refusal.import.group-twice")));
        }
        if (!errors.isEmpty()) {
            return new Row(entry.line(), group.number(), Outcome.REFUSED, List.of(), List.of(), errors);
        }
        Optional<GroupRecord> known = records.find(group.number());
        List<FieldError> held =
                known.map(before -> records.heldUnits(before, group)).orElse(List.of());
        if (!held.isEmpty()) {
            return new Row(
                    entry.line(),
                    group.number(),
                    Outcome.REFUSED,
                    GroupChanges.of(known, group),
                    GroupChanges.warnings(known, group),
                    held);
        }
        // a refused row keeps no number from a later one
        seen.add(group.number());
        List<Change> changes = GroupChanges.of(known, group);
        Outcome outcome = known.isEmpty() ? Outcome.NEW : changes.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED;
        if (!dryRun && outcome != Outcome.UNCHANGED) {
            records.save(group);
            audit.record(
                    outcome == Outcome.NEW ? AuditAction.GROUP_ADDED : AuditAction.GROUP_CHANGED,
                    actor,
                    group.number(),
                    null,
                    Map.of("size", group.size(), "units", group.units()));
        }
        return new Row(entry.line(), group.number(), outcome, changes, GroupChanges.warnings(known, group), List.of());
    }

    private static List<FieldError> errorsOf(GroupRecord row, Collection<String> regions) {
        List<FieldError> errors = new ArrayList<>();
        check(
                errors,
                row.number() != null && NUMBER.matcher(row.number()).matches(),
                "/number",
                "pattern",
                Message.of("refusal.import.number"));
        check(errors, filled(row.name()), "/name", "required", Message.of("refusal.import.name"));
        checkText(errors, row.name(), "/name", TypedText.Kind.NAME);
        checkText(errors, row.officerFirstName(), "/officerFirstName", TypedText.Kind.PERSON);
        checkText(errors, row.officerLastName(), "/officerLastName", TypedText.Kind.PERSON);
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
                                .allMatch(unit -> NUMBER.matcher(unit).matches() && !"ALL".equals(unit))
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
        EmailAddress.fault(row.officerEmail() == null ? "" : row.officerEmail())
                .ifPresent(why -> errors.add(new FieldError("/officerEmail", "email", why)));
        return errors;
    }

    private static void check(List<FieldError> errors, boolean holds, String pointer, String code, Message detail) {
        if (!holds) {
            errors.add(new FieldError(pointer, code, detail));
        }
    }

    private static void checkText(List<FieldError> errors, String text, String pointer, TypedText.Kind kind) {
        if (text != null) {
            TypedText.fault(text, kind)
                    .ifPresent(fault -> errors.add(new FieldError(pointer, fault.code(), fault.message())));
        }
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }
}
