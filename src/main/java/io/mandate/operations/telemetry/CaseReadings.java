package io.mandate.operations.telemetry;

import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the cases of the whole database, in one statement. */
@Component
class CaseReadings {

    private static final List<String> STAGES_OF_AN_INVITATION = List.of(
            "mail_waiting", "code_mailed", "registered", "code_expired", "address_refused", "access", "suspended");

    /** Every stage that a case of a kind can be in: what no case is in is zero, not absent. */
    private static final Map<String, List<String>> STAGES = Map.of(
            "primary_administrator", with(List.of("received", "confirmation", "review"), STAGES_OF_AN_INVITATION),
            "team_member", STAGES_OF_AN_INVITATION,
            "paper_form", List.of("received"),
            "access_review", List.of("open", "suspended"));

    private static final String READ =
            """
            with now as materialized (select clock_timestamp() as at),
            live as (
                select c.invitation_id, c.mailed_at, now.at - c.issued_at as age, c.expires_at - now.at as time_left
                from code_issue c, now where c.state = 'LIVE'
            ),
            stage as (
                select 'primary_administrator' as kind, case state when 'AWAITING_CONFIRMATION' then 'confirmation'
                       when 'IN_REVIEW' then 'review' else 'received' end as stage
                from designation where state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW')
                union all
                select 'paper_form', 'received' from paper_form where state = 'RECEIVED'
                union all
                select lower(i.role), case
                       when i.state = 'ADDRESS_REFUSED' then 'address_refused'
                       when i.state = 'EXPIRED' or l.time_left <= interval '0' then 'code_expired'
                       when l.mailed_at is null then 'mail_waiting'
                       when exists (select 1 from verified_address v where v.email = i.email) then 'registered'
                       else 'code_mailed' end
                from invitation i left join live l on l.invitation_id = i.id
                where i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')
                union all
                select lower(role), case when suspended_at is null then 'access' else 'suspended' end
                from access_grant where state = 'ACTIVE'
                union all
                select 'access_review', lower(state) from access_review where state in ('OPEN', 'SUSPENDED')
            )
            select 'CASES' as meter, kind as first, stage as second, count(*)::float8 as value from stage group by kind, stage
            union all
            select m.meter, m.first, null, m.value
            from (select coalesce(extract(epoch from max(age)), 0)::float8 as oldest,
                         coalesce(extract(epoch from percentile_cont(0.5) within group (order by age)), 0)::float8 as median,
                         count(*) filter (where time_left <= interval '24 hours')::float8 as day,
                         count(*) filter (where time_left <= interval '48 hours')::float8 as days
                  from live where time_left > interval '0') c,
            lateral (values ('CODE_AGE', 'oldest', c.oldest), ('CODE_AGE', 'median', c.median),
                            ('CODES_EXPIRING', '24h', c.day), ('CODES_EXPIRING', '48h', c.days)) m (meter, first, value)
            """;

    private final JdbcClient jdbc;

    CaseReadings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Reading> read() {
        Map<Tags, Reading> cases = STAGES.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(stage -> stage(kind.getKey(), stage, 0)))
                .collect(Collectors.toMap(Reading::tags, Function.identity()));
        List<Reading> readings = new ArrayList<>();
        jdbc.sql(READ).query(row -> {
            String first = row.getString("first");
            double value = row.getDouble("value");
            Meters meter = Meters.valueOf(row.getString("meter"));
            switch (meter) {
                case CASES -> {
                    Reading counted = stage(first, row.getString("second"), value);
                    cases.put(counted.tags(), counted);
                }
                case CODE_AGE -> readings.add(new Reading(meter, Tags.of("statistic", first), value));
                default -> readings.add(new Reading(meter, Tags.of("within", first), value));
            }
        });
        readings.addAll(cases.values());
        return readings;
    }

    private static Reading stage(String kind, String stage, double cases) {
        return new Reading(Meters.CASES, Tags.of("kind", kind, "stage", stage), cases);
    }

    private static List<String> with(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
