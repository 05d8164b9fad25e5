package io.mandate.onboarding.decision;

import static io.mandate.platform.Columns.instant;

import io.mandate.platform.words.Message;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody who had access to a group is told instead of "there is no such page". */
@Component
public class EndedAccess {

    private final JdbcClient jdbc;

    EndedAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param why in a sentence; the reason that whoever removed the person stated stays with them */
    public record Ended(Message cause, Message why) {}

    /** The last access of the account to the group that ended; empty if it never had any. */
    public Optional<Ended> of(UUID account, String group) {
        return jdbc.sql(
                        """
                        select e.name, g.ended_at, g.ended_reason
                        from effective_access a
                        join access_grant g on g.id = a.id
                        join employer_group e on e.number = a.group_number
                        where a.account_id = :account and a.group_number = :group and not a.held
                        order by a.ended_at desc limit 1""")
                .param("account", account)
                .param("group", group)
                .query((rs, n) -> new Ended(
                        Message.of("ended.cause")
                                .with("group", rs.getString("name"))
                                .with("number", group)
                                .with("at", instant(rs, "ended_at")),
                        why(rs.getString("ended_reason"))))
                .optional();
    }

    private static Message why(String reason) {
        return switch (String.valueOf(reason)) {
            case "NOT_CONFIRMED" -> Message.of("ended.not-confirmed");
            case "REPLACED" -> Message.of("ended.replaced");
            case "ADMINISTRATOR_LEFT" -> Message.of("ended.administrator-left");
            default -> Message.of("ended.removed");
        };
    }
}
