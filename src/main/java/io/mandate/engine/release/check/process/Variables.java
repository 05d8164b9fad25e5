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
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
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

    static Set<String> of(BpmnModelInstance model) {
        Set<String> known = new HashSet<>();
        for (Process process : model.getModelElementsByType(Process.class)) {
            known.addAll(AT_START.getOrDefault(process.getId(), Set.of()));
        }
        for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
            String delegate =
                    String.valueOf(task.getCamundaDelegateExpression()).replaceAll("\\W", "");
            known.addAll(BY_DELEGATE.getOrDefault(delegate, Set.of()));
        }
        if (!model.getModelElementsByType(UserTask.class).isEmpty()) {
            known.add(AccessCode.DECISION);
        }
        model.getModelElementsByType(BusinessRuleTask.class)
                .forEach(task -> known.add(String.valueOf(task.getCamundaResultVariable())));
        model.getModelElementsByType(MultiInstanceLoopCharacteristics.class)
                .forEach(loop -> known.add(String.valueOf(loop.getCamundaElementVariable())));
        model.getModelElementsByType(CamundaOut.class).forEach(out -> known.add(out.getCamundaTarget()));
        return known;
    }
}
