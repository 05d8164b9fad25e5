package io.mandate.engine.release.check.process;

import io.mandate.engine.release.check.Check;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Models;
import io.mandate.platform.words.Message;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.DataObject;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;

/** People approve a process by its picture, and look for cases in it: every element is drawn and has a name. */
public final class Diagrams implements Check {

    @Override
    public void check(Models models, Findings findings) {
        findings.each(models.processes(), (file, model) -> {
            if (findings.isClean(file)) {
                Set<String> drawn = drawn(model);
                for (FlowElement element : new Flow(model).elements()) {
                    findings.requireTime(file);
                    element(file, element, drawn, findings);
                }
            }
        });
    }

    private static Set<String> drawn(BpmnModelInstance model) {
        Collection<BpmnShape> shapes = model.getModelElementsByType(BpmnShape.class);
        Collection<BpmnEdge> edges = model.getModelElementsByType(BpmnEdge.class);
        return Stream.concat(
                        shapes.stream().map(shape -> shape.getAttributeValue("bpmnElement")),
                        edges.stream().map(edge -> edge.getAttributeValue("bpmnElement")))
                .collect(Collectors.toSet());
    }

    private static void element(String file, FlowElement element, Set<String> drawn, Findings findings) {
        if (!drawn.contains(element.getId()) && !(element instanceof DataObject)) {
            findings.add(file, element.getId(), Message.of("finding.no-bpmndi"));
        }
        if (needsName(element)
                && (element.getName() == null || element.getName().isBlank())) {
            findings.add(file, element.getId(), Message.of("finding.label-required"));
        }
    }

    private static boolean needsName(FlowElement element) {
        if (element instanceof SequenceFlow flow) {
            return flow.getConditionExpression() != null;
        }
        if (element instanceof Gateway gateway) {
            return gateway.getOutgoing().size() > 1
                    && !(element instanceof ParallelGateway)
                    && !(element instanceof EventBasedGateway);
        }
        return element instanceof FlowNode && !(element instanceof SubProcess);
    }
}
