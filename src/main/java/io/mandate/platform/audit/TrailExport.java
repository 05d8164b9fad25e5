package io.mandate.platform.audit;

import static io.mandate.platform.RecordMapper.recordsOf;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.mandate.platform.table.CsvText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The whole trail of a group or a case, to be kept elsewhere: each entry with its place in its chain and the hash up to there. */
@Component
@Transactional(readOnly = true)
public class TrailExport {

    private static final List<String> COLUMNS =
            List.of("chain", "position", "at", "action", "actor", "actingAs", "caseId", "subject", "detail", "hash");

    private static final String SELECT =
            """
            select e.at, e.action, a.user_id actor, e.acting_as, e.case_id, b.user_id subject, e.detail::text detail,
                   s.chain, s.position, encode(s.hash, 'hex') hash
            from audit_event e
            left join account a on a.id = e.actor
            left join account b on b.id = e.subject
            left join audit_seal s on s.event = e.id
            """;

    private final JdbcClient jdbc;

    TrailExport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry.
     *
     * @param chain absent, as position and hash, for the few seconds until it is sealed
     * @param position in the chain, from 1
     * @param actor user ID, or absent for the system and the public
     * @param subject user ID of the person it was about, where there is an account
     * @param hash SHA-256 in hex, over all entries of the chain up to this one
     */
    public record Entry(
            String chain,
            Long position,
            Instant at,
            String action,
            String actor,
            String actingAs,
            UUID caseId,
            String subject,
            @JsonRawValue String detail,
            String hash) {}

    /** Everything, oldest first. */
    public record Trail(List<Entry> items) {}

    public ResponseEntity<String> csvOfGroup(String group) {
        return csv(ofGroup(group), "group-" + group);
    }

    public ResponseEntity<Trail> jsonOfGroup(String group) {
        return json(ofGroup(group), "group-" + group);
    }

    public ResponseEntity<String> csvOfCase(UUID caseId) {
        return csv(ofCase(caseId), "trail-" + caseId);
    }

    public ResponseEntity<Trail> jsonOfCase(UUID caseId) {
        return json(ofCase(caseId), "trail-" + caseId);
    }

    private List<Entry> ofGroup(String group) {
        return entries("where e.group_number = :which", group);
    }

    private List<Entry> ofCase(UUID caseId) {
        return entries("where e.case_id = :which", caseId);
    }

    private List<Entry> entries(String where, Object which) {
        return jdbc.sql(SELECT + where + " order by s.position, e.id")
                .param("which", which)
                .query(recordsOf(Entry.class))
                .list();
    }

    private static ResponseEntity<String> csv(List<Entry> entries, String name) {
        CsvText csv = new CsvText(COLUMNS);
        entries.forEach(entry -> csv.add(
                entry.chain(),
                entry.position(),
                entry.at(),
                entry.action(),
                entry.actor(),
                entry.actingAs(),
                entry.caseId(),
                entry.subject(),
                entry.detail(),
                entry.hash()));
        return csv.download(name + ".csv");
    }

    private static ResponseEntity<Trail> json(List<Entry> entries, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".json")
                                .build()
                                .toString())
                .body(new Trail(entries));
    }
}
