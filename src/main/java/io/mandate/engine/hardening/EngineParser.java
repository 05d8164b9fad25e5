package io.mandate.engine.hardening;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/** Reads a process as the engine does when it is deployed, without deploying it. */
@Component
public class EngineParser {

    private final ProcessEngineConfigurationImpl engine;

    EngineParser(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /**
     * In a transaction of its own: the engine rolls back where it refuses, and the caller goes on.
     *
     * @throws ParseException if the engine would not run the process
     */
    public void parse(String file, String source) {
        engine.getCommandExecutorTxRequiresNew()
                .execute(context -> new BpmnParser(engine.getExpressionManager(), engine.getBpmnParseFactory())
                        .createParse()
                        .sourceInputStream(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)))
                        .deployment(new DeploymentEntity())
                        .name(file)
                        .execute());
    }
}
