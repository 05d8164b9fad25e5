package io.mandate.onboarding.decision;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.onboarding.access.Administrators;
import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Role;
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
                   a.role, g.ended_reason as reason, z.time_zone,
                   e.officer_first_name || ' ' || e.officer_last_name as officer,
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

    /** On the start page. */
    private static final int LATEST = 3;

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Administrators administrators;

    EndedAccess(JdbcClient jdbc, Administrators administrators) {
        this.jdbc = jdbc;
        this.administrators = administrators;
    }

    /**
     * Access that ended or rests.
     *
     * @param why in a sentence; the reason that whoever removed the person stated stays with them
     * @param next whom to ask: the administrator by name, whom the group's page named as well; the officer by name only to a
     *     former administrator; nobody by name where the account may be in the wrong hands
     */
    public record Ended(Message title, Message cause, Message why, Message next) {}

    /**
     * @param timeZone in which the people of the group are told times; null for that of the site
     * @param ends when suspended access ends that nobody confirms; null if that is not known
     */
    private record Row(
            String group,
            String name,
            String state,
            Instant at,
            Role role,
            String reason,
            String timeZone,
            String officer,
            Instant ends) {

        Ended inWords(Optional<String> administrator) {
            boolean ended = state.equals("ENDED");
            Message cause = Message.of(ended ? "ended.cause" : "suspended.cause");
            return new Ended(
                    Message.of(ended ? "ended.title" : "suspended.title"),
                    cause.with("group", name).with("number", group).with("at", local(at)),
                    why(),
                    next(administrator));
        }

        private Object local(Instant time) {
            return timeZone == null ? time : time.atZone(ZoneId.of(timeZone));
        }

        private Message next(Optional<String> administrator) {
            return switch (state) {
                case "UNMANNED" -> Message.of("suspended.unmanned.next");
                case "SUSPENDED" ->
                    administrator
                            .map(named -> Message.of("suspended.next.named").with("administrator", named))
                            .orElse(Message.of("suspended.next"));
                default -> again(administrator);
            };
        }

        private Message again(Optional<String> administrator) {
            if (EndReason.SECURITY.code().equals(reason)) {
                return Message.of("ended.next");
            }
            if (role == Role.PRIMARY_ADMINISTRATOR) {
                return administrator
                        .map(named -> Message.of("ended.next.both").with("administrator", named))
                        .orElse(Message.of("ended.next.officer"))
                        .with("officer", officer);
            }
            return administrator
                    .map(named -> Message.of("ended.next.named").with("administrator", named))
                    .orElse(Message.of("ended.next"));
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
                .map(this::inWords);
    }

    private Ended inWords(Row row) {
        return row.inWords(administrators.of(row.group()).map(Administrators.Administrator::name));
    }

    /** The newest first: what rests, and what ended within a month. */
    public List<Ended> of(UUID account) {
        return read(account, "where l.state <> 'ENDED' or l.at > clock_timestamp() - interval '30 days'", LATEST);
    }

    /** All that ended, the newest first, however long ago. */
    public List<Ended> history(UUID account) {
        return read(account, "where l.state = 'ENDED'", MOST);
    }

    private List<Ended> read(UUID account, String condition, int most) {
        return jdbc
                .sql("select * from (" + LAST + ") l " + condition
                        + " order by l.state = 'ENDED', l.at desc limit :most")
                .param("account", account)
                .param("most", most)
                .param("group", null)
                .query(recordsOf(Row.class))
                .list()
                .stream()
                .map(this::inWords)
                .toList();
    }
}
