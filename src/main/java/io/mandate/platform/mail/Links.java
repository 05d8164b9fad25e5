package io.mandate.platform.mail;

import io.mandate.platform.secret.Keys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Links that prove control of a mailbox once. The token is derived from the row and a key, never stored. */
@Component
public class Links {

    private static final int SECRET_BYTES = 16;

    private final JdbcClient jdbc;
    private final Keys keys;
    private final String baseUrl;
    private final SecureRandom random = new SecureRandom();

    Links(JdbcClient jdbc, Keys keys, @Value("${mandate.base-url}") String baseUrl) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /** What a link is for, and the page that it opens. */
    public enum Purpose {
        CONFIRM_DESIGNATION("/designations/confirm?token="),
        CONFIRM_REGISTRATION("/register/confirm?token="),
        SET_PASSWORD("/password?token="),
        CONFIRM_ADDRESS("/account/confirm-address?token="),
        UNDO_ADDRESS("/account/undo-address?token=");

        private final String page;

        Purpose(String page) {
            this.page = page;
        }
    }

    /** Makes a link about a subject, valid by the database's clock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID create(Purpose purpose, UUID subject, Duration validity) {
        UUID id = UUID.randomUUID();
        byte[] nonce = new byte[SECRET_BYTES];
        random.nextBytes(nonce);
        jdbc.sql(
                        """
                        insert into one_time_link (id, purpose, subject, kid, nonce, expires_at)
                        values (:id, :purpose, :subject, :kid, :nonce, clock_timestamp() + make_interval(secs => :validity))""")
                .param("id", id)
                .param("purpose", purpose.name())
                .param("subject", subject)
                .param("kid", keys.current())
                .param("nonce", nonce)
                .param("validity", validity.toSeconds())
                .update();
        return id;
    }

    /** How long the last link about a subject is still valid; zero without one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Duration left(Purpose purpose, UUID subject) {
        return jdbc.sql(
                        """
                        select greatest(0, coalesce(extract(epoch from max(expires_at) - clock_timestamp()), 0))::bigint
                        from one_time_link where purpose = :purpose and subject = :subject""")
                .param("purpose", purpose.name())
                .param("subject", subject)
                .query((rs, n) -> Duration.ofSeconds(rs.getLong(1)))
                .single();
    }

    /** The address of a page of the portal. */
    public String page(String path) {
        return baseUrl + path;
    }

    /** The pages that every mail may lead to, by the name that its text uses. */
    Map<String, String> pages() {
        return Map.of(
                "home", page("/home"),
                "register", page("/register"),
                "signOn", page("/sign-on"),
                "enterCode", page("/enter-access-code"),
                "tasks", page("/tasks"),
                "manage", page("/manage-user-access"),
                "account", page("/account"),
                "inbox", page("/staff/inbox"),
                "designate", page("/designate"));
    }

    /** The names of these pages in a mail text. */
    public Set<String> names() {
        return pages().keySet();
    }

    /** The link as it stands in the mail: base URL, page, unpadded base64url token. */
    String url(UUID id) {
        return jdbc.sql("select purpose, kid, nonce from one_time_link where id = :id")
                .param("id", id)
                .query((rs, n) -> {
                    Purpose purpose = Purpose.valueOf(rs.getString("purpose"));
                    byte[] secret = secret(id, purpose, rs.getString("kid"), rs.getBytes("nonce"));
                    byte[] token = ByteBuffer.allocate(2 * SECRET_BYTES)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .put(secret)
                            .array();
                    return baseUrl
                            + purpose.page
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
                })
                .single();
    }

    /** What an intact token of this purpose refers to, used or expired or not; empty for anything else. */
    public Optional<Link> find(Purpose purpose, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != 2 * SECRET_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        byte[] given = Arrays.copyOfRange(bytes, SECRET_BYTES, bytes.length);
        return jdbc
                .sql(
                        """
                        select subject, kid, nonce, coalesce(used_at, ended_at) is not null as used, expires_at <= clock_timestamp() as expired
                        from one_time_link where id = :id and purpose = :purpose""")
                .param("id", id)
                .param("purpose", purpose.name())
                .query((rs, n) -> {
                    String kid = rs.getString("kid");
                    boolean intact = keys.has(kid)
                            && MessageDigest.isEqual(given, secret(id, purpose, kid, rs.getBytes("nonce")));
                    return intact
                            ? new Link(
                                    id,
                                    rs.getObject("subject", UUID.class),
                                    rs.getBoolean("used"),
                                    rs.getBoolean("expired"))
                            : null;
                })
                .list()
                .stream()
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** An intact link of any purpose; opening it so changes nothing. Empty for what is no link. */
    public Optional<Opened> opened(String token) {
        return Arrays.stream(Purpose.values())
                .flatMap(purpose -> find(purpose, token).stream().map(link -> jdbc.sql(
                                """
                                        select coalesce(used_at, ended_at, expires_at) as at,
                                               case when used_at is not null then 'USED' when ended_at is not null then 'ENDED'
                                                    when expires_at <= clock_timestamp() then 'EXPIRED' else 'OPEN' end as state
                                        from one_time_link where id = :id""")
                        .param("id", link.id())
                        .query((rs, n) -> new Opened(
                                purpose,
                                link.subject(),
                                State.valueOf(rs.getString("state")),
                                rs.getObject("at", Timestamp.class).toInstant()))
                        .single()))
                .findFirst();
    }

    /** Whether a link still does what it was mailed for. */
    public enum State {
        OPEN,
        USED,
        /** By something else than its use. */
        ENDED,
        EXPIRED
    }

    /** @param at when it was used or ended, or when its time ends or ended */
    public record Opened(Purpose purpose, UUID subject, State state, Instant at) {}

    /** Uses a link up; false when another request was faster or its time is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(UUID id) {
        return jdbc.sql(
                                """
                                update one_time_link set used_at = clock_timestamp()
                                where id = :id and used_at is null and ended_at is null and expires_at > clock_timestamp()""")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends the links about a subject that nobody has used. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Purpose purpose, UUID subject) {
        jdbc.sql(
                        """
                        update one_time_link set ended_at = clock_timestamp()
                        where purpose = :purpose and subject = :subject and used_at is null and ended_at is null""")
                .param("purpose", purpose.name())
                .param("subject", subject)
                .update();
    }

    private byte[] secret(UUID id, Purpose purpose, String kid, byte[] nonce) {
        byte[] idBytes = ByteBuffer.allocate(SECRET_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Arrays.copyOf(keys.derive(kid, "mandate/link/v1/" + purpose, idBytes, nonce), SECRET_BYTES);
    }

    /** @param used or ended otherwise */
    public record Link(UUID id, UUID subject, boolean used, boolean expired) {}
}
