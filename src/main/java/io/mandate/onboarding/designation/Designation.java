package io.mandate.onboarding.designation;

import io.mandate.onboarding.invitation.Person;
import io.mandate.platform.Aggregate;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.words.Language;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A request to make somebody primary administrator of a group, as typed. Its id is the case id. */
@Entity
public class Designation extends Aggregate {

    /** How the request came in. */
    public enum Channel {
        ONLINE,
        PAPER,
        /** A signed-on officer of record names somebody else or a replacement. */
        OFFICER
    }

    /** Where the request stands. */
    public enum State {
        RECEIVED,
        AWAITING_CONFIRMATION,
        IN_REVIEW,
        ACCEPTED,
        REFUSED,
        /** Taken back by the officer of record before anybody decided. */
        WITHDRAWN;

        private static final Set<State> UNDECIDED = EnumSet.of(RECEIVED, AWAITING_CONFIRMATION, IN_REVIEW);
    }

    private String reference;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private String groupNumber;
    private String companyName;
    private String region;
    private String billingUnit;
    private String officerFirstName;
    private String officerLastName;
    private String officerTitle;
    private EmailAddress officerEmail;
    private String officerPhone;
    private String administratorFirstName;
    private String administratorMiddleInitial;
    private String administratorLastName;
    private EmailAddress administratorEmail;
    private String administratorPhone;
    private String administratorCompany;
    private String language;
    private UUID requestedBy;
    private UUID recordedBy;
    private Instant effectiveFrom;

    @Enumerated(EnumType.STRING)
    private State state;

    private String reason;
    private UUID decidedBy;
    private Instant receivedAt;
    private Instant checkedAt;
    private Instant decidedAt;

    protected Designation() {}

    Designation(
            String reference,
            Channel channel,
            DesignationRequest request,
            UUID requestedBy,
            Instant effectiveFrom,
            Instant now) {
        super(UUID.randomUUID());
        this.reference = reference;
        this.channel = channel;
        this.groupNumber = request.groupNumber();
        this.companyName = request.companyName();
        this.region = request.region();
        this.billingUnit = request.billingUnit();
        this.officerFirstName = request.officer().firstName();
        this.officerLastName = request.officer().lastName();
        this.officerTitle = request.officer().title();
        this.officerEmail = request.officer().email();
        this.officerPhone = request.officer().phone();
        this.administratorFirstName = request.administrator().firstName().strip();
        this.administratorMiddleInitial = request.administrator().middleInitial();
        this.administratorLastName = request.administrator().lastName().strip();
        this.administratorEmail = request.administrator().email();
        this.administratorPhone = request.administratorPhone();
        this.administratorCompany = request.administrator().company();
        this.language = Language.ofRequest();
        this.requestedBy = requestedBy;
        this.effectiveFrom = effectiveFrom;
        this.state = State.RECEIVED;
        this.receivedAt = now;
    }

    /** Notes who of the staff typed what came in on paper. */
    void recordedBy(UUID staff) {
        this.recordedBy = staff;
    }

    void awaitConfirmation(Instant now) {
        require(EnumSet.of(State.RECEIVED));
        this.state = State.AWAITING_CONFIRMATION;
        this.checkedAt = now;
    }

    void review(Instant now) {
        require(EnumSet.of(State.RECEIVED, State.AWAITING_CONFIRMATION));
        this.state = State.IN_REVIEW;
        this.checkedAt = now;
    }

    void accept(Instant now) {
        require(State.UNDECIDED);
        this.state = State.ACCEPTED;
        this.checkedAt = checkedAt == null ? now : checkedAt;
        this.decidedAt = now;
    }

    void refuse(Instant now) {
        require(State.UNDECIDED);
        this.state = State.REFUSED;
        this.checkedAt = checkedAt == null ? now : checkedAt;
        this.decidedAt = now;
    }

    /** Taken back by the officer of record; the process follows. */
    void withdraw(UUID officer, Instant now) {
        require(State.UNDECIDED);
        this.state = State.WITHDRAWN;
        this.decidedBy = officer;
        this.decidedAt = now;
    }

    /** Whether it waits, for a day or for somebody: while it is compared with the record, which takes a moment, it does not. */
    boolean waits() {
        return State.UNDECIDED.contains(state) && (state != State.RECEIVED || effectiveFrom != null);
    }

    /** Notes who decided and why; the state moves with the process. */
    void decidedBy(UUID account, String why) {
        require(State.UNDECIDED);
        this.decidedBy = account;
        this.reason = why;
    }

    /** Whether every word that was typed is the same. */
    boolean asksTheSameAs(Designation other) {
        return channel == other.channel
                && words().equals(other.words())
                && Objects.equals(requestedBy, other.requestedBy);
    }

    private List<String> words() {
        return Stream.of(
                        groupNumber,
                        companyName,
                        region,
                        billingUnit,
                        officerFirstName,
                        officerLastName,
                        officerTitle,
                        officerEmail.canonical(),
                        officerPhone,
                        administratorFirstName,
                        administratorMiddleInitial,
                        administratorLastName,
                        administratorEmail.canonical(),
                        administratorPhone,
                        administratorCompany)
                .map(word -> word == null ? "" : word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Refused by rule after this instant: no person decided, and nobody was told yet. */
    boolean isRefusedUnseen(Instant after) {
        return state == State.REFUSED && reason == null && decidedAt.isAfter(after);
    }

    private void require(Set<State> allowed) {
        if (!allowed.contains(state)) {
            throw new IllegalStateException("the designation is " + state);
        }
    }

    /** For people: on the tracker, in mails and on the phone. */
    public String reference() {
        return reference;
    }

    /** Of the page on which it was asked for. */
    String language() {
        return language;
    }

    public Channel channel() {
        return channel;
    }

    /** As typed, so it may name no known group. */
    public String groupNumber() {
        return groupNumber;
    }

    public String companyName() {
        return companyName;
    }

    String region() {
        return region;
    }

    String billingUnit() {
        return billingUnit;
    }

    String officerFirstName() {
        return officerFirstName;
    }

    String officerLastName() {
        return officerLastName;
    }

    String officerTitle() {
        return officerTitle;
    }

    String officerPhone() {
        return officerPhone;
    }

    EmailAddress officerEmail() {
        return officerEmail;
    }

    String administratorCompany() {
        return administratorCompany;
    }

    EmailAddress administratorEmail() {
        return administratorEmail;
    }

    Person administrator() {
        return new Person(
                administratorFirstName,
                administratorMiddleInitial,
                administratorLastName,
                administratorEmail,
                administratorCompany);
    }

    /** Whether anybody on earth may have sent it. */
    boolean isFromStranger() {
        return channel == Channel.ONLINE && requestedBy == null;
    }

    UUID requestedBy() {
        return requestedBy;
    }

    /** The member of staff who recorded a request on paper; else null. */
    UUID recordedBy() {
        return recordedBy;
    }

    Instant effectiveFrom() {
        return effectiveFrom;
    }

    public State state() {
        return state;
    }

    String reason() {
        return reason;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Instant checkedAt() {
        return checkedAt;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    /** Where the officer of record finds a designation; the link of a mail may be older. */
    public enum Stage {
        /** Waits for the officer's answer. */
        OPEN,
        /** The link is too old, and what follows from that has not happened yet. */
        EXPIRED,
        /** Membership services decide. */
        IN_REVIEW,
        ACCEPTED,
        REFUSED,
        WITHDRAWN
    }

    /** Where it stands for the officer of record. */
    Stage stage() {
        return switch (state) {
            case AWAITING_CONFIRMATION -> Stage.OPEN;
            case RECEIVED, IN_REVIEW -> Stage.IN_REVIEW;
            case ACCEPTED -> Stage.ACCEPTED;
            case REFUSED -> Stage.REFUSED;
            case WITHDRAWN -> Stage.WITHDRAWN;
        };
    }
}
