package io.mandate.onboarding.paper;

import io.mandate.platform.Aggregate;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;

/** A form that came in on paper or by mail, with its file. Its id is the business key of its intake. */
@Entity
class PaperForm extends Aggregate {

    private byte[] content;
    private byte[] contentDigest;
    private String groupNumber;

    @Enumerated(EnumType.STRING)
    private State state;

    private String reason;
    private UUID designationId;
    private Instant receivedAt;
    private UUID receivedBy;
    private Instant decidedAt;
    private UUID decidedBy;

    /** What became of it. */
    enum State {
        RECEIVED,
        /** Recorded as a designation. */
        RECORDED,
        /** Kept with an earlier request of the same group and person. */
        DUPLICATE,
        /** Cannot be used. */
        PUT_ASIDE
    }

    protected PaperForm() {}

    /**
     * @param digest of the content
     * @param groupNumber as read from the file, or null
     */
    PaperForm(byte[] content, byte[] digest, String groupNumber, Instant now, UUID by) {
        super(UUID.randomUUID());
        this.content = content;
        this.contentDigest = digest;
        this.groupNumber = groupNumber;
        this.state = State.RECEIVED;
        this.receivedAt = now;
        this.receivedBy = by;
    }

    void recorded(UUID designation, Instant now, UUID by) {
        close(State.RECORDED, now, by);
        this.designationId = designation;
    }

    void keptWith(UUID designation, Instant now, UUID by) {
        close(State.DUPLICATE, now, by);
        this.designationId = designation;
    }

    void putAside(String why, Instant now, UUID by) {
        close(State.PUT_ASIDE, now, by);
        this.reason = why;
    }

    private void close(State end, Instant now, UUID by) {
        if (state != State.RECEIVED) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.paper.dealt-with"));
        }
        this.state = end;
        this.decidedAt = now;
        this.decidedBy = by;
    }

    byte[] content() {
        return content;
    }

    Instant receivedAt() {
        return receivedAt;
    }
}
