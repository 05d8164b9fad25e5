package io.mandate.engine.release.check;

import io.mandate.analyst.FileNames;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** One model per file, of the name of the file, whose history ends some day. */
final class Identity implements Check {

    /** The engine reads days only. */
    private static final Pattern DAYS = Pattern.compile("P?[1-9]\\d{0,4}D?");

    @Override
    public void check(Models models, Findings findings) {
        findings.each(models.processes(), (file, model) -> process(file, model, findings));
        findings.each(models.decisions(), (file, model) -> decision(file, model, findings));
        findings.each(
                models.forms(), (file, form) -> named(file, form.path("id").asText(), findings));
        findings.each(
                models.texts(), (file, texts) -> form(file, models.sources().get(form(file)), findings));
    }

    private static void process(String file, BpmnModelInstance model, Findings findings) {
        List<Process> executable = model.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .toList();
        if (executable.size() != 1
                || model.getModelElementsByType(Process.class).size() != 1) {
            findings.add(
                    "one-model",
                    file,
                    null,
                    "The file does not hold exactly one process that can be executed.",
                    "Keep one process in the file and mark it as executable.");
            return;
        }
        Process process = executable.get(0);
        named(file, process.getId(), findings);
        historyEnds(file, process.getId(), process.getCamundaHistoryTimeToLiveString(), findings);
    }

    private static void decision(String file, DmnModelInstance model, Findings findings) {
        Collection<Decision> decisions = model.getModelElementsByType(Decision.class);
        if (decisions.size() != 1 || !(decisions.iterator().next().getExpression() instanceof DecisionTable)) {
            findings.add(
                    "one-model",
                    file,
                    null,
                    "The file does not hold exactly one decision that is a table.",
                    "Keep one decision table in the file.");
            return;
        }
        Decision decision = decisions.iterator().next();
        named(file, decision.getId(), findings);
        historyEnds(file, decision.getId(), decision.getCamundaHistoryTimeToLiveString(), findings);
    }

    private static void named(String file, String id, Findings findings) {
        if (!FileNames.key(file).equals(id)) {
            findings.add(
                    "file-id",
                    file,
                    id,
                    "The model has the id " + id + ", which is not the name of its file.",
                    "Give the model the name of its file as id.");
        }
    }

    private static void historyEnds(String file, String id, String days, Findings findings) {
        if (days == null || !DAYS.matcher(days).matches()) {
            findings.add(
                    "history-time-to-live",
                    file,
                    id,
                    "The model does not say for how many days its history is kept.",
                    "Set the history time to live, such as P3650D.");
        }
    }

    private static String form(String texts) {
        return FileNames.key(texts) + ".form";
    }

    private static void form(String file, String form, Findings findings) {
        if (form == null) {
            findings.add(
                    "texts",
                    file,
                    null,
                    "There is no form that these texts belong to.",
                    "Add the form, or remove the texts.");
        }
    }
}
