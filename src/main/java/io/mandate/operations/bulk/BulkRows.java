package io.mandate.operations.bulk;

import static io.mandate.platform.Columns.instant;

import io.mandate.operations.bulk.Bulk.Kind;
import io.mandate.operations.bulk.Bulk.Outcome;
import io.mandate.operations.bulk.Bulk.Row;
import io.mandate.operations.bulk.Bulk.State;
import io.mandate.platform.StoredJson;
import io.mandate.platform.rules.CaseRules;
import io.mandate.platform.rules.RuleBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of actions on many cases. Every transition is one conditional statement. */
@Component
record BulkRows(JdbcClient jdbc, StoredJson json, RuleBook rules, CaseRules caseRules) {

    /** Row of limits.dmn: how many cases one person may act on alone. */
    private static final String ALONE = "BULK_ALONE";

    void add(UUID id, Kind action, Integer hours, String reason, Map<String, Object> chosen, UUID by) {
        jdbc.sql(
                        """
                        insert into bulk_action (id, action, hours, reason, chosen, prepared_by, prepared_at)
                        values (:id, :action, :hours, :reason, :chosen::jsonb, :by, clock_timestamp())""")
                .param("id", id)
                .param("action", action.name())
                .param("hours", hours)
                .param("reason", reason)
                .param("chosen", json.write(chosen))
                .param("by", by)
                .update();
    }

    /**
     * The dry run: which of these cases the action can be done to, by the rules that hold for a single one.
     *
     * @param failed those with something that can be tried again
     */
    void addCases(UUID id, Kind action, Collection<UUID> cases, Collection<UUID> failed) {
        List<UUID> distinct = cases.stream().distinct().toList();
        Map<UUID, RuleBook> policies = caseRules.of(distinct);
        jdbc.sql(
                        """
                        insert into bulk_action_row (bulk, case_id, action, outcome, problem)
                        select :bulk, k.id, :action,
                               case when k.problem is null then 'PENDING' else 'IMPOSSIBLE' end, k.problem
                        from (
                            select c.id,
                                   case
                                     when :action = 'RETRY' then
                                          case when c.id <> all (:failed::uuid[]) then 'NOTHING_FAILED' end
                                     when :action in ('ASK', 'CANCEL') and s.standing = 'AWAITING_CONFIRMATION' then null
                                     when :action = 'CANCEL' and s.standing = 'IN_REVIEW' then null
                                     when s.told_by in ('invitation', 'access_grant') is not true then 'NO_CODE'
                                     when s.standing in ('WITHDRAWN', 'LAPSED') then 'INVITATION_WITHDRAWN'
                                     when s.told_by = 'access_grant' then 'INVITATION_REDEEMED'
                                     when :action = 'NEW_CODE' and s.standing = 'ADDRESS_REFUSED' then 'ADDRESS_REFUSED'
                                     when :action = 'NEW_CODE' and (select count(*) from code_issue n where n.invitation_id = c.id)
                                          >= case s.role when 'TEAM_MEMBER' then c.most_member else c.most_administrator end
                                          then 'TOO_MANY_CODES'
                                     when :action in ('EXTEND', 'SETTLE')
                                          and (s.issued_at is not null and s.until > clock_timestamp()) is not true
                                          then 'NO_LIVE_CODE'
                                   end as problem
                            from unnest(:cases::uuid[], :mostMember::int[], :mostAdministrator::int[])
                                as c (id, most_member, most_administrator)
                            left join (select * from case_standing where case_id = any (:cases::uuid[])) s on s.case_id = c.id
                        ) k""")
                .param("bulk", id)
                .param("action", action.name())
                .param("cases", distinct.toArray(UUID[]::new))
                .param("mostMember", mostIssues(distinct, policies, "TEAM_MEMBER"))
                .param("mostAdministrator", mostIssues(distinct, policies, "PRIMARY_ADMINISTRATOR"))
                .param("failed", failed.toArray(UUID[]::new))
                .update();
    }

    private static Integer[] mostIssues(List<UUID> cases, Map<UUID, RuleBook> rules, String role) {
        return cases.stream()
                .map(caseId -> rules.get(caseId).codePolicy(role).maximumIssues())
                .toArray(Integer[]::new);
    }

    /** Codes that were issued or due in an outage. */
    void addOutage(UUID id, Instant from, Instant to) {
        jdbc.sql(
                        """
                        insert into bulk_action_row (bulk, case_id, action, outcome)
                        select :bulk, case_id, case standing when 'EXPIRED' then 'NEW_CODE' else 'EXTEND' end, 'PENDING'
                        from case_standing
                        where told_by = 'invitation' and open
                          and (until > clock_timestamp() and (issued_at between :from and :to or until between :from and :to)
                               or standing = 'EXPIRED' and since between :from and :to)""")
                .param("bulk", id)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .update();
    }

    /** Every live code, or every live code of one key. */
    void addLiveCodes(UUID id, String key) {
        jdbc.sql(
                        """
                        insert into bulk_action_row (bulk, case_id, action, outcome)
                        select :bulk, case_id, 'NEW_CODE', 'PENDING' from case_standing
                        where told_by = 'invitation' and open and issued_at is not null and (:key::text is null or kid = :key)""")
                .param("bulk", id)
                .param("key", key)
                .update();
    }

    private static final String SELECT =
            """
            select b.*, p.user_id as prepared, a.user_id as approved, n.pending, n.done, n.impossible
            from bulk_action b
            join account p on p.id = b.prepared_by
            left join account a on a.id = b.approved_by
            cross join lateral (
                select count(*) filter (where outcome = 'PENDING')::int as pending,
                       count(*) filter (where outcome = 'DONE')::int as done,
                       count(*) filter (where outcome = 'IMPOSSIBLE')::int as impossible
                from bulk_action_row r where r.bulk = b.id) n
            """;

    List<Bulk> latest(int limit) {
        return jdbc.sql(SELECT + "order by b.prepared_at desc, b.id limit :limit")
                .param("limit", limit)
                .query(this::bulk)
                .list();
    }

    /** Those that wait for a second person, the oldest first. */
    List<Bulk> submitted() {
        return jdbc.sql(SELECT + "where b.state = 'SUBMITTED' order by b.prepared_at, b.id")
                .query(this::bulk)
                .list();
    }

    Optional<Bulk> find(UUID id) {
        return jdbc.sql(SELECT + "where b.id = :id")
                .param("id", id)
                .query(this::bulk)
                .optional();
    }

    List<Row> cases(UUID id, Outcome outcome, UUID after, int limit) {
        return jdbc.sql(
                        """
                        select r.case_id, coalesce(i.group_number, d.group_number) as "group", r.action, r.outcome, r.problem, r.done_at
                        from bulk_action_row r
                        left join invitation i on i.id = r.case_id left join designation d on d.id = r.case_id
                        where r.bulk = :id and (:outcome::text is null or r.outcome = :outcome)
                          and (:after::uuid is null or r.case_id > :after)
                        order by r.case_id limit :limit""")
                .param("id", id)
                .param("outcome", outcome == null ? null : outcome.name())
                .param("after", after)
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    /** @return false if it is in another state by now */
    boolean move(UUID id, Collection<State> from, State to) {
        return jdbc.sql(
                                """
                                update bulk_action
                                set state = :to,
                                    started_at = case when :to = 'RUNNING' then coalesce(started_at, clock_timestamp()) else started_at end,
                                    ended_at = case when :to in ('DONE', 'DISCARDED') then clock_timestamp() end
                                where id = :id and state in (:from)""")
                        .param("id", id)
                        .param("to", to.name())
                        .param("from", from.stream().map(State::name).toList())
                        .update()
                == 1;
    }

    void approved(UUID id, UUID by) {
        jdbc.sql("update bulk_action set approved_by = :by where id = :id")
                .param("id", id)
                .param("by", by)
                .update();
    }

    private Bulk bulk(ResultSet rs, int n) throws SQLException {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        counts.put(Outcome.PENDING, rs.getInt("pending"));
        counts.put(Outcome.DONE, rs.getInt("done"));
        counts.put(Outcome.IMPOSSIBLE, rs.getInt("impossible"));
        return new Bulk(
                rs.getObject("id", UUID.class),
                Kind.valueOf(rs.getString("action")),
                rs.getObject("hours", Integer.class),
                rs.getString("reason"),
                json.read(rs.getString("chosen")),
                State.valueOf(rs.getString("state")),
                rs.getString("prepared"),
                instant(rs, "prepared_at"),
                rs.getString("approved"),
                instant(rs, "started_at"),
                instant(rs, "ended_at"),
                counts.values().stream().mapToInt(Integer::intValue).sum()
                        > rules.limit(ALONE).tries(),
                counts);
    }
}
