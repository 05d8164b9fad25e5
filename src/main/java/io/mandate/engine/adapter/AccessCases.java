package io.mandate.engine.adapter;

import static io.mandate.engine.model.AccessCode.ACCESS_ENDED;
import static io.mandate.engine.model.AccessCode.RIGHTS_CHANGED;

import io.mandate.onboarding.access.AccessProcess;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Access: changed, ended. */
@Component
record AccessCases(Cases cases) implements AccessProcess {

    @Override
    public void rightsChanged(UUID caseId) {
        cases.insist(caseId, RIGHTS_CHANGED);
    }

    @Override
    public void accessEnded(UUID caseId) {
        cases.insist(caseId, ACCESS_ENDED);
    }
}
