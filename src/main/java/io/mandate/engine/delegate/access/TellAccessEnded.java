package io.mandate.engine.delegate.access;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.access.AccessNotices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("tellAccessEnded")
class TellAccessEnded implements JavaDelegate {

    private final AccessNotices notices;
    private final Case cases;

    TellAccessEnded(AccessNotices notices, Case cases) {
        this.notices = notices;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notices.accessEnded(cases.id(execution));
    }
}
