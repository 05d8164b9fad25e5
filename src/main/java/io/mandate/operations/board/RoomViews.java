package io.mandate.operations.board;

import static io.mandate.platform.RecordMapper.recordsOf;

import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Views of the room's list that somebody keeps by a name, for themselves or for everybody who may see the room. */
@Service
class RoomViews {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 300;
    private static final int MOST_OF_ONE = 50;

    /** What was searched for names people, and is not kept. */
    private static final Set<String> KEPT =
            Set.of("type", "group", "hours", "release", "stage", "within", "open", "sort");

    /** As an address has it. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.~%+*=&-]*");

    private final JdbcClient jdbc;

    RoomViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A view.
     *
     * @param query of its address; empty for the list as it begins
     * @param keeper name of whoever keeps it
     * @param mine whether that is the reader, who alone may remove it
     */
    public record View(UUID id, String name, String query, boolean shared, String keeper, boolean mine) {}

    /** One's own and those that are shared, by their names. */
    public List<View> of(UUID account) {
        return jdbc.sql(
                        """
                        select v.id, v.name, v.query, v.shared, a.first_name || ' ' || a.last_name as keeper,
                               v.owner = :account as mine
                        from room_view v join account a on a.id = v.owner
                        where v.owner = :account or v.shared order by lower(v.name), v.kept_at""")
                .param("account", account)
                .query(recordsOf(View.class))
                .list();
    }

    /**
     * Keeps a view.
     *
     * @param query as in an address, without question mark; what is no filter is left out
     * @throws InvalidInput for a name that is missing, too long, or taken by a view of one's own
     */
    @Transactional
    public UUID keep(UUID account, String name, String query, boolean shared) {
        String called = name == null ? "" : TypedText.read(name);
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new InvalidInput(
                    "/name",
                    called.isEmpty() ? "required" : "maxLength",
                    Message.of("refusal.view-name").with("most", LONGEST_NAME));
        }
        UUID id = UUID.randomUUID();
        try {
            int kept = jdbc.sql(
                            """
                            insert into room_view (id, owner, name, query, shared, kept_at)
                            select :id, :owner, :name, :query, :shared, clock_timestamp()
                            where (select count(*) from room_view where owner = :owner) < :most""")
                    .param("id", id)
                    .param("owner", account)
                    .param("name", called)
                    .param("query", filters(query))
                    .param("shared", shared)
                    .param("most", MOST_OF_ONE)
                    .update();
            if (kept == 0) {
                throw new InvalidInput(
                        "/name", "maxItems", Message.of("refusal.views-full").with("most", MOST_OF_ONE));
            }
        } catch (DuplicateKeyException taken) {
            throw new InvalidInput("/name", "unique", Message.of("refusal.view-name-taken"));
        }
        return id;
    }

    private static String filters(String query) {
        String kept = Arrays.stream((query == null ? "" : query).split("&"))
                .filter(part -> KEPT.contains(part.replaceFirst("=.*", "")))
                .collect(Collectors.joining("&"));
        if (kept.length() > LONGEST_QUERY || !PLAIN.matcher(kept).matches()) {
            throw new InvalidInput("/query", "pattern", Message.of("refusal.view-query"));
        }
        return kept;
    }

    /** @throws NotVisible for one that is not one's own */
    @Transactional
    public void remove(UUID account, UUID view) {
        if (jdbc.sql("delete from room_view where id = :id and owner = :owner")
                        .param("id", view)
                        .param("owner", account)
                        .update()
                == 0) {
            throw new NotVisible();
        }
    }
}
