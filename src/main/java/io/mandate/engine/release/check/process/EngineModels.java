package io.mandate.engine.release.check.process;

import io.mandate.engine.hardening.EngineParser;
import io.mandate.engine.release.check.Check;
import io.mandate.engine.release.check.Faultless;
import io.mandate.engine.release.check.Findings;
import io.mandate.engine.release.check.Models;
import io.mandate.platform.words.Message;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;

/** Has the engine parse processes, as far as the checks before found them harmless. */
public final class EngineModels implements Check {

    private final EngineParser engine;
    private final Faultless faultless = new Faultless();

    public EngineModels(EngineParser engine) {
        this.engine = engine;
    }

    @Override
    public void check(Models models, Findings findings) {
        findings.each(
                models.processes(),
                (file, model) -> faultless.unlessKnown(
                        file,
                        models.sources().get(file),
                        findings,
                        () -> parsed(file, models.sources().get(file), findings)));
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
