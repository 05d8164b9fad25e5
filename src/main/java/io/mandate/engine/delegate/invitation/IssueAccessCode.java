package io.mandate.engine.delegate.invitation;

import static io.mandate.engine.model.AccessCode.CODE_EXPIRES_AT;
import static io.mandate.engine.model.AccessCode.REMINDERS;
import static org.camunda.bpm.engine.variable.Variables.dateValue;
import static org.camunda.bpm.engine.variable.Variables.stringValue;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.invitation.Codes;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Issues the next access code by code-policy.dmn and sets its timers. */
@Component("issueAccessCode")
record IssueAccessCode(Codes codes, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> policy = cases.decide(
                        execution, "code-policy", Map.of("role", codes.role(cases.id(execution))))
                .getSingleResult()
                .getEntryMap();
        Duration validity = Duration.ofHours(((Number) policy.get("validityHours")).longValue());
        // the timers are made in this very step and keep their instants themselves
        execution.setVariable(CODE_EXPIRES_AT, dateValue(Date.from(codes.issue(cases.id(execution), validity)), true));
        execution.setVariable(REMINDERS, stringValue((String) policy.get(REMINDERS), true));
    }
}
