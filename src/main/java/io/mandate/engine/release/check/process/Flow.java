package io.mandate.engine.release.check.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The ways through a process: who follows which, and where a case waits. */
final class Flow {

    private final List<FlowElement> elements = new ArrayList<>();
    private final List<FlowNode> nodes;
    private final List<BoundaryEvent> boundaries;
    private final Map<FlowNode, List<SequenceFlow>> out = new HashMap<>();
    private final Map<FlowNode, List<SequenceFlow>> in = new HashMap<>();

    /** One walk through the model, which takes a while to say what is in it of a kind. */
    Flow(BpmnModelInstance model) {
        model.getDefinitions().getChildElementsByType(Process.class).forEach(process -> add(process.getFlowElements()));
        for (SequenceFlow way : of(SequenceFlow.class)) {
            out.computeIfAbsent(way.getSource(), none -> new ArrayList<>()).add(way);
            in.computeIfAbsent(way.getTarget(), none -> new ArrayList<>()).add(way);
        }
        this.nodes = of(FlowNode.class);
        this.boundaries = of(BoundaryEvent.class);
    }

    private void add(Collection<FlowElement> part) {
        for (FlowElement element : part) {
            elements.add(element);
            if (element instanceof SubProcess around) {
                add(around.getFlowElements());
            }
        }
    }

    List<FlowElement> elements() {
        return elements;
    }

    <T extends FlowElement> List<T> of(Class<T> kind) {
        return elements.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<FlowNode> nodes() {
        return nodes;
    }

    List<BoundaryEvent> boundaries(FlowNode host) {
        return boundaries.stream()
                .filter(event -> event.getAttachedTo() != null
                        && Objects.equals(event.getAttachedTo().getId(), host.getId()))
                .toList();
    }

    /** The arrows that leave a step: as the engine does, it goes by what they say, and not by what steps say of arrows. */
    List<SequenceFlow> out(FlowNode node) {
        return out.getOrDefault(node, List.of());
    }

    List<SequenceFlow> in(FlowNode node) {
        return in.getOrDefault(node, List.of());
    }

    /** What comes after a step when it is done, links included. */
    List<FlowNode> next(FlowNode node) {
        List<FlowNode> next = new ArrayList<>(out(node).stream()
                .map(SequenceFlow::getTarget)
                .filter(Objects::nonNull)
                .toList());
        if (node instanceof ThrowEvent event) {
            names(event.getEventDefinitions()).forEach(link -> nodes.stream()
                    .filter(other -> other instanceof CatchEvent caught
                            && names(caught.getEventDefinitions()).anyMatch(link::equals))
                    .forEach(next::add));
        }
        return next;
    }

    private static Stream<String> names(Collection<EventDefinition> definitions) {
        return definitions.stream()
                .filter(LinkEventDefinition.class::isInstance)
                .map(link -> ((LinkEventDefinition) link).getName());
    }

    /** Every step that some case may come to. */
    Set<FlowNode> reachable() {
        Set<FlowNode> reachable = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>();
        nodes.stream()
                .filter(node -> node instanceof StartEvent && !(isPart(node.getParentElement())))
                .forEach(open::add);
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (reachable.add(node)) {
                open.addAll(next(node));
                open.addAll(boundaries(node));
                if (node instanceof SubProcess part) {
                    open.addAll(starts(part));
                }
                // an event sub-process waits beside everything that stands around it
                nodes.stream()
                        .filter(other -> other instanceof SubProcess part
                                && part.triggeredByEvent()
                                && part.getParentElement().equals(node.getParentElement()))
                        .forEach(open::add);
            }
        }
        return reachable;
    }

    private static boolean isPart(ModelElementInstance scope) {
        return scope instanceof SubProcess;
    }

    private List<FlowNode> starts(SubProcess part) {
        return nodes.stream()
                .filter(node -> node instanceof StartEvent && part.equals(node.getParentElement()))
                .toList();
    }

    /** A case stays here until something happens. */
    boolean waits(FlowNode node) {
        if (isJob(node)
                || node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof EventBasedGateway) {
            return true;
        }
        if (node instanceof IntermediateCatchEvent event) {
            return names(event.getEventDefinitions()).findAny().isEmpty();
        }
        return node instanceof SubProcess part && !isPassedAtOnce(part);
    }

    private static boolean isJob(FlowNode node) {
        return Stream.of("asyncBefore", "asyncAfter", "async")
                .anyMatch(attribute -> "true".equals(node.getAttributeValueNs(Vocabulary.CAMUNDA, attribute)));
    }

    private boolean isPassedAtOnce(SubProcess part) {
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(starts(part));
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (seen.add(node) && !waits(node)) {
                if (next(node).isEmpty()) {
                    return true;
                }
                open.addAll(next(node));
            }
        }
        return false;
    }

    /** What a case may come to in the same moment: what follows a step that does not wait, and what catches its errors. */
    List<FlowNode> atOnce(FlowNode node) {
        List<FlowNode> after = new ArrayList<>();
        if (!waits(node)) {
            after.addAll(next(node));
        }
        if (!isJob(node)) {
            boundaries(node).stream()
                    .filter(event -> event.getEventDefinitions().stream()
                            .anyMatch(definition -> definition instanceof ErrorEventDefinition
                                    || definition instanceof EscalationEventDefinition))
                    .forEach(event -> after.addAll(next(event)));
        }
        return after;
    }

    /** The nearest tasks of people through which a case comes here. */
    Set<UserTask> tasksBefore(FlowNode node) {
        Set<UserTask> tasks = new HashSet<>();
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(previous(node));
        while (!open.isEmpty()) {
            FlowNode before = open.pop();
            if (before instanceof UserTask task) {
                tasks.add(task);
            } else if (seen.add(before)) {
                open.addAll(previous(before));
            }
        }
        return tasks;
    }

    private List<FlowNode> previous(FlowNode node) {
        return in(node).stream()
                .map(SequenceFlow::getSource)
                .filter(Objects::nonNull)
                .toList();
    }
}
