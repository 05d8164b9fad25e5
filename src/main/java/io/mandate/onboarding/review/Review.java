package io.mandate.onboarding.review;

import io.mandate.platform.Aggregate;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.rules.ReviewPolicy;
import io.mandate.platform.words.Message;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** One review of a group's access. Its id is the business key of its process instance. */
@Entity
@Table(name = "access_review")
class Review extends Aggregate {

    private String groupNumber;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant opensAt;
    private Instant openedAt;
    private Instant confirmBy;
    private Instant endsAt;
    private Instant closedAt;
    private UUID closedBy;

    /** Where a review stands. */
    enum State {
        PLANNED,
        OPEN,
        /** Open, with unconfirmed access suspended. */
        SUSPENDED,
        CONFIRMED,
        /** The group had no team to confirm. */
        NOBODY,
        LAPSED
    }

    protected Review() {}

    Review(UUID id, String group, Instant opensAt) {
        super(id);
        this.groupNumber = group;
        this.state = State.PLANNED;
        this.opensAt = opensAt;
    }

    void broughtForward(Instant now) {
        require(State.PLANNED);
        this.opensAt = now;
    }

    void open(Instant now, ReviewPolicy policy) {
        require(State.PLANNED);
        this.state = State.OPEN;
        this.openedAt = now;
        this.confirmBy = now.plus(policy.confirmWithin());
        this.endsAt = now.plus(policy.endAfter());
    }

    void foundNobody(Instant now) {
        require(State.PLANNED);
        close(State.NOBODY, now, null);
    }

    void suspended() {
        require(State.OPEN);
        this.state = State.SUSPENDED;
    }

    void confirmed(Instant now, UUID by) {
        require(State.OPEN, State.SUSPENDED);
        close(State.CONFIRMED, now, by);
    }

    void lapsed(Instant now) {
        require(State.OPEN, State.SUSPENDED);
        close(State.LAPSED, now, null);
    }

    private void close(State end, Instant now, UUID by) {
        this.state = end;
        this.closedAt = now;
        this.closedBy = by;
    }

    private void require(State... expected) {
        if (!Set.of(expected).contains(state)) {
            throw new StateMovedOn("REVIEW_" + state, Message.of("refusal.review.moved-on"));
        }
    }

    String group() {
        return groupNumber;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant confirmBy() {
        return confirmBy;
    }

    /** When access ends that nobody has confirmed. */
    Instant endsAt() {
        return endsAt;
    }
}
