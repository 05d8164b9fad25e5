package io.mandate.platform.mail;

import io.mandate.platform.EmailAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One mail a day in the place of many. Its rows name nobody: it is written when it is sent. */
public interface Digest {

    /** The text of the mail. */
    String KIND = "digest";

    /**
     * Keeps a mail for the next digest of its reader, within the running transaction.
     *
     * @param kind of the mail that it would have been
     * @return false if it is to leave at once: by mail-times.dmn, or because its reader wants it so
     */
    boolean keep(String kind, UUID caseId, EmailAddress reader);

    /**
     * Has the reader reminded by a digest, even one who is told of each thing at once, unless it is settled before.
     *
     * @param kind of the mail by which they were told first
     * @param at the earliest; the digest leaves at its next hour
     */
    void remind(String kind, UUID caseId, Instant at);

    /**
     * What a digest says now.
     *
     * @param notice in which it is sent
     * @param language BCP 47 tag
     * @return empty if all of it is settled, or its reader is told of it no longer
     */
    Optional<Map<String, Object>> written(UUID notice, EmailAddress reader, String language);
}
