package io.mandate.process.delegate;


import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes a wait that lasts too long visible in Cockpit, as an incident of its own type. */
@Component("reportOverdue")
class ReportOverdue implements JavaDelegate {


    @Override
    public void execute(DelegateExecution execution) {
        execution.createIncident(
                "reviewOverdue",
                execution.getProcessBusinessKey(),
                "Membership services have not decided on this designation in time. Open the task \"Review designation\".");
    }
}
