package io.mandate.onboarding.access;

import io.mandate.platform.Aggregate;
import io.mandate.platform.Right;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a redeemed invitation gave: rights on one billing unit, or all, of one group. Its id is the case id. */
@Entity
@Table(name = "access_grant")
public class Grant extends Aggregate {

    private String groupNumber;
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String billingUnit;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> rights;

    private UUID granter;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant grantedAt;
    private Instant endedAt;
    private EndReason endedReason;
    private Instant teamUntil;
    private Instant suspendedAt;

    /** A grant is in force or it has ended, once and for all. */
    public enum State {
        ACTIVE,
        ENDED
    }

    protected Grant() {}

    Grant(Offer offer, UUID accountId, List<Right> rights, UUID granter, Instant now) {
        super(offer.caseId());
        if (rights.isEmpty()) {
            throw new IllegalArgumentException("a grant without rights");
        }
        if ((offer.role() == Role.TEAM_MEMBER) != (granter != null)) {
            throw new IllegalArgumentException(
                    "a team member's grant, and no other, is handed on by an administrator's");
        }
        this.groupNumber = offer.group();
        this.accountId = accountId;
        this.role = offer.role();
        this.billingUnit = offer.billingUnit();
        this.rights = List.of(Right.codes(rights));
        this.granter = granter;
        this.state = State.ACTIVE;
        this.grantedAt = now;
    }

    void change(List<Right> newRights, String newUnit) {
        requireActive();
        if (newRights.isEmpty()) {
            throw new IllegalArgumentException("a grant without rights");
        }
        this.rights = List.of(Right.codes(newRights));
        this.billingUnit = newUnit;
    }

    /** Takes rights away; unlike a change, a cascade may leave none. */
    void narrowTo(List<Right> ceiling) {
        requireActive();
        this.rights =
                List.of(Right.codes(rights().stream().filter(ceiling::contains).toList()));
    }

    /** Hands the team member over to another administrator's grant. */
    void passTo(UUID newGranter) {
        requireActive();
        this.granter = newGranter;
    }

    /** Suspends the grant: it stays and gives no right. */
    void suspend(Instant now) {
        requireActive();
        this.suspendedAt = now;
    }

    /** Gives back suspended access. */
    void restore() {
        requireActive();
        this.suspendedAt = null;
    }

    /**
     * Ends the grant.
     *
     * @param teamUntil until when the team of an administrator goes on without one; null ends it with the administrator
     */
    void end(EndReason reason, Instant now, Instant teamUntil) {
        requireActive();
        this.state = State.ENDED;
        this.endedAt = now;
        this.endedReason = reason;
        this.teamUntil = teamUntil;
    }

    private void requireActive() {
        if (state != State.ACTIVE) {
            throw new IllegalStateException("the grant has ended");
        }
    }

    public String group() {
        return groupNumber;
    }

    public UUID accountId() {
        return accountId;
    }

    public Role role() {
        return role;
    }

    public String billingUnit() {
        return billingUnit;
    }

    public List<Right> rights() {
        return rights.stream().map(Right::new).toList();
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    /** Whether it is suspended because nobody confirmed it. */
    public boolean suspended() {
        return suspendedAt != null;
    }

    /** Whether the person themselves ended it. */
    boolean left() {
        return EndReason.LEFT.equals(endedReason);
    }

    /** Whether it ended since nobody answered a review of access. */
    boolean unconfirmed() {
        return EndReason.NOT_CONFIRMED.equals(endedReason);
    }

    /** Whether it ended since another administrator took over. */
    boolean replaced() {
        return EndReason.REPLACED.equals(endedReason);
    }

    /** Until when the team of an ended administrator goes on; null when it was taken over, or there is none. */
    Instant teamUntil() {
        return teamUntil;
    }

    public UUID granter() {
        return granter;
    }
}
