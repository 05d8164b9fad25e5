package io.mandate.onboarding.invitation;

import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Offer;
import io.mandate.onboarding.access.Role;
import io.mandate.platform.Aggregate;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.words.Language;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The offer of access to one person: group, scope, rights, inviter. It has one access code at a time; the codes are rows of
 * their own. Its id is the case id.
 */
@Entity
public class Invitation extends Aggregate {

    /** Where an invitation stands. The first three are open: a person can still come of it. */
    public enum State {
        OPEN,
        EXPIRED,
        ADDRESS_REFUSED,
        REDEEMED,
        WITHDRAWN;

        private static final Set<State> OPEN_STATES = EnumSet.of(OPEN, EXPIRED, ADDRESS_REFUSED);

        boolean isOpen() {
            return OPEN_STATES.contains(this);
        }
    }

    @Enumerated(EnumType.STRING)
    private Role role;

    private String groupNumber;
    private String billingUnit;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> rights;

    private String firstName;
    private String middleInitial;
    private String lastName;
    private EmailAddress email;
    private String language;
    private String company;
    private UUID invitedBy;

    @Enumerated(EnumType.STRING)
    private State state;

    private Instant invitedAt;
    private Instant closedAt;
    private EndReason closedReason;

    protected Invitation() {}

    /**
     * A new, open invitation.
     *
     * @param invitedBy null for an administrator whom the officer of record designated without an account
     */
    Invitation(Offer offer, Person person, UUID invitedBy, Instant now) {
        super(offer.caseId());
        if (offer.rights().isEmpty()) {
            throw new IllegalArgumentException("an invitation without rights");
        }
        this.role = offer.role();
        this.groupNumber = offer.group();
        this.billingUnit = offer.billingUnit();
        this.rights = List.of(Right.codes(offer.rights()));
        this.firstName = person.firstName().strip();
        this.middleInitial = person.middleInitial();
        this.lastName = person.lastName().strip();
        this.email = person.email();
        this.language = Language.ofRequest();
        this.company = person.company();
        this.invitedBy = invitedBy;
        this.state = State.OPEN;
        this.invitedAt = now;
    }

    /** @param tag a language of the site, in which the person is written to until their account says otherwise */
    void readIn(String tag) {
        this.language = tag;
    }

    void reopen() {
        requireOpen();
        this.state = State.OPEN;
    }

    void correctAddress(EmailAddress corrected) {
        requireOpen();
        this.email = corrected;
        this.state = State.OPEN;
    }

    void changeRights(List<Right> newRights) {
        requireOpen();
        if (newRights.isEmpty()) {
            throw new IllegalArgumentException("an invitation without rights");
        }
        this.rights = List.of(Right.codes(newRights));
    }

    void expire() {
        require(State.OPEN);
        this.state = State.EXPIRED;
    }

    void addressRefused() {
        require(State.OPEN);
        this.state = State.ADDRESS_REFUSED;
    }

    public void redeem(Instant now) {
        require(State.OPEN);
        this.state = State.REDEEMED;
        this.closedAt = now;
    }

    void withdraw(EndReason reason, Instant now) {
        requireOpen();
        this.state = State.WITHDRAWN;
        this.closedAt = now;
        this.closedReason = reason;
    }

    private void require(State required) {
        if (state != required) {
            throw new IllegalStateException("the invitation is " + state + ", not " + required);
        }
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("the invitation is " + state);
        }
    }

    public boolean isOpen() {
        return state.isOpen();
    }

    public Role role() {
        return role;
    }

    public String group() {
        return groupNumber;
    }

    public String billingUnit() {
        return billingUnit;
    }

    public List<Right> rights() {
        return rights.stream().map(Right::new).toList();
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    /** Null without one. */
    public String middleInitial() {
        return middleInitial;
    }

    /** Null if none was named. */
    public String company() {
        return company;
    }

    public String name() {
        return firstName + " " + lastName;
    }

    /** The account that redeems must have verified this address (H9). */
    public EmailAddress email() {
        return email;
    }

    /** Of the page on which the person was invited. */
    String language() {
        return language;
    }

    /** When it was redeemed or withdrawn; null while it is open. */
    public Instant closedAt() {
        return closedAt;
    }

    /** Nobody decided within the longest wait. */
    public boolean lapsed() {
        return EndReason.LAPSED.equals(closedReason);
    }

    public State state() {
        return state;
    }

    public Offer offer() {
        return new Offer(id(), groupNumber, role, billingUnit, rights());
    }
}
