package io.mandate.engine.delegate.review;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.review.AccessReviews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends access that nobody confirmed by the last day. */
@Component("endUnconfirmed")
class EndUnconfirmed implements JavaDelegate {

    private final AccessReviews reviews;
    private final Case cases;

    EndUnconfirmed(AccessReviews reviews, Case cases) {
        this.reviews = reviews;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.endUnconfirmed(cases.id(execution));
    }
}
