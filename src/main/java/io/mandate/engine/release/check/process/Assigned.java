package io.mandate.engine.release.check.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Which variables are set whenever a case comes to a step, by whatever way it comes. */
final class Assigned {

    private final Set<String> all;
    private final Set<String> atStart;
    private final Map<FlowNode, Set<String>> before = new HashMap<>();
    private final Map<FlowNode, Set<String>> setBy = new HashMap<>();
    private final Map<FlowNode, List<FlowNode>> previous = new HashMap<>();
    /** Of each part, the steps with which it ends. */
    private final Map<ModelElementInstance, List<FlowNode>> ends = new HashMap<>();

    Assigned(BpmnModelInstance model, Flow flow) {
        this.all = Variables.of(model, flow);
        this.atStart = Variables.atStart(model);
        for (FlowNode node : flow.nodes()) {
            before.put(node, all);
            setBy.put(node, Variables.setBy(node));
            List<FlowNode> next = flow.next(node);
            for (FlowNode after : next) {
                previous.computeIfAbsent(after, none -> new ArrayList<>()).add(node);
            }
            if (next.isEmpty()) {
                ends.computeIfAbsent(node.getParentElement(), none -> new ArrayList<>())
                        .add(node);
            }
        }
        // each round can only take variables away
        boolean changed = true;
        while (changed) {
            changed = false;
            for (FlowNode node : flow.nodes()) {
                Set<String> now = comingTo(node);
                changed |= !now.equals(before.put(node, now));
            }
        }
    }

    Set<String> before(FlowNode node) {
        return before.get(node);
    }

    Set<String> after(FlowNode node) {
        Set<String> after = new HashSet<>(before.get(node));
        after.addAll(setBy.get(node));
        if (node instanceof SubProcess) {
            after.addAll(ofAll(
                    ends.getOrDefault(node, List.of()).stream().map(this::after).toList()));
        }
        return after;
    }

    private Set<String> comingTo(FlowNode node) {
        if (node instanceof BoundaryEvent event && event.getAttachedTo() != null) {
            return before.get(event.getAttachedTo());
        }
        if (node instanceof StartEvent || node instanceof SubProcess part && part.triggeredByEvent()) {
            return before(node.getParentElement());
        }
        List<Set<String>> ways =
                previous.getOrDefault(node, List.of()).stream().map(this::after).toList();
        if (node instanceof ParallelGateway) {
            Set<String> together = new HashSet<>();
            ways.forEach(together::addAll);
            return together;
        }
        return ofAll(ways);
    }

    private Set<String> before(ModelElementInstance scope) {
        if (scope instanceof SubProcess part) {
            Set<String> inside = new HashSet<>(before.get(part));
            inside.addAll(Variables.ofLoop(part));
            return inside;
        }
        return atStart;
    }

    /** Of a step to which no way leads, everything is said. */
    private Set<String> ofAll(List<Set<String>> ways) {
        Set<String> common = new HashSet<>(ways.isEmpty() ? all : ways.get(0));
        ways.forEach(common::retainAll);
        return common;
    }
}
