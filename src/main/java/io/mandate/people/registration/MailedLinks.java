package io.mandate.people.registration;

import static io.mandate.platform.Columns.instant;

import io.mandate.people.Reader;
import io.mandate.people.SignedOn;
import io.mandate.platform.mail.Links;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the links that register, set a password or verify an address: told on load, and nothing is used up. */
@Component
record MailedLinks(Links links, JdbcClient jdbc) {

    /** Of a link. */
    enum State {
        OPEN,
        USED,
        EXPIRED,
        /** What it was for was done otherwise. */
        REPLACED,
        WITHDRAWN,
        /** Not a link of ours, or not the whole of it. */
        UNKNOWN
    }

    /**
     * How a link stands.
     *
     * @param at when it came to this state, or ends; null if that was not noted, and for what is no link
     * @param about user ID of the account or the address that it is about; null for one that does nothing any more
     */
    record Standing(State state, Instant at, String about, Reader reader) {}

    /** @param account null if there is none yet; {@code at} null if nothing was done otherwise */
    private record Otherwise(UUID account, String about, State state, Instant at) {}

    Standing of(String token, SignedOn person) {
        return links.opened(token)
                .map(link -> standing(link, person))
                .orElseGet(() -> new Standing(State.UNKNOWN, null, null, null));
    }

    private Standing standing(Links.Opened link, SignedOn person) {
        Otherwise otherwise =
                switch (link.purpose()) {
                    case CONFIRM_REGISTRATION -> registration(link.subject());
                    case SET_PASSWORD -> password(link.subject());
                    case CONFIRM_ADDRESS -> address(link.subject());
                    default -> new Otherwise(null, null, null, null);
                };
        Reader reader = Reader.of(person, otherwise.account());
        State state =
                switch (link.state()) {
                    case OPEN -> otherwise.state() == null ? State.OPEN : otherwise.state();
                    case USED -> State.USED;
                    case EXPIRED -> State.EXPIRED;
                    case ENDED -> State.REPLACED;
                };
        boolean open = state == State.OPEN;
        return new Standing(
                state,
                open || otherwise.state() != state ? link.at() : otherwise.at(),
                open ? otherwise.about() : null,
                reader);
    }

    private Otherwise registration(UUID subject) {
        return jdbc.sql(
                        """
                        select r.email, a.created_at from registration r
                        left join verified_address v on v.email = r.email left join account a on a.id = v.account_id
                        where r.id = :id""")
                .param("id", subject)
                .query((rs, n) -> {
                    Instant opened = instant(rs, "created_at");
                    return new Otherwise(null, rs.getString("email"), opened == null ? null : State.REPLACED, opened);
                })
                .single();
    }

    private Otherwise password(UUID subject) {
        return jdbc.sql("select user_id from account where id = :id")
                .param("id", subject)
                .query((rs, n) -> new Otherwise(subject, rs.getString("user_id"), null, null))
                .single();
    }

    private Otherwise address(UUID subject) {
        return jdbc.sql(
                        """
                        select d.account_id, d.email, d.verified_at,
                               exists (select from verified_address v where v.email = d.email) as taken
                        from account_address d where d.id = :id""")
                .param("id", subject)
                .query((rs, n) -> {
                    Instant verified = instant(rs, "verified_at");
                    State state = verified != null ? State.USED : rs.getBoolean("taken") ? State.REPLACED : null;
                    return new Otherwise(
                            rs.getObject("account_id", UUID.class), rs.getString("email"), state, verified);
                })
                .optional()
                // the address was taken away from the account
                .orElse(new Otherwise(null, null, State.WITHDRAWN, null));
    }
}
