package io.mandate.engine.release.check.process;

import io.mandate.engine.model.AccessCode;
import io.mandate.engine.model.AccessReview;
import io.mandate.engine.model.Designation;
import io.mandate.engine.model.PaperDesignation;
import io.mandate.engine.model.RuleRelease;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/** What the steps of a process set, and so what its expressions may read. */
final class Variables {

    private static final Map<String, Set<String>> AT_START = Map.of(
            Designation.KEY, Set.of(Designation.PLANNED, Designation.PLANNED_FOR),
            AccessReview.KEY, Set.of(AccessReview.OPENS_AT),
            PaperDesignation.KEY, Set.of(PaperDesignation.RECORD_BY),
            RuleRelease.KEY, Set.of(RuleRelease.APPROVE_BY, RuleRelease.PUBLISH_AT));

    private static final Map<String, Set<String>> BY_DELEGATE = Map.of(
            "compareWithRecord",
                    Set.of(
                            "channel",
                            "groupKnown",
                            "signsOnElsewhere",
                            "officerMatches",
                            "signedOnAsOfficer",
                            "selfDesignation",
                            "broker",
                            "groupSize"),
            "askOfficerOfRecord", Set.of(Designation.CONFIRM_BY),
            "requestReview", Set.of(Designation.REVIEW_BY),
            "issueAccessCode", Set.of(AccessCode.CODE_EXPIRES_AT, AccessCode.REMINDERS),
            "recordExpiry", Set.of(AccessCode.DECIDERS, AccessCode.DECIDE_BY),
            "recordAddressRefused", Set.of(AccessCode.DECIDERS, AccessCode.DECIDE_BY),
            "openReview",
                    Set.of(
                            AccessReview.ANYBODY,
                            AccessCode.DECIDERS,
                            AccessReview.REMIND_AT,
                            AccessReview.CONFIRM_BY,
                            AccessReview.END_AT),
            "publishRelease", Set.of(RuleRelease.IN_FORCE));

    private Variables() {}

    /** All of them, wherever they are set. */
    static Set<String> of(BpmnModelInstance model, Flow flow) {
        Set<String> known = atStart(model);
        flow.nodes().forEach(node -> {
            known.addAll(setBy(node));
            known.addAll(ofLoop(node));
        });
        return known;
    }

    static Set<String> atStart(BpmnModelInstance model) {
        Set<String> known = new HashSet<>();
        model.getModelElementsByType(Process.class)
                .forEach(process -> known.addAll(AT_START.getOrDefault(process.getId(), Set.of())));
        return known;
    }

    /** What is known once the step is done. */
    static Set<String> setBy(FlowNode node) {
        if (node instanceof ServiceTask task) {
            String delegate =
                    String.valueOf(task.getCamundaDelegateExpression()).replaceAll("\\W", "");
            return BY_DELEGATE.getOrDefault(delegate, Set.of());
        }
        if (node instanceof UserTask) {
            return Set.of(AccessCode.DECISION);
        }
        if (node instanceof BusinessRuleTask task) {
            return Set.of(String.valueOf(task.getCamundaResultVariable()));
        }
        Set<String> out = new HashSet<>();
        if (node instanceof CallActivity call && call.getExtensionElements() != null) {
            call.getExtensionElements()
                    .getChildElementsByType(CamundaOut.class)
                    .forEach(mapping -> out.add(mapping.getCamundaTarget()));
        }
        return out;
    }

    /** What each repetition of a step or part is about. */
    static Set<String> ofLoop(FlowNode node) {
        return node instanceof Activity activity
                        && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                        && loop.getCamundaElementVariable() != null
                ? Set.of(loop.getCamundaElementVariable())
                : Set.of();
    }
}
