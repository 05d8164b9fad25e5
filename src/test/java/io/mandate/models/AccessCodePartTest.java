package io.mandate.models;

import static io.mandate.models.ModelFiles.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.BPMN20_NS;

import io.mandate.engine.model.Authorization;
import io.mandate.engine.model.Designation;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** From the issue of an access code to the end of access, both lifecycle processes are one and the same. */
class AccessCodePartTest {

    private static BpmnModelInstance model(String process) {
        return Bpmn.readModelFromFile(PROCESSES.resolve(process + ".bpmn").toFile());
    }

    @Test
    void thePartIsTheSameInBothProcesses() throws Exception {
        Map<String, String> inAuthorization = elements(Authorization.KEY);
        inAuthorization.keySet().removeAll(Set.of("startEvent_userAdded", "flow_userAddedToIssueAccessCode"));

        Map<String, String> inDesignation = elements(Designation.KEY);
        inDesignation.keySet().retainAll(inAuthorization.keySet());

        assertThat(inDesignation).isEqualTo(inAuthorization);
    }

    /** What each element of the process says, without how it is entered. */
    private static Map<String, String> elements(String process) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        NodeList all = factory.newDocumentBuilder()
                .parse(PROCESSES.resolve(process + ".bpmn").toFile())
                .getElementsByTagNameNS(BPMN20_NS, "process")
                .item(0)
                .getChildNodes();
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .filter(node -> node instanceof Element element && element.hasAttribute("id"))
                .map(Element.class::cast)
                .collect(Collectors.toMap(
                        element -> element.getAttribute("id"),
                        AccessCodePartTest::describe,
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String describe(Node node) {
        if ("incoming".equals(node.getLocalName())) {
            return "";
        }
        if (!(node instanceof Element)) {
            return node.getTextContent().strip();
        }
        String attributes = IntStream.range(0, node.getAttributes().getLength())
                .mapToObj(i -> node.getAttributes().item(i).toString())
                .collect(Collectors.joining(" "));
        String content = IntStream.range(0, node.getChildNodes().getLength())
                .mapToObj(i -> describe(node.getChildNodes().item(i)))
                .collect(Collectors.joining());
        return "<%s %s>%s".formatted(node.getLocalName(), attributes, content);
    }

    @ParameterizedTest
    @ValueSource(strings = {Designation.KEY, Authorization.KEY})
    void everyWaitButAccessItselfHasAMaximumAge(String process) {
        BpmnModelInstance model = model(process);
        Set<FlowNode> timed = model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> isTimer(event.getEventDefinitions()))
                .map(BoundaryEvent::getAttachedTo)
                .collect(Collectors.toSet());
        for (Activity wait : model.getModelElementsByType(Activity.class)) {
            if ((wait instanceof UserTask || wait instanceof ReceiveTask)
                    && !wait.getId().equals("receiveTask_access")) {
                assertThat(timed.contains(wait) || timed.contains(wait.getParentElement()))
                        .as(wait.getId())
                        .isTrue();
            }
        }
        for (IntermediateCatchEvent wait : model.getModelElementsByType(IntermediateCatchEvent.class)) {
            Collection<SequenceFlow> others = wait.getIncoming().stream()
                    .flatMap(flow -> flow.getSource().getOutgoing().stream())
                    .toList();
            assertThat(others)
                    .as(wait.getId())
                    .satisfiesAnyOf(link -> assertThat(link).isEmpty(), race -> assertThat(race)
                            .anyMatch(flow -> flow.getTarget() instanceof IntermediateCatchEvent other
                                    && isTimer(other.getEventDefinitions())));
        }
    }

    private static boolean isTimer(Collection<?> definitions) {
        return definitions.stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    /** On the task inside, a new code asked for while the mail is pending would find nobody listening. */
    @ParameterizedTest
    @ValueSource(strings = {Designation.KEY, Authorization.KEY})
    void theEventsStandOnTheBorderOfTheWholePart(String process) {
        Map<String, Boolean> interrupting = model(process).getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals("subProcess_accessCode"))
                .collect(Collectors.toMap(BoundaryEvent::getId, BoundaryEvent::cancelActivity));

        assertThat(interrupting)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "event_codeRedeemed", true,
                        "event_reminderDue", false,
                        "event_codeExpired", true,
                        "event_newCodeRequested", true,
                        "event_invitationWithdrawn", true,
                        "event_addressRefused", true));
    }
}
