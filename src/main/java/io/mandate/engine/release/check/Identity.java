package io.mandate.engine.release.check;

import io.mandate.analyst.FileNames;
import io.mandate.platform.words.Message;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** Each file holds one model, whose id is the name of the file and whose history is kept for a limited time. */
final class Identity implements FileCheck {

    /** The engine reads days only. */
    private static final Pattern DAYS = Pattern.compile("P?[1-9]\\d{0,4}D?");

    @Override
    public void check(String file, Models models, Findings findings) {
        if (models.processes().containsKey(file)) {
            process(file, models.processes().get(file), findings);
        } else if (models.decisions().containsKey(file)) {
            decision(file, models.decisions().get(file), findings);
        } else if (models.forms().containsKey(file)) {
            named(file, models.forms().get(file).path("id").asText(), findings);
        }
    }

    private static void process(String file, BpmnModelInstance model, Findings findings) {
        List<Process> executable = model.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .toList();
        if (executable.size() != 1
                || model.getModelElementsByType(Process.class).size() != 1) {
            findings.add(file, null, Message.of("finding.one-model.process"));
            return;
        }
        Process process = executable.get(0);
        named(file, process.getId(), findings);
        historyEnds(file, process.getId(), process.getCamundaHistoryTimeToLiveString(), findings);
    }

    private static void decision(String file, DmnModelInstance model, Findings findings) {
        Collection<Decision> decisions = model.getModelElementsByType(Decision.class);
        if (decisions.size() != 1 || !(decisions.iterator().next().getExpression() instanceof DecisionTable)) {
            findings.add(file, null, Message.of("finding.one-model.decision"));
            return;
        }
        Decision decision = decisions.iterator().next();
        named(file, decision.getId(), findings);
        historyEnds(file, decision.getId(), decision.getCamundaHistoryTimeToLiveString(), findings);
    }

    private static void named(String file, String id, Findings findings) {
        if (!FileNames.key(file).equals(id)) {
            findings.add(file, id, Message.of("finding.file-id").with("id", id));
        }
    }

    private static void historyEnds(String file, String id, String days, Findings findings) {
        if (days == null || !DAYS.matcher(days).matches()) {
            findings.add(file, id, Message.of("finding.history-time-to-live"));
        }
    }
}
