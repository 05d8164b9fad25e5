package io.mandate.engine.adapter;

import static io.mandate.engine.model.AccessReview.CONFIRM_TASK;
import static io.mandate.engine.model.AccessReview.DUE;
import static io.mandate.engine.model.AccessReview.KEY;
import static io.mandate.engine.model.AccessReview.OPENS_AT;

import io.mandate.onboarding.review.ReviewProcess;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Reviews of access: planned, confirmed. */
@Component
record ReviewCases(Cases cases, RuntimeService runtime, ManagementService management) implements ReviewProcess {

    @Override
    public void planned(UUID reviewId, Instant opensAt) {
        // the timer is made in this very step and keeps its instant itself
        cases.start(
                KEY,
                reviewId,
                Variables.createVariables().putValueTyped(OPENS_AT, Variables.dateValue(Date.from(opensAt), true)));
    }

    @Override
    public void broughtForward(UUID reviewId, Instant opensAt) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reviewId.toString())
                .singleResult();
        Job due = management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(DUE)
                .singleResult();
        management.setJobDuedate(due.getId(), Date.from(opensAt));
    }

    @Override
    public void confirmed(UUID reviewId) {
        if (!cases.decide(reviewId, Map.of(), CONFIRM_TASK)) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.review.completed"));
        }
    }
}
