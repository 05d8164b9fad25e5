package io.mandate.engine.release.check.process;

import io.mandate.engine.hardening.EngineParser;
import io.mandate.engine.release.check.FileCheck;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Models;
import io.mandate.platform.words.Message;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;

/** Has the engine parse processes, as far as the checks before found them harmless. */
public final class EngineModels implements FileCheck {

    private final EngineParser engine;

    public EngineModels(EngineParser engine) {
        this.engine = engine;
    }

    @Override
    public void check(String file, Models models, Findings findings) {
        if (models.processes().containsKey(file) && findings.isClean(file)) {
            parsed(file, models.sources().get(file), findings);
        }
    }

    private void parsed(String file, String source, Findings findings) {
        try {
            engine.parse(file, source);
        } catch (ParseException invalid) {
            invalid.getResorceReports().stream()
                    .map(ResourceReport::getErrors)
                    .forEach(problems -> problems.forEach(problem -> invalid(file, problem, findings)));
        }
    }

    private static void invalid(String file, Problem problem, Findings findings) {
        findings.add(
                file, problem.getMainElementId(), Message.of("finding.engine").with("problem", problem.getMessage()));
    }
}
