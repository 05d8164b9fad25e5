package io.mandate.portal.api;

import static io.mandate.access.Memberships.MEMBERSHIP_SERVICES;
import static io.mandate.access.Memberships.OPERATIONS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.access.Memberships;
import io.mandate.account.SignedOn;
import io.mandate.review.ReviewProgress;
import io.mandate.rules.NotAllowed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the reviews of access go on, for membership services and operations. */
@RestController
class ReviewEndpoint {

    private static final Set<String> STAFF = Set.of(MEMBERSHIP_SERVICES, OPERATIONS);
    private static final int PAGE = 50;

    private final ReviewProgress reviews;
    private final Memberships memberships;

    ReviewEndpoint(ReviewProgress reviews, Memberships memberships) {
        this.reviews = reviews;
        this.memberships = memberships;
    }

    record Progress(
            Map<String, Integer> counts,
            List<ReviewProgress.Row> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) UUID next) {}

    @GetMapping("/api/staff/reviews")
    Progress progress(
            @RequestParam(defaultValue = "OPEN") String state,
            @RequestParam(required = false) UUID after,
            @AuthenticationPrincipal SignedOn person) {
        if (memberships.roles(person.accountId()).stream().noneMatch(STAFF::contains)) {
            throw new NotAllowed("Only membership services and operations follow the reviews of access.");
        }
        ReviewProgress.Page page = reviews.in(state, after, PAGE);
        return new Progress(reviews.counts(), page.items(), page.next());
    }
}
