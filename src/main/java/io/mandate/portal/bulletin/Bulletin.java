package io.mandate.portal.bulletin;

import static io.mandate.platform.Columns.instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mandate.people.region.Regions;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.words.Message;
import io.mandate.portal.bulletin.Item.Kind;
import io.mandate.portal.bulletin.Item.Words;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notices, announcements and quote tools (F33, F38), shown and ended by the clock of the database. */
@Service
public class Bulletin {

    private static final String ROWS =
            """
            select id, kind, title_en, text_en, title_es, text_es, region, shown_from, shown_until, link,
                   case when shown_from > clock_timestamp() then 'PLANNED'
                        when shown_until <= clock_timestamp() then 'OVER' else 'SHOWN' end as state
            from bulletin_item
            """;

    private final JdbcClient jdbc;
    private final Regions regions;
    private final AuditTrail audit;

    Bulletin(JdbcClient jdbc, Regions regions, AuditTrail audit) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.audit = audit;
    }

    /**
     * An item as staff see it.
     *
     * @param state {@code PLANNED, SHOWN, OVER}
     */
    public record Row(UUID id, String state, Item item) {

        /** What a change of it repeats as {@code If-Match}. */
        @JsonProperty
        public String version() {
            return item.version().tag();
        }
    }

    /** Items, the latest first. */
    public List<Row> rows() {
        return jdbc.sql(ROWS + "order by shown_from desc, title_en, id")
                .query(Bulletin::row)
                .list();
    }

    /**
     * What pages show now.
     *
     * @param region that the reader chose; without one, that of the account counts
     * @param account null for whoever is not signed on
     */
    public Board shown(String region, UUID account) {
        List<Row> rows = jdbc.sql(
                        ROWS
                                + """
                                where shown_from <= clock_timestamp()
                                  and (shown_until is null or shown_until > clock_timestamp())
                                  and (kind = 'QUOTE' or region is null or region = coalesce(
                                       nullif(:region, ''), (select region from account where id = :account::uuid)))
                                order by shown_from desc, title_en, id""")
                // comes from a cookie; the database takes no NUL
                .param("region", region == null ? "" : region.replace("\0", ""))
                .param("account", account)
                .query(Bulletin::row)
                .list();
        return new Board(rows.stream().map(Row::item).toList());
    }

    @Transactional
    public UUID add(Item item, Actor by) {
        require(item);
        UUID id = UUID.randomUUID();
        written(
                        item,
                        """
                        insert into bulletin_item (id, kind, title_en, text_en, title_es, text_es, region, shown_from, shown_until, link)
                        values (:id, :kind, :titleEn, :textEn, :titleEs, :textEs, :region, :shownFrom, :shownUntil, :link)""")
                .param("id", id)
                .update();
        record(AuditAction.BULLETIN_ITEM_ADDED, by, id);
        return id;
    }

    /**
     * Changes an item.
     *
     * @param seen {@code If-Match}; null changes what is there now
     * @throws io.mandate.platform.refusal.OutOfDate when somebody else has changed it since
     */
    @Transactional
    public void change(UUID id, String seen, Item item, Actor by) {
        require(item);
        requireSeen(id, seen);
        written(
                        item,
                        """
                        update bulletin_item set kind = :kind, title_en = :titleEn, text_en = :textEn, title_es = :titleEs,
                            text_es = :textEs, region = :region, shown_from = :shownFrom, shown_until = :shownUntil,
                            link = :link, version = version + 1
                        where id = :id""")
                .param("id", id)
                .update();
        record(AuditAction.BULLETIN_ITEM_CHANGED, by, id);
    }

    /** @param seen {@code If-Match}; null removes what is there now */
    @Transactional
    public void remove(UUID id, String seen, Actor by) {
        requireSeen(id, seen);
        jdbc.sql("delete from bulletin_item where id = :id").param("id", id).update();
        record(AuditAction.BULLETIN_ITEM_REMOVED, by, id);
    }

    private void record(AuditAction action, Actor by, UUID id) {
        audit.record(action, by, null, id, Map.of());
    }

    private void requireSeen(UUID id, String seen) {
        jdbc.sql(ROWS + "where id = :id for update")
                .param("id", id)
                .query(Bulletin::row)
                .optional()
                .orElseThrow(NotVisible::new)
                .item()
                .version()
                .requireSeen(seen);
    }

    private void require(Item item) {
        List<FieldError> errors = new ArrayList<>();
        if (item.region() != null && regions.findById(item.region()).isEmpty()) {
            errors.add(new FieldError("/region", "unknown", Message.of("refusal.bulletin.region")));
        }
        if (item.shownUntil() != null && !item.shownUntil().isAfter(item.shownFrom())) {
            errors.add(new FieldError("/shownUntil", "order", Message.of("refusal.bulletin.order")));
        }
        if (item.link() == null && item.kind() == Kind.QUOTE) {
            errors.add(new FieldError("/link", "required", Message.of("refusal.bulletin.address")));
        }
        if (item.link() != null
                && !("https".equals(item.link().getScheme()) && item.link().getHost() != null)) {
            errors.add(new FieldError("/link", "url", Message.of("refusal.https")));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private StatementSpec written(Item item, String sql) {
        return jdbc.sql(sql)
                .param("kind", item.kind().name())
                .param("titleEn", item.en().title())
                .param("textEn", item.en().text())
                .param("titleEs", item.es().title())
                .param("textEs", item.es().text())
                .param("region", item.region())
                .param("shownFrom", timestamp(item.shownFrom()))
                .param("shownUntil", timestamp(item.shownUntil()))
                .param("link", item.link() == null ? null : item.link().toString());
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        String link = rs.getString("link");
        return new Row(
                rs.getObject("id", UUID.class),
                rs.getString("state"),
                new Item(
                        Kind.valueOf(rs.getString("kind")),
                        new Words(rs.getString("title_en"), rs.getString("text_en")),
                        new Words(rs.getString("title_es"), rs.getString("text_es")),
                        rs.getString("region"),
                        instant(rs, "shown_from"),
                        instant(rs, "shown_until"),
                        link == null ? null : URI.create(link)));
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
