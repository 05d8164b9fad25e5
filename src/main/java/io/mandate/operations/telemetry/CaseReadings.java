package io.mandate.operations.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the cases of the whole database: adds to the count before what has changed since, where reading {@code case_standing}
 * would be reading every case. Times of codes are to the hour.
 */
@Component
class CaseReadings {

    private static final List<String> STAGES_OF_AN_INVITATION = List.of(
            "mail_waiting", "code_mailed", "registered", "code_expired", "address_refused", "access", "suspended");

    /** Every stage that a case of a kind can be in; a stage without cases is zero, not absent. */
    private static final Map<String, List<String>> STAGES = Map.of(
            "primary_administrator", with(List.of("received", "confirmation", "review"), STAGES_OF_AN_INVITATION),
            "team_member", STAGES_OF_AN_INVITATION,
            "paper_form", List.of("received"),
            "access_review", List.of("open", "suspended"));

    /** One at a time: two would add the same changes. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('case-count'))";

    private static final String CLEAR = "delete from case_count where number = 0";

    /** Counts and the changes subtracted from them are read at one instant. */
    private static final String ADD_UP =
            """
            with taken as (delete from case_change returning kind, stage, hour, number),
            change as (
                select kind, stage, hour, number from taken where exists (select from case_count)
                union all
                select kind, stage, hour, number from case_now where not exists (select from case_count)
            )
            insert into case_count as c (kind, stage, hour, number)
            select kind, stage, hour, sum(number) from change group by kind, stage, hour having sum(number) <> 0
            on conflict (kind, stage, hour) do update set number = c.number + excluded.number
            """;

    private static final String READ =
            """
            with now as materialized (select clock_timestamp() as at),
            counted as materialized (select kind, stage, hour, number from case_count where kind <> 'all'),
            code as (
                select hour, sum(number) over (order by hour) as up_to, sum(number) over () as total
                from counted where kind = 'code' and number > 0
            )
            select 'CASES' as meter, kind as first, case when hour <= now.at then 'code_expired' else stage end as second,
                   sum(number)::float8 as value
            from counted, now where kind <> 'code' group by 2, 3
            union all
            select 'CODE_AGE', age.statistic, null, coalesce(extract(epoch from now.at - age.issued), 0)::float8
            from now, lateral (values ('oldest', (select min(hour) from code)),
                                      ('median', (select min(hour) from code where up_to * 2 >= total))) age (statistic, issued)
            union all
            select 'CODES_EXPIRING', w.within, null,
                   (select coalesce(sum(number), 0) from counted
                    where kind <> 'code' and hour > now.at and hour <= now.at + w.time)::float8
            from now, (values ('24h', interval '24 hours'), ('48h', interval '48 hours')) w (within, time)
            """;

    private final JdbcClient jdbc;

    CaseReadings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    List<Reading> read() {
        jdbc.sql(ALONE).query().singleRow();
        jdbc.sql(CLEAR).update();
        jdbc.sql(ADD_UP).update();
        Map<Map<String, String>, Reading> cases = STAGES.entrySet().stream()
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
                case CODE_AGE -> readings.add(new Reading(meter, Map.of("statistic", first), value));
                default -> readings.add(new Reading(meter, Map.of("within", first), value));
            }
        });
        readings.addAll(cases.values());
        return readings;
    }

    private static Reading stage(String kind, String stage, double cases) {
        return new Reading(Meters.CASES, Map.of("kind", kind, "stage", stage), cases);
    }

    private static List<String> with(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
