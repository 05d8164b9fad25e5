package io.mandate.engine.adapter;

import static io.mandate.engine.model.AccessCode.DECISION;
import static io.mandate.engine.model.RuleRelease.APPROVED;
import static io.mandate.engine.model.RuleRelease.APPROVE_BY;
import static io.mandate.engine.model.RuleRelease.APPROVE_TASK;
import static io.mandate.engine.model.RuleRelease.KEY;
import static io.mandate.engine.model.RuleRelease.PUBLISH_AT;
import static io.mandate.engine.model.RuleRelease.RETURNED;
import static io.mandate.engine.model.RuleRelease.WITHDRAWN;
import static org.camunda.bpm.engine.variable.Variables.dateValue;

import io.mandate.analyst.ReleaseProcess;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Changes of processes and rules: submitted, decided, withdrawn. */
@Component
record ReleaseCases(Cases cases) implements ReleaseProcess {

    @Override
    public void submitted(UUID draft, Instant approveBy) {
        // task and timer are made in this very step and keep the instant themselves
        cases.start(
                KEY,
                draft,
                Variables.createVariables().putValueTyped(APPROVE_BY, dateValue(Date.from(approveBy), true)));
    }

    @Override
    public void approved(UUID draft, Instant publishAt) {
        decided(draft, Map.of(DECISION, APPROVED, PUBLISH_AT, Date.from(publishAt)));
    }

    @Override
    public void returned(UUID draft) {
        decided(draft, Map.of(DECISION, RETURNED));
    }

    private void decided(UUID draft, Map<String, Object> outcome) {
        if (!cases.decide(draft, outcome, APPROVE_TASK)) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.release.decided"));
        }
    }

    @Override
    public void withdrawn(UUID draft) {
        cases.tell(draft, WITHDRAWN);
    }
}
