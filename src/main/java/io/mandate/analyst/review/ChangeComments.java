package io.mandate.analyst.review;

import static io.mandate.platform.RecordMapper.recordsOf;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Drafts;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What analysts say of a change before it is decided. */
@Component
@Transactional
class ChangeComments {

    private static final int LONGEST = 1000;
    private static final int MOST = 200;

    private final Drafts drafts;
    private final JdbcClient jdbc;

    ChangeComments(Drafts drafts, JdbcClient jdbc) {
        this.drafts = drafts;
        this.jdbc = jdbc;
    }

    /**
     * A comment with what was written below it.
     *
     * @param by user ID
     */
    record Comment(UUID id, String by, Instant at, String text, List<Reply> replies) {

        boolean isAnswered() {
            return !replies.isEmpty();
        }
    }

    /** @param by user ID */
    record Reply(UUID id, String by, Instant at, String text) {}

    /** @param answers null for a comment that begins a thread */
    record Written(UUID id, UUID answers, String by, Instant at, String text) {}

    /** The earliest first. */
    @Transactional(readOnly = true)
    public List<Comment> of(UUID draft) {
        List<Written> all = jdbc.sql(
                        """
                        select c.id, c.answers, a.user_id as by, c.written_at as at, c.text
                        from release_comment c join account a on a.id = c.author
                        where c.draft = :draft order by c.written_at, c.id""")
                .param("draft", draft)
                .query(recordsOf(Written.class))
                .list();
        Map<UUID, List<Reply>> replies = all.stream()
                .filter(one -> one.answers() != null)
                .map(one -> Map.entry(one.answers(), new Reply(one.id(), one.by(), one.at(), one.text())))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        return all.stream()
                .filter(one -> one.answers() == null)
                .map(one -> new Comment(
                        one.id(), one.by(), one.at(), one.text(), replies.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /** How many wait for an answer. */
    @Transactional(readOnly = true)
    public int unanswered(UUID draft) {
        return (int) of(draft).stream().filter(comment -> !comment.isAnswered()).count();
    }

    /**
     * Keeps a comment.
     *
     * @param answers comment of the same change below which it stands; null to begin a thread
     * @throws StateMovedOn when the change is decided
     */
    public UUID write(UUID draft, String typed, UUID answers, UUID author) {
        Draft change = drafts.find(draft);
        if (!Set.of(State.OPEN, State.SUBMITTED).contains(change.state())) {
            throw new StateMovedOn("DRAFT_MOVED_ON", Message.of("refusal.comment.over"));
        }
        String text = WrittenText.read(typed, "/text", LONGEST);
        if (text.isEmpty()) {
            throw new InvalidInput("/text", "required", Message.of("refusal.comment.empty"));
        }
        List<Comment> comments = of(draft);
        if (answers != null && comments.stream().noneMatch(one -> one.id().equals(answers))) {
            throw new InvalidInput("/answers", "unknown", Message.of("refusal.comment.unknown"));
        }
        if (comments.stream().mapToInt(one -> 1 + one.replies().size()).sum() >= MOST) {
            throw new StateMovedOn("TOO_MANY_COMMENTS", Message.of("refusal.comment.many"));
        }
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into release_comment (id, draft, answers, author, text) values (:id, :draft, :answers, :author, :text)")
                .param("id", id)
                .param("draft", draft)
                .param("answers", answers)
                .param("author", author)
                .param("text", text)
                .update();
        return id;
    }
}
