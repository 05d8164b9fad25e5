package io.mandate.onboarding.review;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How the reviews of all groups go on, for staff. */
@Service
public class ReviewProgress {

    private final JdbcClient jdbc;

    ReviewProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A review.
     *
     * @param administrator name of the primary administrator now; null without one
     * @param state {@code PLANNED, OPEN, SUSPENDED, CONFIRMED, NOBODY, LAPSED}
     * @param opensAt when it opens or was due
     * @param confirmBy until when access is to be confirmed; null before it opens
     * @param people in the team now
     * @param suspended of these
     */
    public record Row(
            UUID id,
            String group,
            String groupName,
            String administrator,
            String state,
            Instant opensAt,
            Instant confirmBy,
            Instant closedAt,
            int people,
            int suspended) {}

    /**
     * A page of reviews.
     *
     * @param next id of the last row when there are more, else null
     */
    public record Page(List<Row> items, UUID next) {}

    /** How many reviews are in each state, in the order in which a review goes through them. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Arrays.stream(Review.State.values()).forEach(state -> counts.put(state.name(), 0));
        jdbc.sql("select state, count(*) as number from access_review group by state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getInt("number"));
                });
        return counts;
    }

    /**
     * The reviews in a state, those first that are due first.
     *
     * @param after the last row of the page before, or null
     */
    public Page in(String state, UUID after, int limit) {
        if (Arrays.stream(Review.State.values()).noneMatch(known -> known.name().equals(state))) {
            throw new InvalidInput("/state", "unknown", Message.of("refusal.state"));
        }
        List<Row> rows = jdbc.sql(
                        """
                        select r.id, r.group_number as group, g.name as group_name, r.state, r.opens_at, r.confirm_by, r.closed_at, t.people, t.suspended,
                               (select a.first_name || ' ' || a.last_name from effective_access p join account a on a.id = p.account_id
                                where p.group_number = r.group_number and p.held
                                  and p.role = 'PRIMARY_ADMINISTRATOR') as administrator
                        from access_review r
                        join employer_group g on g.number = r.group_number
                        cross join lateral (
                            select count(*) as people, count(suspended_at) as suspended from effective_access
                            where group_number = r.group_number and held and role = 'TEAM_MEMBER') t
                        where r.state = :state
                          and (cast(:after as uuid) is null or (r.opens_at, r.id) >
                               (select opens_at, id from access_review where id = cast(:after as uuid)))
                        order by r.opens_at, r.id limit :limit""")
                .param("state", state)
                .param("after", after)
                .param("limit", limit + 1)
                .query(recordsOf(Row.class))
                .list();
        boolean more = rows.size() > limit;
        List<Row> page = more ? rows.subList(0, limit) : rows;
        return new Page(page, more ? page.get(page.size() - 1).id() : null);
    }
}
