package io.mandate.platform.mail;

import static io.mandate.platform.Columns.address;

import io.mandate.platform.EmailAddress;
import io.mandate.platform.StoredJson;
import io.mandate.platform.mail.smtp.MailAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The outbox of mails without an access code: queued in the transaction of the change, delivered after it. */
@Service
public class Notices {

    private final JdbcClient jdbc;
    private final StoredJson json;
    private final NoticeProcess process;
    private final Mailer mailer;
    private final Digest digest;
    private final Links links;
    private final Instants instants;
    private final Clock clock;

    Notices(
            JdbcClient jdbc,
            StoredJson json,
            NoticeProcess process,
            Mailer mailer,
            Digest digest,
            Links links,
            Instants instants,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.process = process;
        this.mailer = mailer;
        this.digest = digest;
        this.links = links;
        this.instants = instants;
        this.clock = clock;
    }

    /**
     * Queues a mail.
     *
     * @param kind a mail text, such as {@code designation-accepted}
     * @param language BCP 47 tag
     * @param model values for the text; {@code at}, the present instant, is added, and the brand and the portal's pages when
     *     it is rendered
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID queue(String kind, EmailAddress recipient, String language, Map<String, Object> model) {
        return queueFor(null, kind, recipient, language, model, null);
    }

    /**
     * Queues a mail that holds a new one-time link, {@code {{link}}} in its text, and until when it is good, {@code {{expiresAt}}}.
     *
     * @param subject what the link leads to; see its purpose
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(
            String kind,
            EmailAddress recipient,
            String language,
            Map<String, Object> model,
            Links.Purpose purpose,
            UUID subject,
            Duration validity) {
        Map<String, Object> values = new HashMap<>(model);
        values.put("expiresAt", instants.inWords(clock.instant().plus(validity), language));
        queueFor(null, kind, recipient, language, values, links.create(purpose, subject, validity));
    }

    /** Queues a mail that belongs to a case, so that it stands in the case's file. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queueFor(UUID caseId, String kind, EmailAddress recipient, String language, Map<String, Object> model) {
        queueFor(caseId, kind, recipient, language, model, null);
    }

    /**
     * Queues a mail that belongs to a case, or keeps it for the reader's {@link Digest}.
     *
     * @return whether it is kept
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean queueOrKeep(
            UUID caseId, String kind, EmailAddress recipient, String language, Map<String, Object> model) {
        boolean kept = digest.keep(kind, caseId, recipient);
        if (!kept) {
            queueFor(caseId, kind, recipient, language, model);
        }
        return kept;
    }

    /** Has whoever was told of a case by a mail that can wait reminded of it later; see {@link Digest#remind}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remind(UUID caseId, String kind, Instant at) {
        digest.remind(kind, caseId, at);
    }

    /** Queues a mail that belongs to a case and holds a one-time link. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID queueFor(
            UUID caseId, String kind, EmailAddress recipient, String language, Map<String, Object> model, UUID link) {
        UUID id = UUID.randomUUID();
        Map<String, Object> values = new HashMap<>(model);
        values.putIfAbsent("at", instants.inWords(clock.instant(), language));
        jdbc.sql(
                        """
                        insert into notice (id, kind, recipient, language, model, link_id, case_id, queued_at, state)
                        values (:id, :kind, :recipient, :language, :model::jsonb, :link, :case, clock_timestamp(), 'QUEUED')""")
                .param("id", id)
                .param("kind", kind)
                .param("recipient", recipient.canonical())
                .param("language", language)
                .param("model", json.write(values))
                .param("link", link)
                .param("case", caseId)
                .update();
        process.queued(id);
        return id;
    }

    /**
     * Sends a queued notice.
     *
     * @param release whose mail text is used
     * @throws MailDeferred when a later try may succeed
     */
    @Transactional
    public MailOutcome deliver(UUID id, String release) {
        Notice notice = jdbc.sql(
                        "select kind, recipient, language, model, link_id from notice where id = :id and state = 'QUEUED'")
                .param("id", id)
                .query((rs, n) -> new Notice(
                        rs.getString("kind"),
                        address(rs, "recipient"),
                        rs.getString("language"),
                        json.read(rs.getString("model")),
                        rs.getObject("link_id", UUID.class)))
                .optional()
                .orElse(null);
        if (notice == null) {
            return MailOutcome.OBSOLETE;
        }
        if (notice.kind().equals(Digest.KIND)) {
            Map<String, Object> written =
                    digest.written(id, notice.recipient(), notice.language()).orElse(null);
            if (written == null) {
                giveUp(id);
                return MailOutcome.OBSOLETE;
            }
            notice.model().putAll(written);
        }
        if (notice.link() != null) {
            notice.model().put("link", links.url(notice.link()));
        }
        Mailer.Delivery delivery =
                mailer.send(id, 0, notice.recipient(), release, notice.kind(), notice.language(), notice.model());
        MailAnswer answer = delivery.answer();
        jdbc.sql(
                        """
                        update notice set state = :state, sent_at = clock_timestamp(), reply = :reply, server = :server
                        where id = :id""")
                .param("state", delivery.outcome().name())
                .param("reply", answer == null ? null : answer.reply())
                .param("server", answer == null ? null : answer.server())
                .param("id", id)
                .update();
        return delivery.outcome();
    }

    /**
     * A mail that is no longer sent.
     *
     * @param caseId null if it belongs to none
     */
    public record GivenUp(String kind, UUID caseId) {}

    /** Stops trying a mail; empty if it has left, or was given up before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<GivenUp> giveUp(UUID id) {
        return jdbc.sql(
                        """
                        update notice set state = 'OBSOLETE' where id = :id and state = 'QUEUED'
                        returning kind, case_id""")
                .param("id", id)
                .query(GivenUp.class)
                .optional();
    }

    private record Notice(String kind, EmailAddress recipient, String language, Map<String, Object> model, UUID link) {}
}
