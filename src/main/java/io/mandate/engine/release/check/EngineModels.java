package io.mandate.engine.release.check;

import io.mandate.platform.words.Message;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/** What the engine itself says of a process when it is deployed. Only harmless ones are shown to it. */
final class EngineModels implements Check {

    private final ProcessEngineConfigurationImpl engine;
    private final Faultless faultless = new Faultless();

    EngineModels(ProcessEngineConfigurationImpl engine) {
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
            parse(file, source);
        } catch (ParseException invalid) {
            invalid.getResorceReports().stream()
                    .map(ResourceReport::getErrors)
                    .forEach(problems -> problems.forEach(problem -> invalid(file, problem, findings)));
        }
    }

    /** In a transaction of its own: the engine rolls back where it refuses, and whoever asks goes on. */
    private void parse(String file, String source) {
        engine.getCommandExecutorTxRequiresNew()
                .execute(context -> new BpmnParser(engine.getExpressionManager(), engine.getBpmnParseFactory())
                        .createParse()
                        .sourceInputStream(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)))
                        .deployment(new DeploymentEntity())
                        .name(file)
                        .execute());
    }

    private static void invalid(String file, Problem problem, Findings findings) {
        findings.add(
                file, problem.getMainElementId(), Message.of("finding.engine").with("problem", problem.getMessage()));
    }
}
