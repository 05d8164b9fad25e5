package io.mandate.engine.delegate.access;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.access.AccessNotices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("tellAccessEnded")
record TellAccessEnded(AccessNotices notices, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        notices.accessEnded(cases.id(execution));
    }
}
