package io.mandate.onboarding.group;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Groups as they are on record, for imports. */
@Component
class GroupRecords {

    private final JdbcClient jdbc;

    GroupRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the group until the import is done. */
    Optional<GroupRecord> find(String number) {
        return jdbc.sql("select * from employer_group where number = :number for no key update")
                .param("number", number)
                .query(recordsOf(GroupRecord.class))
                .optional();
    }

    /** Units that would go although people have access to them, or are invited to it: one error, or none. */
    List<FieldError> heldUnits(GroupRecord before, GroupRecord after) {
        List<String> gone = new ArrayList<>(before.units());
        gone.removeAll(after.units());
        if (gone.isEmpty()) {
            return List.of();
        }
        List<String> held = jdbc.sql(
                        """
                        select distinct billing_unit from (
                            select billing_unit from effective_access where group_number = :group and held
                            union all
                            select i.billing_unit from case_standing s join invitation i on i.id = s.case_id
                            where s.group_number = :group and s.open and s.told_by = 'invitation') units
                        where billing_unit = any (:gone) order by billing_unit""")
                .param("group", before.number())
                .param("gone", gone.toArray(String[]::new))
                .query(String.class)
                .list();
        return held.isEmpty()
                ? List.of()
                : List.of(new FieldError(
                        "/units",
                        "unitsHeld",
                        Message.of("refusal.import.units-held").with("units", held)));
    }

    void save(GroupRecord row) {
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
                .params(Map.of(
                        "number", row.number(),
                        "name", row.name(),
                        "region", row.region(),
                        "size", row.size(),
                        "units", row.units().toArray(String[]::new),
                        "first", row.officerFirstName(),
                        "last", row.officerLastName(),
                        "email",
                                EmailAddress.require("/officerEmail", row.officerEmail())
                                        .canonical()))
                .update();
    }
}
