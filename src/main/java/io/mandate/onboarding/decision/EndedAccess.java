package io.mandate.onboarding.decision;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.words.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody who had access to a group is told: that it ended or rests, why, and whom to ask. */
@Component
public class EndedAccess {

    /** Of each group to which the account has no access in force, the last one that it had; by the index of decisions. */
    private static final String LAST =
            """
            select distinct on (a.group_number) a.group_number as group, e.name,
                   case when not a.held then 'ENDED' when a.suspended_at is null then 'UNMANNED'
                        else 'SUSPENDED' end as state,
                   case when a.held then coalesce(a.suspended_at, nullif(a.until, '-infinity'), a.granted_at)
                        else a.ended_at end as at,
                   g.ended_reason as reason, z.time_zone,
                   (select r.ends_at from access_review r where r.group_number = a.group_number and r.closed_at is null) as ends
            from effective_access a
            join access_grant g on g.id = a.id
            join employer_group e on e.number = a.group_number
            join region z on z.code = e.region
            where a.user_id = (select user_id from account where id = :account)
              and (:group::text is null or a.group_number = :group)
              and not exists (select from effective_access other
                              where other.account_id = a.account_id and other.group_number = a.group_number
                                and other.held and (other.until is null or other.until > clock_timestamp()))
            order by a.group_number, a.held desc, a.ended_at desc
            """;

    private final JdbcClient jdbc;

    EndedAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Access that ended or rests.
     *
     * @param why in a sentence; the reason that whoever removed the person stated stays with them
     * @param next whom to ask
     */
    public record Ended(Message title, Message cause, Message why, Message next) {}

    /**
     * @param timeZone in which the people of the group are told times; null for that of the site
     * @param ends when suspended access ends that nobody confirms; null if that is not known
     */
    private record Row(
            String group, String name, String state, Instant at, String reason, String timeZone, Instant ends) {

        Ended inWords() {
            boolean ended = state.equals("ENDED");
            Message cause = Message.of(ended ? "ended.cause" : "suspended.cause");
            return new Ended(
                    Message.of(ended ? "ended.title" : "suspended.title"),
                    cause.with("group", name).with("number", group).with("at", local(at)),
                    why(),
                    next());
        }

        private Object local(Instant time) {
            return timeZone == null ? time : time.atZone(ZoneId.of(timeZone));
        }

        private Message next() {
            return Message.of(
                    switch (state) {
                        case "ENDED" -> "ended.next";
                        case "UNMANNED" -> "suspended.unmanned.next";
                        default -> "suspended.next";
                    });
        }

        private Message why() {
            if (state.equals("UNMANNED")) {
                return Message.of("suspended.unmanned");
            }
            if (state.equals("SUSPENDED")) {
                return ends == null
                        ? Message.of("suspended.not-confirmed")
                        : Message.of("suspended.not-confirmed.ends").with("ends", local(ends));
            }
            return Message.of(
                    switch (String.valueOf(reason)) {
                        case "LEFT" -> "ended.left";
                        case "NOT_CONFIRMED" -> "ended.not-confirmed";
                        case "NOT_KEPT" -> "ended.not-kept";
                        case "REPLACED" -> "ended.replaced";
                        case "ADMINISTRATOR_LEFT" -> "ended.administrator-left";
                        default -> "ended.removed";
                    });
        }
    }

    /** The last access of the account to the group; empty if it never had any, or has it now. */
    public Optional<Ended> of(UUID account, String group) {
        return jdbc.sql(LAST)
                .param("account", account)
                .param("group", group)
                .query(recordsOf(Row.class))
                .optional()
                .map(Row::inWords);
    }

    /** The newest first: what rests, what ended within a month, and for whoever has no other access the last that ended. */
    public List<Ended> of(UUID account) {
        return jdbc
                .sql(
                        "select * from (" + LAST
                                + """
                        ) l
                        where l.state <> 'ENDED' or l.at > clock_timestamp() - interval '30 days'
                           or not exists (select from effective_access h where h.account_id = :account and h.held)
                        order by l.state = 'ENDED', l.at desc limit 3""")
                .param("account", account)
                .param("group", null)
                .query(recordsOf(Row.class))
                .list()
                .stream()
                .map(Row::inWords)
                .toList();
    }
}
