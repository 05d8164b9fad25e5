package io.mandate.onboarding.review;

import io.mandate.onboarding.access.Access;
import io.mandate.onboarding.access.AdministratorAppointed;
import io.mandate.onboarding.access.EndReason;
import io.mandate.onboarding.access.Grant;
import io.mandate.onboarding.access.Removal;
import io.mandate.onboarding.group.EmployerGroup;
import io.mandate.onboarding.group.Groups;
import io.mandate.platform.audit.Actor;
import io.mandate.platform.audit.AuditAction;
import io.mandate.platform.audit.AuditTrail;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotAllowed;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.rules.ReviewPolicy;
import io.mandate.platform.rules.RuleBook;
import io.mandate.platform.words.Message;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans, opens and closes the reviews of a group's access, one at a time. Whoever joined the team after a review was opened
 * is not part of it.
 */
@Service
@Transactional
public class AccessReviews {

    private final Reviews reviews;
    private final ReviewNotices notices;
    private final ReviewProcess process;
    private final Access access;
    private final Groups groups;
    private final RuleBook rules;
    private final AuditTrail audit;
    private final Clock clock;

    AccessReviews(
            Reviews reviews,
            ReviewNotices notices,
            ReviewProcess process,
            Access access,
            Groups groups,
            RuleBook rules,
            AuditTrail audit,
            Clock clock) {
        this.reviews = reviews;
        this.notices = notices;
        this.process = process;
        this.access = access;
        this.groups = groups;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A review that was opened.
     *
     * @param remindAt when both sides are reminded
     * @param confirmBy when unconfirmed access is suspended
     * @param endAt when it ends
     */
    public record Opened(String group, Instant remindAt, Instant confirmBy, Instant endAt) {}

    /**
     * Whom a review that was brought forward asks.
     *
     * @param people in the team; it closes at once when there is nobody
     * @param administrator whether there is somebody to ask
     */
    public record Beginning(int people, boolean administrator) {}

    /** The first review of a group is planned with its first administrator. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void administratorAppointed(AdministratorAppointed appointed) {
        plan(groups.findById(appointed.group()).orElseThrow());
    }

    /** Plans the review after this one, by the rule in force. */
    public void planNext(UUID id) {
        plan(lock(review(id)));
    }

    /** A group has one current review at most. */
    private void plan(EmployerGroup group) {
        if (reviews.existsCurrent(group.number())) {
            return;
        }
        Instant opensAt =
                clock.instant().plus(rules.reviewPolicy(group.size().name()).interval());
        Review review = reviews.save(new Review(UUID.randomUUID(), group.number(), opensAt));
        process.planned(review.id(), opensAt);
    }

    /**
     * Has a planned review begin now, such as when a group's people were seen to be out of date.
     *
     * @param by a person of staff
     * @throws io.mandate.platform.refusal.StateMovedOn when it is no longer planned
     */
    public Beginning bringForward(UUID id, UUID by) {
        Review review = reviews.findById(id).orElseThrow(NotVisible::new);
        lock(review);
        Instant now = clock.instant();
        review.broughtForward(now);
        audit.record(
                AuditAction.REVIEW_BROUGHT_FORWARD, Actor.of(by, "membership-services"), review.group(), id, Map.of());
        process.broughtForward(id, now);
        return new Beginning(
                access.teamOf(review.group()).size(),
                access.administratorOf(review.group()).isPresent());
    }

    public String groupSize(UUID id) {
        return groups.findById(review(id).group()).orElseThrow().size().name();
    }

    /**
     * Asks the administrator to confirm who needs access.
     *
     * @return empty when the group has no team
     */
    public Optional<Opened> open(UUID id, ReviewPolicy policy) {
        Review review = review(id);
        lock(review);
        Instant now = clock.instant();
        List<Grant> team = access.teamOf(review.group());
        if (team.isEmpty()) {
            review.foundNobody(now);
            return Optional.empty();
        }
        review.open(now, policy);
        audit.record(AuditAction.REVIEW_OPENED, Actor.SYSTEM, review.group(), id, Map.of("people", team.size()));
        notices.opened(review, team.size());
        return Optional.of(new Opened(
                review.group(), review.confirmBy().minus(policy.remindBefore()), review.confirmBy(), review.endsAt()));
    }

    /** Reminds the administrator, and tells the team what will happen. */
    public void remind(UUID id) {
        Review review = review(id);
        List<Grant> team = unconfirmed(review);
        if (!team.isEmpty()) {
            notices.reminded(review, team);
        }
    }

    /** Lets unconfirmed access rest; the administrator can still confirm it. */
    public void suspendUnconfirmed(UUID id) {
        Review review = review(id);
        lock(review);
        review.suspended();
        List<Grant> team = unconfirmed(review);
        team.forEach(member -> access.suspend(member, Actor.SYSTEM));
        if (!team.isEmpty()) {
            notices.suspended(review, team);
        }
    }

    /** Ends the access that nobody confirmed until the last day. */
    public void endUnconfirmed(UUID id) {
        Review review = review(id);
        lock(review);
        review.lapsed(clock.instant());
        List<Grant> team = unconfirmed(review);
        team.forEach(member -> access.remove(member, EndReason.NOT_CONFIRMED, Actor.SYSTEM));
        if (!team.isEmpty()) {
            notices.ended(review, team.size());
        }
        audit.record(AuditAction.REVIEW_LAPSED, Actor.SYSTEM, review.group(), id, Map.of());
    }

    /**
     * The people whom the administrator confirms.
     *
     * @throws NotVisible when the caller is not the group's administrator
     */
    @Transactional(readOnly = true)
    public List<Grant> people(UUID id, UUID caller) {
        Review review = review(id);
        requireAdministrator(review, caller);
        return unconfirmed(review);
    }

    @Transactional(readOnly = true)
    public EmployerGroup group(UUID id) {
        return groups.findById(review(id).group()).orElseThrow();
    }

    /** When access ends that nobody has confirmed until then; empty for a review opened before this was noted. */
    @Transactional(readOnly = true)
    public Optional<Instant> endsAt(UUID id) {
        return Optional.ofNullable(review(id).endsAt());
    }

    /**
     * Keeps the access of some, giving it back where it rested, and ends that of all others.
     *
     * @param keep ids of the grants of those who still need access
     */
    public void confirm(UUID id, UUID caller, List<String> keep) {
        Review review = review(id);
        lock(review);
        requireAdministrator(review, caller);
        List<Grant> team = unconfirmed(review);
        if (!team.stream().map(member -> member.id().toString()).toList().containsAll(keep)) {
            throw new InvalidInput("/keep", "unknown", Message.of("refusal.review.list-changed"));
        }
        Actor by = Actor.of(caller, "primary-administrator");
        review.confirmed(clock.instant(), caller);
        for (Grant member : team) {
            if (keep.contains(member.id().toString())) {
                access.confirm(member, by);
            } else {
                access.remove(member, Removal.NOT_KEPT, by);
            }
        }
        audit.record(
                AuditAction.REVIEW_CONFIRMED, by, review.group(), id, Map.of("kept", keep.size(), "of", team.size()));
        process.confirmed(id);
    }

    private void requireAdministrator(Review review, UUID caller) {
        boolean administrator = access.administratorOf(review.group())
                .filter(grant -> grant.accountId().equals(caller))
                .isPresent();
        if (!administrator) {
            throw new NotAllowed(Message.of("refusal.review.administrator-only"));
        }
    }

    private List<Grant> unconfirmed(Review review) {
        return access.teamOf(review.group()).stream()
                .filter(member -> !member.grantedAt().isAfter(review.openedAt()))
                .toList();
    }

    private Review review(UUID id) {
        return reviews.findById(id).orElseThrow(NotVisible::new);
    }

    private EmployerGroup lock(Review review) {
        return groups.lock(review.group()).orElseThrow();
    }
}
