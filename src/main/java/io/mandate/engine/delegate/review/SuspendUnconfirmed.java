package io.mandate.engine.delegate.review;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.review.AccessReviews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Suspends access that nobody confirmed in time. */
@Component("suspendUnconfirmed")
record SuspendUnconfirmed(AccessReviews reviews, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        reviews.suspendUnconfirmed(cases.id(execution));
    }
}
