package io.mandate.analyst.review;

import io.mandate.analyst.Draft.Decision.Outcome;
import io.mandate.analyst.review.ChangeReviews.Review;
import io.mandate.analyst.review.MoveForecast.Forecast;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.web.Ids;
import io.mandate.platform.words.Message;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A change is read, and then decided on as it was read. */
@RestController
@RequestMapping("/api/drafts/{id}")
record ChangeReviewEndpoint(ChangeReviews reviews) {

    /**
     * @param version of the review that was read
     * @param reason stated when the change is given back
     */
    record Verdict(Long version, Outcome decision, String reason) {}

    @GetMapping("/review")
    Review review(@PathVariable String id, @AuthenticationPrincipal SignedOn person) {
        return reviews.of(Ids.of(id), person);
    }

    @GetMapping("/forecast")
    Forecast forecast(@PathVariable String id) {
        return reviews.forecast(Ids.of(id));
    }

    @PostMapping("/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable String id, @RequestBody Verdict verdict, @AuthenticationPrincipal SignedOn person) {
        if (verdict.version() == null || verdict.decision() == null) {
            throw new InvalidInput(
                    verdict.version() == null ? "/version" : "/decision", "required", Message.of("refusal.choose-one"));
        }
        reviews.decide(Ids.of(id), verdict.version(), verdict.decision(), verdict.reason(), person);
    }
}
