package io.mandate.engine.delegate.designation;

import static org.camunda.bpm.engine.variable.Variables.booleanValue;
import static org.camunda.bpm.engine.variable.Variables.stringValue;

import io.mandate.engine.delegate.Case;
import io.mandate.onboarding.designation.Facts;
import io.mandate.onboarding.designation.RecordCheck;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Puts what the record says as facts for designation-review.dmn; they last for this step only. */
@Component("compareWithRecord")
record CompareWithRecord(RecordCheck record, Case cases) implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        Facts facts = record.of(cases.id(execution));
        execution.setVariables(Variables.createVariables()
                .putValueTyped("channel", stringValue(facts.channel(), true))
                .putValueTyped("groupKnown", booleanValue(facts.groupKnown(), true))
                .putValueTyped("signsOnElsewhere", booleanValue(facts.signsOnElsewhere(), true))
                .putValueTyped("officerMatches", booleanValue(facts.officerMatches(), true))
                .putValueTyped("signedOnAsOfficer", booleanValue(facts.signedOnAsOfficer(), true))
                .putValueTyped("selfDesignation", booleanValue(facts.selfDesignation(), true))
                .putValueTyped("broker", booleanValue(facts.broker(), true))
                .putValueTyped("groupSize", stringValue(facts.groupSize(), true)));
    }
}
