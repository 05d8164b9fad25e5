package io.mandate.engine.release.check.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.analyst.FileNames;
import io.mandate.engine.release.check.Check;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Forms;
import io.mandate.engine.release.check.Models;
import io.mandate.engine.release.check.decision.DecisionTables;
import io.mandate.platform.words.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** What models name exists in the same release, and what the program's code names exists in the models. */
public final class References implements Check {

    private final Models shipped;
    private final BiPredicate<Boolean, String> isReceived;
    private final Map<String, Named> known = new HashMap<>();
    private final Set<String> sent = new HashSet<>();

    /** What code and other processes know parts of a process by: messages, codes of errors, tasks. */
    private record Named(Set<String> messages, Set<String> errors, Set<String> tasks) {

        static Named of(Flow flow) {
            return new Named(References.messages(flow), References.errors(flow), References.tasks(flow));
        }
    }

    /**
     * @param shipped the models that the code was written for
     * @param isReceived whether the program takes in a form, at the start of a case or in a task
     */
    public References(Models shipped, BiPredicate<Boolean, String> isReceived) {
        this.shipped = shipped;
        this.isReceived = isReceived;
        shipped.processes().forEach((file, model) -> known.put(file, Named.of(new Flow(model))));
        known.values().forEach(names -> sent.addAll(names.messages()));
    }

    public static Set<String> startForms(Models models) {
        return models.processes().values().stream()
                .flatMap(model -> new Flow(model).of(StartEvent.class).stream())
                .map(start -> camunda(start, "formRef"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public void check(Models models, Findings findings) {
        for (String file : shipped.sources().keySet()) {
            if (isNeeded(file) && !models.sources().containsKey(file) && findings.isClean(file)) {
                findings.add(file, null, Message.of("finding.missing-file"));
            }
        }
        findings.each(models.processes(), (file, model) -> {
            if (!findings.isClean(file)) {
                return;
            }
            Flow flow = new Flow(model);
            forms(file, flow, models, findings);
            decisions(file, flow, Variables.of(model, flow), models, findings);
            calls(file, flow, models, findings);
            starts(file, flow, findings);
            Named here = Named.of(flow);
            unknownMessages(file, model, here.messages(), findings);
            Named needed = known.get(file);
            if (needed != null) {
                kept("finding.missing-message", needed.messages(), here.messages(), file, findings);
                kept("finding.missing-error", needed.errors(), here.errors(), file, findings);
                kept("finding.missing-task", needed.tasks(), here.tasks(), file, findings);
            }
        });
        for (String file : models.texts().keySet()) {
            if (!models.sources().containsKey(FileNames.key(file) + ".form")) {
                findings.add(file, null, Message.of("finding.texts.form"));
            }
        }
    }

    private static boolean isNeeded(String file) {
        return switch (FileNames.ending(file)) {
            case "bpmn", "dmn", "form" -> true;
            default -> file.endsWith(".en.mustache");
        };
    }

    private void forms(String file, Flow flow, Models models, Findings findings) {
        for (UserTask task : flow.of(UserTask.class)) {
            form(file, task, false, models, findings);
        }
        for (StartEvent start : flow.of(StartEvent.class)) {
            if (camunda(start, "formRef") != null) {
                form(file, start, true, models, findings);
            }
        }
    }

    private void form(String file, BaseElement element, boolean starts, Models models, Findings findings) {
        String form = camunda(element, "formRef");
        if (form == null) {
            findings.add(file, element.getId(), Message.of("finding.form-reference.none"));
        } else if (!models.sources().containsKey(form + ".form")) {
            missing("finding.form-reference.missing", file, element, form + ".form", findings);
        } else {
            boundToRelease(file, element, "formRefBinding", findings);
            JsonNode fields = models.forms().get(form + ".form");
            if (fields != null
                    && !isReceived.test(starts, form)
                    && (starts || Forms.decisions(fields).isEmpty())) {
                findings.add(
                        file,
                        element.getId(),
                        Message.of("finding.form-receiver").with("form", form));
            }
        }
    }

    private static void decisions(String file, Flow flow, Set<String> variables, Models models, Findings findings) {
        for (BusinessRuleTask task : flow.of(BusinessRuleTask.class)) {
            String table = task.getCamundaDecisionRef() + ".dmn";
            if (!models.sources().containsKey(table)) {
                missing("finding.decision-reference.missing", file, task, table, findings);
                continue;
            }
            boundToRelease(file, task, "decisionRefBinding", findings);
            if (!"singleEntry".equals(task.getCamundaMapDecisionResult()) || task.getCamundaResultVariable() == null) {
                findings.add(file, task.getId(), Message.of("finding.decision-result"));
            }
            if (models.decisions().containsKey(table)) {
                Set<String> unset =
                        new TreeSet<>(DecisionTables.inputs(models.decisions().get(table)));
                unset.removeAll(variables);
                if (!unset.isEmpty()) {
                    findings.add(
                            file,
                            task.getId(),
                            Message.of("finding.decision-input.unset").with("names", unset));
                }
            }
        }
    }

    private static void calls(String file, Flow flow, Models models, Findings findings) {
        for (CallActivity call : flow.of(CallActivity.class)) {
            String called = call.getCalledElement() + ".bpmn";
            if (!models.sources().containsKey(called)) {
                missing("finding.process-reference.missing", file, call, called, findings);
                continue;
            }
            boundToRelease(file, call, "calledElementBinding", findings);
            if (call.getExtensionElements() == null
                    || call.getExtensionElements().getChildElementsByType(CamundaIn.class).stream()
                            .noneMatch(in -> in.getCamundaBusinessKey() != null)) {
                findings.add(file, call.getId(), Message.of("finding.business-key"));
            }
            if (callsAgain(called, file, models, new LinkedHashSet<>())) {
                findings.add(file, call.getId(), Message.of("finding.call-loop").with("called", called));
            }
        }
    }

    private static boolean callsAgain(String from, String file, Models models, Set<String> seen) {
        return from.equals(file)
                || seen.add(from)
                        && models.processes().containsKey(from)
                        && new Flow(models.processes().get(from))
                                .of(CallActivity.class).stream()
                                        .anyMatch(call ->
                                                callsAgain(call.getCalledElement() + ".bpmn", file, models, seen));
    }

    /** A timer or a message would start cases without a row. */
    private static void starts(String file, Flow flow, Findings findings) {
        List<StartEvent> starts = flow.of(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .toList();
        if (starts.size() != 1 || !starts.get(0).getEventDefinitions().isEmpty()) {
            findings.add(file, starts.isEmpty() ? null : starts.get(0).getId(), Message.of("finding.start-event"));
        }
    }

    private void unknownMessages(String file, BpmnModelInstance model, Set<String> messages, Findings findings) {
        Set<String> unknown = new TreeSet<>(messages);
        unknown.removeAll(sent);
        for (String message : unknown) {
            findings.add(
                    file,
                    model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Message.class).stream()
                            .filter(one -> message.equals(one.getName()))
                            .findFirst()
                            .map(BaseElement::getId)
                            .orElse(null),
                    Message.of("finding.unknown-message").with("message", message));
        }
    }

    private static void kept(String key, Set<String> needed, Set<String> present, String file, Findings findings) {
        Set<String> lost = new TreeSet<>(needed);
        lost.removeAll(present);
        for (String name : lost) {
            findings.add(file, name, Message.of(key).with("name", name));
        }
    }

    /** Names of messages that a process waits for somewhere. */
    private static Set<String> messages(Flow flow) {
        Set<String> names = flow.of(CatchEvent.class).stream()
                .flatMap(event -> event.getEventDefinitions().stream())
                .filter(MessageEventDefinition.class::isInstance)
                .map(definition -> ((MessageEventDefinition) definition).getMessage())
                .filter(Objects::nonNull)
                .map(org.camunda.bpm.model.bpmn.instance.Message::getName)
                .collect(Collectors.toSet());
        flow.of(ReceiveTask.class).stream()
                .map(ReceiveTask::getMessage)
                .filter(Objects::nonNull)
                .map(org.camunda.bpm.model.bpmn.instance.Message::getName)
                .forEach(names::add);
        return names;
    }

    /** Codes of errors that a process catches. */
    private static Set<String> errors(Flow flow) {
        return flow.of(CatchEvent.class).stream()
                .flatMap(event -> event.getEventDefinitions().stream())
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition -> ((ErrorEventDefinition) definition).getError())
                .filter(Objects::nonNull)
                .map(error -> String.valueOf(error.getErrorCode()))
                .collect(Collectors.toSet());
    }

    private static Set<String> tasks(Flow flow) {
        return flow.of(UserTask.class).stream().map(BaseElement::getId).collect(Collectors.toSet());
    }

    private static void boundToRelease(String file, BaseElement element, String attribute, Findings findings) {
        if (!"deployment".equals(camunda(element, attribute))) {
            findings.add(file, element.getId(), Message.of("finding.binding"));
        }
    }

    private static void missing(String key, String file, BaseElement element, String what, Findings findings) {
        findings.add(file, element.getId(), Message.of(key).with("file", what));
    }

    private static String camunda(BaseElement element, String attribute) {
        return element.getAttributeValueNs(Vocabulary.CAMUNDA, attribute);
    }
}
