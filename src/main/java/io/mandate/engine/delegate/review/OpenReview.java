package io.mandate.engine.delegate.review;

import static io.mandate.engine.model.AccessCode.DECIDERS;
import static io.mandate.engine.model.AccessReview.ANYBODY;
import static io.mandate.engine.model.AccessReview.CONFIRM_BY;
import static io.mandate.engine.model.AccessReview.END_AT;
import static io.mandate.engine.model.AccessReview.REMIND_AT;
import static org.camunda.bpm.engine.variable.Variables.booleanValue;
import static org.camunda.bpm.engine.variable.Variables.dateValue;
import static org.camunda.bpm.engine.variable.Variables.stringValue;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.access.Memberships;
import io.mandate.onboarding.review.AccessReviews;
import io.mandate.onboarding.review.AccessReviews.Opened;
import io.mandate.platform.rules.ReviewPolicy;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the review by access-review.dmn and sets who confirms, and the timers. */
@Component("openReview")
record OpenReview(AccessReviews reviews, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        UUID id = cases.id(execution);
        ReviewPolicy policy =
                ReviewPolicy.read(cases.decide(execution, "access-review", Map.of("groupSize", reviews.groupSize(id)))
                        .getSingleResult()
                        .getEntryMap());
        Optional<Opened> opened = reviews.open(id, policy);
        execution.setVariable(ANYBODY, booleanValue(opened.isPresent(), true));
        // task and timers are made in this very step and keep what they need
        opened.ifPresent(review -> {
            execution.setVariable(DECIDERS, stringValue(Memberships.primaryAdministratorsOf(review.group()), true));
            execution.setVariable(REMIND_AT, dateValue(Date.from(review.remindAt()), true));
            execution.setVariable(CONFIRM_BY, dateValue(Date.from(review.confirmBy()), true));
            execution.setVariable(END_AT, dateValue(Date.from(review.endAt()), true));
        });
    }
}
