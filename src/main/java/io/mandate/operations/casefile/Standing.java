package io.mandate.operations.casefile;

import io.mandate.onboarding.access.Memberships;
import io.mandate.onboarding.access.Role;
import io.mandate.people.account.Staff;
import io.mandate.platform.words.Message;

/** What is said of a case that stands so; constants are the words of the view {@code case_standing}. */
enum Standing {
    PLANNED(CaseStage.PLANNED),
    RECEIVED(CaseStage.RECEIVED),
    AWAITING_CONFIRMATION(CaseStage.CONFIRMATION, Actor.OFFICER_OF_RECORD),
    IN_REVIEW(CaseStage.REVIEW, Actor.MEMBERSHIP_SERVICES),
    ACCEPTED(CaseStage.MAILING),
    NOT_ACCEPTED(CaseStage.ENDED),
    REJECTED_BY_OFFICER(CaseStage.ENDED),

    CODE_DUE(CaseStage.MAILING),
    MAIL_PENDING(CaseStage.MAILING),
    CODE_SENT(CaseStage.CODE_SENT, Actor.PERSON),
    REGISTERED(CaseStage.REGISTERED, Actor.PERSON),
    EXPIRED(CaseStage.EXPIRED, Actor.DECIDER),
    ADDRESS_REFUSED(CaseStage.ADDRESS_REFUSED, Actor.DECIDER),
    WITHDRAWN(CaseStage.ENDED),
    LAPSED(CaseStage.ENDED),
    /** The grant is missing. */
    REDEEMED(CaseStage.ENDED),

    ACCESS(CaseStage.ACCESS),
    SUSPENDED(CaseStage.SUSPENDED, Actor.ADMINISTRATOR),
    ACCESS_ENDED(CaseStage.ENDED),

    PAPER_RECEIVED(CaseStage.RECEIVED, Actor.MEMBERSHIP_SERVICES),
    PAPER_RECORDED(CaseStage.ENDED),
    PAPER_DUPLICATE(CaseStage.ENDED),
    PAPER_PUT_ASIDE(CaseStage.ENDED),

    REVIEW_PLANNED(CaseStage.PLANNED),
    REVIEW_OPEN(CaseStage.CONFIRMATION, Actor.ADMINISTRATOR),
    REVIEW_SUSPENDED(CaseStage.SUSPENDED, Actor.ADMINISTRATOR),
    REVIEW_ENDED(CaseStage.ENDED),

    MAIL_QUEUED(CaseStage.MAILING),
    MAIL_SENT(CaseStage.ENDED),
    MAIL_ADDRESS_REFUSED(CaseStage.ENDED),
    MAIL_OBSOLETE(CaseStage.ENDED),

    CHANGE_OPEN(CaseStage.RECEIVED, Actor.AUTHOR),
    CHANGE_SUBMITTED(CaseStage.REVIEW, Actor.OTHER_ANALYST),
    CHANGE_APPROVED(CaseStage.PLANNED),
    CHANGE_PUBLISHED(CaseStage.ENDED),
    CHANGE_WITHDRAWN(CaseStage.ENDED);

    private final CaseStage stage;
    private final Actor whoActs;

    Standing(CaseStage stage) {
        this(stage, null);
    }

    Standing(CaseStage stage, Actor whoActs) {
        this.stage = stage;
        this.whoActs = whoActs;
    }

    CaseStage stage() {
        return stage;
    }

    Message message() {
        return Message.of("standing", this);
    }

    /**
     * @param question state of the mail that asks the officer of record, {@code NONE} if there is none; null if nobody is to be
     *     asked
     */
    Message message(String question) {
        return question == null || question.equals("SENT") ? message() : Message.named("question", question);
    }

    /**
     * Who must act next; null when nobody.
     *
     * @param role of the person whom the case is about
     */
    Message whoActs(Role role) {
        if (whoActs != Actor.DECIDER) {
            return whoActs == null ? null : Message.of("actor", whoActs);
        }
        return Message.of("actor", role == Role.PRIMARY_ADMINISTRATOR ? Actor.OFFICER : Actor.ADMINISTRATOR);
    }

    /**
     * Who must act where a task waits for a role; null for one that is unknown.
     *
     * @param role of staff, or one within the group of the case
     */
    static Message actor(String role) {
        Actor actor =
                switch (role == null ? "" : role) {
                    case Memberships.OFFICERS -> Actor.OFFICER;
                    case Memberships.PRIMARY_ADMINISTRATORS -> Actor.ADMINISTRATOR;
                    case Staff.MEMBERSHIP_SERVICES -> Actor.MEMBERSHIP_SERVICES;
                    case Staff.OPERATIONS -> Actor.OPERATIONS;
                    case Staff.ANALYSTS -> Actor.ANALYST;
                    case Staff.ENGINE_ADMINS -> Actor.ENGINE_ADMINISTRATOR;
                    default -> null;
                };
        return actor == null ? null : Message.of("actor", actor);
    }

    /** Who acts on a case. */
    enum Actor {
        PERSON,
        ADMINISTRATOR,
        MEMBERSHIP_SERVICES,
        OFFICER,
        OFFICER_OF_RECORD,
        AUTHOR,
        OTHER_ANALYST,
        OPERATIONS,
        ANALYST,
        ENGINE_ADMINISTRATOR,
        /** One of these, by who was invited. */
        DECIDER
    }
}
