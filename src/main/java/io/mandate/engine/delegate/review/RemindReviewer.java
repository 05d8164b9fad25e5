package io.mandate.engine.delegate.review;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.review.AccessReviews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the administrator, and tells the team what will happen. */
@Component("remindReviewer")
record RemindReviewer(AccessReviews reviews, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        reviews.remind(cases.id(execution));
    }
}
