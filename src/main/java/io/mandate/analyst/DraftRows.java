package io.mandate.analyst;

import static io.mandate.platform.Columns.instant;

import io.mandate.analyst.Draft.Decision;
import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.NewRights;
import io.mandate.analyst.Draft.Origin;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Draft.Submission;
import io.mandate.platform.words.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
record DraftRows(JdbcClient jdbc) {

    private static final int LATEST = 100;

    private static final String DRAFTS =
            """
            select d.*, a.user_id as author_id, s.user_id as submitter_id, v.user_id as decider_id
            from release_draft d
            left join account a on a.id = d.author
            left join account s on s.id = d.submitted_by
            left join account v on v.id = d.decided_by
            """;

    List<Draft> latest(String inForce) {
        return jdbc.sql(DRAFTS + "order by d.created_at desc, d.id limit :latest")
                .param("latest", LATEST)
                .query((rs, n) -> draft(rs, inForce))
                .list();
    }

    Optional<Draft> find(UUID id, String inForce) {
        return jdbc.sql(DRAFTS + "where d.id = :id")
                .param("id", id)
                .query((rs, n) -> draft(rs, inForce))
                .optional();
    }

    Optional<Draft> openOfModeler(String title, UUID author, String inForce) {
        return jdbc.sql(
                        DRAFTS
                                + """
                                where d.origin = 'MODELER' and d.state = 'OPEN' and d.author = :author and d.title = :title
                                order by d.created_at desc limit 1""")
                .param("author", author)
                .param("title", title)
                .query((rs, n) -> draft(rs, inForce))
                .optional();
    }

    Map<String, Draft> published(String inForce) {
        Map<String, Draft> published = new HashMap<>();
        jdbc.sql(DRAFTS + "where d.release is not null")
                .query((rs, n) -> draft(rs, inForce))
                .list()
                .forEach(draft -> published.put(draft.release(), draft));
        return published;
    }

    UUID insert(String title, Origin origin, UUID author, String base, String folder) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into release_draft (id, title, origin, author, editors, base, folder)
                        values (:id, :title, :origin, :author, array_remove(array[:author::uuid], null), :base, :folder)""")
                .param("id", id)
                .param("title", title)
                .param("origin", origin.name())
                .param("author", author)
                .param("base", base)
                .param("folder", folder)
                .update();
        return id;
    }

    boolean knowsFolder(String hash) {
        return jdbc.sql("select exists (select from release_draft where folder = :hash)")
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    /** What the change does, by file; null removes it. */
    SortedMap<String, byte[]> files(UUID id) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        jdbc.sql("select name, content from release_draft_file where draft = :id")
                .param("id", id)
                .query(rs -> {
                    files.put(rs.getString("name"), rs.getBytes("content"));
                });
        return files;
    }

    void write(UUID id, Map<String, byte[]> files) {
        files.forEach((name, content) -> write(id, name, content));
    }

    void write(UUID id, String name, byte[] content) {
        jdbc.sql("insert into release_draft_file (draft, name, content) values (:id, :name, :content)")
                .param("id", id)
                .param("name", name)
                .param("content", content, Types.BINARY)
                .update();
    }

    void forget(UUID id, String name) {
        jdbc.sql("delete from release_draft_file where draft = :id and name = :name")
                .param("id", id)
                .param("name", name)
                .update();
    }

    void forget(UUID id) {
        jdbc.sql("delete from release_draft_file where draft = :id")
                .param("id", id)
                .update();
    }

    void base(UUID id, String base) {
        jdbc.sql("update release_draft set base = :base where id = :id")
                .param("base", base)
                .param("id", id)
                .update();
    }

    /** Notes that an open change is edited; empty if it is not what the editor saw. */
    OptionalLong edit(UUID id, long version, UUID editor) {
        return jdbc.sql(
                        """
                        update release_draft set version = version + 1,
                            editors = case when :editor = any (editors) then editors else editors || :editor end
                        where id = :id and version = :version and state = 'OPEN' returning version""")
                .param("editor", editor)
                .param("id", id)
                .param("version", version)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    List<UUID> editors(UUID id) {
        return jdbc.sql("select unnest(editors) from release_draft where id = :id")
                .param("id", id)
                .query(UUID.class)
                .list();
    }

    boolean submit(UUID id, long version, Submission wanted, UUID by) {
        return jdbc.sql(
                                """
                                update release_draft set state = 'SUBMITTED', version = version + 1, submitted_by = :by,
                                    submitted_at = clock_timestamp(), in_flight = :inFlight, new_rights = :newRights,
                                    publish_at = :publishAt, decision = null, decided_by = null, reason = null,
                                    editors = case when :by = any (editors) then editors else editors || :by end
                                where id = :id and state = 'OPEN' and version = :version""")
                        .param("by", by)
                        .param("inFlight", wanted.inFlight().name())
                        .param("newRights", wanted.newRights().name())
                        .param("publishAt", wanted.publishAt() == null ? null : Timestamp.from(wanted.publishAt()))
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean move(UUID id, State from, State to) {
        return jdbc.sql("update release_draft set state = :to, version = version + 1 where id = :id and state = :from")
                        .param("to", to.name())
                        .param("from", from.name())
                        .param("id", id)
                        .update()
                == 1;
    }

    /**
     * @param version that was decided on
     * @param reviewer null when it is the system that returns it
     * @return false if it is another version by now
     */
    boolean decide(UUID id, long version, Decision.Outcome outcome, UUID reviewer, String reason) {
        return jdbc.sql(
                                """
                                update release_draft set decision = :outcome, decided_by = :reviewer, reason = :reason,
                                    state = case :outcome when 'RETURNED' then 'OPEN' else state end, version = version + 1
                                where id = :id and version = :version""")
                        .param("outcome", outcome.name())
                        .param("reviewer", reviewer)
                        .param("reason", reason)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    void published(UUID id, String release) {
        jdbc.sql(
                        """
                        update release_draft set state = 'PUBLISHED', release = :release, published_at = clock_timestamp(),
                            version = version + 1
                        where id = :id""")
                .param("release", release)
                .param("id", id)
                .update();
    }

    private static Draft draft(ResultSet rs, String inForce) throws SQLException {
        State state = State.valueOf(rs.getString("state"));
        String base = rs.getString("base");
        String inFlight = rs.getString("in_flight");
        String decision = rs.getString("decision");
        return new Draft(
                rs.getObject("id", UUID.class),
                Message.stored(rs.getString("title")),
                Origin.valueOf(rs.getString("origin")),
                rs.getString("author_id"),
                instant(rs, "created_at"),
                state,
                base,
                Set.of(State.OPEN, State.SUBMITTED).contains(state) && !base.equals(inForce),
                rs.getLong("version"),
                inFlight == null
                        ? null
                        : new Submission(
                                rs.getString("submitter_id"),
                                InFlight.valueOf(inFlight),
                                NewRights.valueOf(rs.getString("new_rights")),
                                instant(rs, "publish_at")),
                decision == null
                        ? null
                        : new Decision(
                                Decision.Outcome.valueOf(decision),
                                rs.getString("decider_id"),
                                reason(rs.getString("reason"))),
                instant(rs, "published_at"),
                rs.getString("release"));
    }

    private static Message reason(String recorded) {
        return Message.named("release.reason", recorded);
    }
}
