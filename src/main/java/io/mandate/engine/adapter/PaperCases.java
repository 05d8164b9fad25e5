package io.mandate.engine.adapter;

import static io.mandate.engine.model.AccessCode.DECISION;
import static io.mandate.engine.model.PaperDesignation.KEY;
import static io.mandate.engine.model.PaperDesignation.RECORD_BY;
import static io.mandate.engine.model.PaperDesignation.RECORD_TASK;

import io.mandate.onboarding.paper.PaperProcess;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Paper forms: received, decided. */
@Component
record PaperCases(Cases cases) implements PaperProcess {

    @Override
    public void received(UUID paperFormId, Instant recordBy) {
        // task and timer are made in this very step and keep the instant themselves
        cases.start(
                KEY,
                paperFormId,
                Variables.createVariables().putValueTyped(RECORD_BY, Variables.dateValue(Date.from(recordBy), true)));
    }

    @Override
    public void decided(UUID paperFormId, Decision decision) {
        if (!cases.decide(paperFormId, Map.of(DECISION, decision.name()), RECORD_TASK)) {
            throw new StateMovedOn("ALREADY_DECIDED", Message.of("refusal.paper.dealt-with"));
        }
    }
}
