package io.mandate.engine.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;

/** Analysts may put the step anywhere behind a timer. */
class ReportOverdueTest {

    private static FlowNode report(BpmnModelInstance model) {
        return model.getModelElementById("report");
    }

    @Test
    void findsTheTaskWhoseTimerLedThereOverOtherSteps() {
        BpmnModelInstance model = Bpmn.createProcess()
                .startEvent()
                .userTask("look")
                .boundaryEvent("late")
                .cancelActivity(false)
                .timerWithDuration("PT72H")
                .serviceTask("suspend")
                .exclusiveGateway("again")
                .serviceTask("report")
                .endEvent()
                .moveToNode("again")
                .connectTo("suspend")
                .done();

        assertThat(ReportOverdue.waitingBefore(report(model)))
                .map(BaseElement::getId)
                .contains("look");
    }

    @Test
    void findsNoneWhereNoTimerLedThere() {
        BpmnModelInstance model = Bpmn.createProcess()
                .startEvent()
                .serviceTask("report")
                .userTask("look")
                .endEvent()
                .done();

        assertThat(ReportOverdue.waitingBefore(report(model))).isEmpty();
    }
}
