package io.mandate.platform.mail;

import java.util.UUID;

/** Delivers queued notices; survives crashes between queueing and delivery. */
public interface NoticeProcess {

    /** The notice is written in the running transaction and must be delivered after its commit. */
    void queued(UUID noticeId);
}
