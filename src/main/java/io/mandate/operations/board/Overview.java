package io.mandate.operations.board;

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

    private static final int TREND_DAYS = 14;

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

    public State present() {
        return new State(clock.instant(), stages(), incidents.counts(), forecast(), incidents.trend(TREND_DAYS));
    }

    private List<Stage> stages() {
        return jdbc
                .sql(
                        """
                        select state as stage, count(*)::int as count, min(received_at) as oldest from designation
                        where state in ('RECEIVED', 'AWAITING_CONFIRMATION', 'IN_REVIEW') group by state
                        union all
                        select case when i.state <> 'OPEN' then i.state
                                    when c.mailed_at is null then 'MAIL_PENDING' else 'CODE_SENT' end,
                               count(*)::int, min(coalesce(c.issued_at, i.invited_at))
                        from invitation i left join code_issue c on c.invitation_id = i.id and c.state = 'LIVE'
                        where i.state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED') group by 1""")
                .query((rs, n) -> new Stage(
                        Stage.Name.valueOf(rs.getString("stage")),
                        rs.getInt("count"),
                        rs.getTimestamp("oldest").toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparing(Stage::stage))
                .toList();
    }

    private Forecast forecast() {
        return jdbc.sql(
                        """
                        select count(*) filter (where expires_at <= t.now + interval '24 hours')::int as within24_hours,
                               count(*)::int as within48_hours
                        from code_issue, (select clock_timestamp() as now) t
                        where state = 'LIVE' and expires_at > t.now and expires_at <= t.now + interval '48 hours'""")
                .query((rs, n) -> new Forecast(rs.getInt("within24_hours"), rs.getInt("within48_hours")))
                .single();
    }
}
