package io.mandate.engine.release.check.process;

import io.mandate.engine.release.check.Check;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Forms;
import io.mandate.engine.release.check.Models;
import io.mandate.engine.release.check.decision.Column;
import io.mandate.engine.release.check.decision.DecisionTables;
import io.mandate.platform.words.Message;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** No case waits forever, loops without waiting, gets stuck at a gateway, or multiplies. */
public final class Processes implements Check {

    /** Property of a receive task that says why it has no maximum age. */
    static final String WAITS_WITHOUT_LIMIT = "waitsWithoutLimit";

    private static final Pattern REASON = Pattern.compile("[A-Z].{15,}\\.");
    private static final int REPETITIONS = 50;

    @Override
    public void check(Models models, Findings findings) {
        findings.each(models.processes(), (file, model) -> {
            if (findings.isClean(file)) {
                new InFile(file, model, models, findings).check();
            }
        });
    }

    private static final class InFile {

        private final String file;
        private final BpmnModelInstance model;
        private final Models models;
        private final Findings findings;
        private final Flow flow;

        InFile(String file, BpmnModelInstance model, Models models, Findings findings) {
            this.file = file;
            this.model = model;
            this.models = models;
            this.findings = findings;
            this.flow = new Flow(model);
        }

        void check() {
            Set<FlowNode> reachable = flow.reachable();
            for (FlowNode node : flow.nodes()) {
                findings.requireTime(file);
                if (!reachable.contains(node)) {
                    add(node, Message.of("finding.unreachable"));
                }
                if (isUnlimited(node)) {
                    add(node, Message.of("finding.wait-without-limit"));
                }
                gateway(node);
                if (!(node instanceof Gateway) && flow.out(node).size() > 1) {
                    add(node, Message.of("finding.implicit-split"));
                }
            }
            circle();
            model.getModelElementsByType(MultiInstanceLoopCharacteristics.class).forEach(this::repetition);
        }

        private boolean isUnlimited(FlowNode node) {
            return isOpenWait(node) && !isLimited(node) && !isDeclared(node);
        }

        private boolean isOpenWait(FlowNode node) {
            return node instanceof UserTask
                    || node instanceof ReceiveTask
                    || node instanceof EventBasedGateway
                    || node instanceof IntermediateCatchEvent event
                            && flow.waits(node)
                            && !hasTimer(event)
                            && flow.in(event).stream().noneMatch(way -> way.getSource() instanceof EventBasedGateway);
        }

        private boolean isLimited(FlowNode node) {
            if (node instanceof EventBasedGateway
                    && flow.next(node).stream().anyMatch(next -> next instanceof CatchEvent event && hasTimer(event))) {
                return true;
            }
            for (ModelElementInstance around = node;
                    around instanceof FlowNode part;
                    around = around.getParentElement()) {
                if (flow.boundaries(part).stream().anyMatch(InFile::endsWait)
                        || isLimitedBeside(part.getParentElement())) {
                    return true;
                }
            }
            return false;
        }

        /** By an event sub-process that a timer starts. */
        private boolean isLimitedBeside(ModelElementInstance scope) {
            return flow.of(StartEvent.class).stream()
                    .anyMatch(start -> hasTimer(start)
                            && start.getParentElement() instanceof SubProcess part
                            && part.getParentElement().equals(scope));
        }

        private static boolean endsWait(BoundaryEvent event) {
            return timers(event).stream().anyMatch(timer -> event.cancelActivity() || timer.getTimeCycle() == null);
        }

        private static boolean hasTimer(CatchEvent event) {
            return !timers(event).isEmpty();
        }

        private static List<TimerEventDefinition> timers(CatchEvent event) {
            return event.getEventDefinitions().stream()
                    .filter(TimerEventDefinition.class::isInstance)
                    .map(TimerEventDefinition.class::cast)
                    .toList();
        }

        private static boolean isDeclared(FlowNode node) {
            return node instanceof ReceiveTask
                    && node.getExtensionElements() != null
                    && node.getExtensionElements().getChildElementsByType(CamundaProperties.class).stream()
                            .flatMap(properties -> properties.getCamundaProperties().stream())
                            .anyMatch(property -> WAITS_WITHOUT_LIMIT.equals(property.getCamundaName())
                                    && property.getCamundaValue() != null
                                    && REASON.matcher(property.getCamundaValue())
                                            .matches());
        }

        private void circle() {
            Set<FlowNode> done = new HashSet<>();
            for (FlowNode node : flow.nodes()) {
                if (circle(node, new LinkedHashSet<>(), done)) {
                    return;
                }
            }
        }

        private boolean circle(FlowNode node, Set<FlowNode> way, Set<FlowNode> done) {
            if (way.contains(node)) {
                add(node, Message.of("finding.loop-without-wait"));
                return true;
            }
            if (!done.contains(node)) {
                way.add(node);
                for (FlowNode next : flow.atOnce(node)) {
                    if (circle(next, way, done)) {
                        return true;
                    }
                }
                way.remove(node);
                done.add(node);
            }
            return false;
        }

        private void gateway(FlowNode node) {
            SequenceFlow byDefault = byDefault(node);
            boolean decides = node instanceof ExclusiveGateway || node instanceof InclusiveGateway;
            List<SequenceFlow> ways = flow.out(node);
            for (SequenceFlow way : ways) {
                boolean needsCondition = decides && ways.size() > 1 && !way.equals(byDefault);
                if (needsCondition != (way.getConditionExpression() != null)) {
                    findings.add(
                            file,
                            way.getId(),
                            Message.of(
                                    needsCondition
                                            ? "finding.gateway-condition.missing"
                                            : "finding.gateway-condition.needless"));
                    return;
                }
            }
            if (decides
                    && ways.size() > 1
                    && byDefault == null
                    && !(node instanceof ExclusiveGateway && isComplete(node))) {
                add(node, Message.of("finding.gateway-incomplete"));
            }
        }

        private static SequenceFlow byDefault(FlowNode node) {
            if (node instanceof ExclusiveGateway gateway) {
                return gateway.getDefault();
            }
            return node instanceof InclusiveGateway gateway ? gateway.getDefault() : null;
        }

        /** Whether the conditions compare one variable with everything that it may be. */
        private boolean isComplete(FlowNode gateway) {
            List<Map<String, Set<String>>> ways = flow.out(gateway).stream()
                    .map(way -> PlainExpression.parse(
                                    way.getConditionExpression().getTextContent())
                            .map(PlainExpression::alternatives)
                            .orElse(Map.of()))
                    .toList();
            Set<String> variables =
                    ways.stream().flatMap(way -> way.keySet().stream()).collect(Collectors.toSet());
            if (variables.size() != 1 || ways.stream().anyMatch(Map::isEmpty)) {
                return false;
            }
            String variable = variables.iterator().next();
            Set<String> named =
                    ways.stream().flatMap(way -> way.get(variable).stream()).collect(Collectors.toSet());
            Set<String> possible = possible(variable, gateway);
            return named.containsAll(Set.of("true", "false")) || !possible.isEmpty() && named.containsAll(possible);
        }

        private Set<String> possible(String variable, FlowNode gateway) {
            Set<String> fromTables = flow.of(BusinessRuleTask.class).stream()
                    .filter(task -> variable.equals(task.getCamundaResultVariable()))
                    .map(task -> models.decisions().get(task.getCamundaDecisionRef() + ".dmn"))
                    .filter(Objects::nonNull)
                    .flatMap(table -> DecisionTables.table(table).getOutputs().stream())
                    .flatMap(output -> Column.constants(DecisionTables.text(output.getOutputValues())).stream())
                    .map(String::valueOf)
                    .collect(Collectors.toSet());
            return fromTables.isEmpty() && variable.equals("decision")
                    ? flow.tasksBefore(gateway).stream()
                            .map(task -> models.forms().get(task.getCamundaFormRef() + ".form"))
                            .filter(Objects::nonNull)
                            .flatMap(form -> Forms.decisions(form).stream())
                            .collect(Collectors.toSet())
                    : fromTables;
        }

        /** Together with the repetitions around it. */
        private void repetition(MultiInstanceLoopCharacteristics loop) {
            long times = 1;
            for (ModelElementInstance around = loop.getParentElement();
                    around instanceof Activity activity;
                    around = around.getParentElement()) {
                if (activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics other
                        && other.getLoopCardinality() != null) {
                    times *= Long.parseLong(
                            other.getLoopCardinality().getTextContent().strip());
                }
            }
            if (times > REPETITIONS) {
                add((BaseElement) loop.getParentElement(), Message.of("finding.loop-cardinality"));
            }
        }

        private void add(BaseElement element, Message what) {
            findings.add(file, element.getId(), what);
        }
    }
}
