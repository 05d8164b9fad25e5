package io.mandate.operations.board;

import static io.mandate.platform.Columns.instant;

import io.mandate.operations.board.IncidentList.Count;
import io.mandate.operations.board.IncidentList.Day;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The state of all onboarding at this moment. */
@Service
@Transactional(readOnly = true)
public class Overview {

    /** Of a row of {@code case_standing} named {@code s}: the stage at which people count it. */
    public static final String STAGE =
            " case s.standing when 'PLANNED' then 'RECEIVED' when 'CODE_DUE' then 'MAIL_PENDING'"
                    + " when 'REGISTERED' then 'CODE_SENT' else s.standing end ";

    private static final int TREND_DAYS = 14;
    private static final int FORECAST_DAYS = 7;

    private final IncidentList incidents;
    private final JdbcClient jdbc;
    private final Clock clock;

    Overview(IncidentList incidents, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many open cases are at a stage, and since when the oldest. */
    public record Stage(Name stage, int count, Instant oldest) {

        /** In the order of the lifecycle. */
        public enum Name {
            RECEIVED,
            AWAITING_CONFIRMATION,
            IN_REVIEW,
            MAIL_PENDING,
            CODE_SENT,
            EXPIRED,
            ADDRESS_REFUSED
        }
    }

    /** Live codes that expire within a time and are not redeemed. */
    public record Forecast(int within24Hours, int within48Hours) {}

    /** Everything at once. */
    public record State(Instant at, List<Stage> stages, List<Count> causes, Forecast forecast, List<Day> trend) {}

    /** Live codes that expire between {@code day} and {@code day + 1} times 24 hours from now. */
    public record Expiring(int day, int codes) {}

    /** The forecast by day, for a week; a day without any is zero. */
    public List<Expiring> expiring() {
        return jdbc.sql(
                        """
                        select d.day, count(s.until)::int as codes
                        from generate_series(0, :days - 1) d (day)
                        left join (select until from case_standing where told_by = 'invitation' and open and issued_at is not null) s
                             on s.until > (select clock_timestamp()) + make_interval(days => d.day)
                             and s.until <= (select clock_timestamp()) + make_interval(days => d.day + 1)
                        group by d.day order by d.day""")
                .param("days", FORECAST_DAYS)
                .query(Expiring.class)
                .list();
    }

    /** How many reviews of access are open or planned. */
    public int reviews() {
        return jdbc.sql("select count(*)::int from case_standing where told_by = 'access_review' and open")
                .query(Integer.class)
                .single();
    }

    private record Standing(Stage stage, int within24Hours, int within48Hours) {}

    public State present() {
        List<Standing> standings = standings();
        return new State(
                clock.instant(),
                standings.stream()
                        .map(Standing::stage)
                        .sorted(Comparator.comparing(Stage::stage))
                        .toList(),
                incidents.counts(),
                new Forecast(
                        standings.stream().mapToInt(Standing::within24Hours).sum(),
                        standings.stream().mapToInt(Standing::within48Hours).sum()),
                incidents.trend(TREND_DAYS));
    }

    private List<Standing> standings() {
        return jdbc.sql(
                        """
                        select """
                                + STAGE
                                + """
                         as stage,
                               count(*)::int as count, min(coalesce(issued_at, opened_at)) as oldest,
                               count(*) filter (where issued_at is not null and until > t.now
                                                and until <= t.now + interval '24 hours')::int as within24_hours,
                               count(*) filter (where issued_at is not null and until > t.now
                                                and until <= t.now + interval '48 hours')::int as within48_hours
                        from case_standing s, (select clock_timestamp() as now) t
                        where told_by in ('designation', 'invitation') and open group by 1""")
                .query((rs, n) -> new Standing(
                        new Stage(Stage.Name.valueOf(rs.getString("stage")), rs.getInt("count"), instant(rs, "oldest")),
                        rs.getInt("within24_hours"),
                        rs.getInt("within48_hours")))
                .list();
    }
}
