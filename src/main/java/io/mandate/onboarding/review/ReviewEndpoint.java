package io.mandate.onboarding.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mandate.people.SignedOn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the reviews of access go on, for membership services and operations. */
@RestController
record ReviewEndpoint(ReviewProgress reviews, AccessReviews changes) {

    private static final int PAGE = 50;

    record Progress(
            Map<String, Integer> counts,
            List<ReviewProgress.Row> items,
            @JsonInclude(JsonInclude.Include.ALWAYS) UUID next) {}

    @GetMapping("/api/staff/reviews")
    Progress progress(@RequestParam(defaultValue = "OPEN") String state, @RequestParam(required = false) UUID after) {
        ReviewProgress.Page page = reviews.in(state, after, PAGE);
        return new Progress(reviews.counts(), page.items(), page.next());
    }

    @PostMapping("/api/staff/reviews/{id}/beginning")
    AccessReviews.Beginning begin(@PathVariable UUID id, @AuthenticationPrincipal SignedOn person) {
        return changes.bringForward(id, person.accountId());
    }
}
