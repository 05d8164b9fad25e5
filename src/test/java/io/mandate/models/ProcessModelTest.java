package io.mandate.models;

import static io.mandate.models.ModelFiles.PROCESSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.CAMUNDA_NS;

import io.mandate.engine.model.AccessCode;
import io.mandate.engine.model.AccessReview;
import io.mandate.engine.model.Authorization;
import io.mandate.engine.model.Designation;
import io.mandate.engine.model.NoticeDelivery;
import io.mandate.engine.model.PaperDesignation;
import io.mandate.engine.model.RuleRelease;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of our own processes only; what no release may do is refused by the checks. */
class ProcessModelTest {

    private static final Set<String> DELEGATES = Set.of(
            "compareWithRecord",
            "askOfficerOfRecord",
            "requestReview",
            "acceptDesignation",
            "refuseDesignation",
            "reportOverdue",
            "issueAccessCode",
            "mailAccessCode",
            "remindInvitee",
            "recordExpiry",
            "recordAddressRefused",
            "recordLapse",
            "tellWithdrawn",
            "tellDesignationWithdrawn",
            "tellRightsChanged",
            "tellAccessEnded",
            "tellAccessGranted",
            "sendNotice",
            "openReview",
            "remindReviewer",
            "suspendUnconfirmed",
            "endUnconfirmed",
            "planNextReview",
            "publishRelease");

    private static final Set<String> MESSAGES = Set.of(
            Designation.CONFIRMED,
            Designation.REJECTED,
            Designation.WITHDRAWN,
            AccessCode.CODE_REDEEMED,
            AccessCode.NEW_CODE_REQUESTED,
            AccessCode.INVITATION_WITHDRAWN,
            AccessCode.RIGHTS_CHANGED,
            AccessCode.ACCESS_ENDED,
            RuleRelease.WITHDRAWN);

    private static final Set<String> VARIABLES = Set.of(
            Designation.PLANNED,
            Designation.PLANNED_FOR,
            Designation.ROUTE,
            Designation.CONFIRM_BY,
            Designation.REVIEW_BY,
            AccessCode.CODE_EXPIRES_AT,
            AccessCode.REMINDERS,
            AccessCode.DECIDERS,
            AccessCode.DECIDE_BY,
            AccessCode.DECISION,
            AccessReview.OPENS_AT,
            AccessReview.ANYBODY,
            AccessReview.REMIND_AT,
            AccessReview.END_AT,
            PaperDesignation.RECORD_BY,
            RuleRelease.APPROVE_BY,
            RuleRelease.PUBLISH_AT,
            RuleRelease.IN_FORCE);

    private static final Map<String, String> ID_BY_ELEMENT = Map.ofEntries(
            Map.entry("startEvent", "startEvent"),
            Map.entry("endEvent", "end"),
            Map.entry("boundaryEvent", "event"),
            Map.entry("intermediateCatchEvent", "event"),
            Map.entry("intermediateThrowEvent", "event"),
            Map.entry("serviceTask", "serviceTask"),
            Map.entry("userTask", "userTask"),
            Map.entry("receiveTask", "receiveTask"),
            Map.entry("businessRuleTask", "businessRuleTask"),
            Map.entry("subProcess", "subProcess"),
            Map.entry("exclusiveGateway", "gateway"),
            Map.entry("eventBasedGateway", "gateway"),
            Map.entry("sequenceFlow", "flow"));

    private static final Pattern READ = Pattern.compile("(?<!delegateExpression=\")\\$\\{(\\w+)[^}]*}");

    private static final Set<String> MAILING = Set.of("serviceTask_mailAccessCode", "serviceTask_sendNotice");

    static List<Path> files() {
        return ModelFiles.list(PROCESSES, ".bpmn");
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static <T extends BaseElement> Collection<T> all(Path file, Class<T> type) {
        return model(file).getModelElementsByType(type);
    }

    private static Process process(Path file) {
        return all(file, Process.class).iterator().next();
    }

    private static String tag(BaseElement element) {
        return element.getElementType().getTypeName();
    }

    private static String camunda(BaseElement element, String attribute) {
        return element.getAttributeValueNs(CAMUNDA_NS, attribute);
    }

    @ParameterizedTest
    @MethodSource("files")
    void historyIsKeptForAsLongAsCasesMatter(Path file) {
        assertThat(process(file).getCamundaHistoryTimeToLiveString())
                .isEqualTo(ModelFiles.id(file).equals(NoticeDelivery.KEY) ? "P90D" : "P3650D");
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyTheDesignationIsStartedFromTasklist(Path file) {
        assertThat(process(file).isCamundaStartableInTasklist())
                .isEqualTo(ModelFiles.id(file).equals(Designation.KEY));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyIdIsWrittenByAPerson(Path file) {
        for (FlowElement element : all(file, FlowElement.class)) {
            assertThat(element.getId()).matches(ID_BY_ELEMENT.get(tag(element)) + "_[a-z][a-zA-Z]+");
        }
        for (Message message : all(file, Message.class)) {
            assertThat(message.getId()).matches("message_[a-z][a-zA-Z]+");
        }
        for (Error error : all(file, Error.class)) {
            assertThat(error.getId()).matches("error_[a-z][a-zA-Z]+");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everythingThatAPersonReadsHasALabel(Path file) {
        for (FlowNode node : all(file, FlowNode.class)) {
            boolean joins = node instanceof Gateway && node.getOutgoing().size() == 1;
            assertThat(node.getName() == null).as(node.getId()).isEqualTo(joins);
        }
        for (SequenceFlow flow : all(file, SequenceFlow.class)) {
            boolean decided = flow.getSource() instanceof ExclusiveGateway
                    && flow.getSource().getOutgoing().size() > 1;
            assertThat(flow.getName() != null).as(flow.getId()).isEqualTo(decided);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyServiceTaskCallsTheBeanThatItsIdNames(Path file) {
        for (ServiceTask task : all(file, ServiceTask.class)) {
            String bean = task.getId().replaceFirst("serviceTask_", "");
            assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + bean + "}");
        }
    }

    @Test
    void thereIsAProcessForEveryVocabulary() {
        assertThat(files())
                .extracting(ModelFiles::id)
                .containsExactlyInAnyOrder(
                        Designation.KEY,
                        Authorization.KEY,
                        NoticeDelivery.KEY,
                        AccessReview.KEY,
                        PaperDesignation.KEY,
                        RuleRelease.KEY);
        assertThat(files().stream().flatMap(file -> all(file, UserTask.class).stream()))
                .extracting(UserTask::getId)
                .containsOnly(
                        Designation.REVIEW_TASK,
                        AccessCode.EXPIRED_CODE_TASK,
                        AccessCode.CORRECT_ADDRESS_TASK,
                        AccessReview.CONFIRM_TASK,
                        PaperDesignation.RECORD_TASK,
                        RuleRelease.APPROVE_TASK);
    }

    @Test
    void theModelsUseEveryWordOfTheVocabularyAndNoOther() {
        Set<String> delegates = new TreeSet<>();
        Set<String> messages = new TreeSet<>();
        Set<String> errors = new TreeSet<>();
        for (Path file : files()) {
            all(file, ServiceTask.class)
                    .forEach(task -> delegates.add(task.getId().replaceFirst("serviceTask_", "")));
            all(file, Message.class).forEach(message -> messages.add(message.getName()));
            all(file, Error.class).forEach(error -> errors.add(error.getErrorCode()));
        }
        assertThat(delegates).containsExactlyInAnyOrderElementsOf(DELEGATES);
        assertThat(messages).containsExactlyInAnyOrderElementsOf(MESSAGES);
        assertThat(errors).containsExactly(AccessCode.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @MethodSource("files")
    void theModelReadsVariablesOfTheVocabulary(Path file) {
        assertThat(READ.matcher(ModelFiles.read(file)).results().map(read -> read.group(1)))
                .isSubsetOf(VARIABLES);
    }

    /** A check allows hours such as PT72H; in our models every time comes from a table. */
    @ParameterizedTest
    @MethodSource("files")
    void everyTimerWaitsForAnInstantOrARepetitionInAVariable(Path file) {
        for (TimerEventDefinition timer : all(file, TimerEventDefinition.class)) {
            assertThat(timer.getTimeDuration()).isNull();
            assertThat((timer.getTimeDate() != null ? timer.getTimeDate() : timer.getTimeCycle()).getTextContent())
                    .matches(READ);
        }
    }

    /** By more than its name in another language. */
    private static boolean extended(FlowNode node) {
        return node.getExtensionElements() != null
                && node.getExtensionElements().getDomElement().getChildElements().stream()
                        .anyMatch(extension -> !extension.getLocalName().equals("properties")
                                || extension.getChildElements().stream()
                                        .anyMatch(property ->
                                                !property.getAttribute("name").equals("name.es")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyWhatMailsIsAJobAndItIsTriedAgainLikeTheEndOfACode(Path file) {
        for (FlowNode node : all(file, FlowNode.class)) {
            boolean mails = MAILING.contains(node.getId());
            // a node whose clock is ahead comes too early
            boolean expires = node.getId().equals("event_codeExpired");
            assertThat(camunda(node, "asyncBefore")).as(node.getId()).isEqualTo(mails ? "true" : null);
            assertThat(camunda(node, "asyncAfter")).as(node.getId()).isNull();
            assertThat(camunda(node, "exclusive")).as(node.getId()).isNull();
            assertThat(extended(node))
                    .as(node.getId())
                    .isEqualTo(mails || expires || node.getId().equals("receiveTask_access"));
            if (mails || expires) {
                assertThat(node.getExtensionElements().getTextContent().strip())
                        .isEqualTo((mails ? "PT30S," : "") + "PT1M,PT5M,PT15M,PT1H,PT4H,PT12H");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void onlyAnEndOrAWaitThatEventsEndHasNoWayOut(Path file) {
        for (FlowNode node : all(file, FlowNode.class)) {
            if (node.getOutgoing().isEmpty()) {
                assertThat(node)
                        .as(node.getId())
                        .satisfiesAnyOf(
                                end -> assertThat(end).isInstanceOf(EndEvent.class),
                                wait -> assertThat(wait)
                                        .isInstanceOfSatisfying(ReceiveTask.class, task -> assertThat(task.getMessage())
                                                .isNull()),
                                part -> assertThat(part).isInstanceOf(SubProcess.class),
                                link -> assertThat(link)
                                        .isInstanceOfSatisfying(IntermediateThrowEvent.class, event -> assertThat(
                                                        event.getEventDefinitions())
                                                .hasOnlyElementsOfType(LinkEventDefinition.class)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyEventWaitsForOneThing(Path file) {
        for (CatchEvent event : all(file, CatchEvent.class)) {
            Collection<EventDefinition> definitions = event.getEventDefinitions();
            assertThat(definitions).as(event.getId()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void reasonsAreFullSentences(Path file) {
        model(file).getModelElementsByType(Documentation.class).forEach(reason -> assertThat(reason.getTextContent())
                .matches("[A-Z].{15,}\\."));
    }
}
