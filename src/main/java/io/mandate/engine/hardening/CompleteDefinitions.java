package io.mandate.engine.hardening;

import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.core.model.Properties;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Component;

/**
 * A process is in the engine's cache when all of it has been read. The engine puts it there before it reads the ids of its jobs: if the
 * database went away in between, or another thread was quicker, timers were made for no job definition, and no case could be started
 * until the node was.
 */
@Component
class CompleteDefinitions extends AbstractProcessEnginePlugin {

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> deployers = engine.getDeployers().stream()
                .map(deployer -> deployer instanceof BpmnDeployer processes ? new Processes(processes) : deployer)
                .toList();
        engine.setDeployers(deployers);
        engine.getDeploymentCache().setDeployers(deployers);
    }

    private static final class Processes extends BpmnDeployer {

        Processes(BpmnDeployer like) {
            setIdGenerator(like.getIdGenerator());
            setExpressionManager(like.getExpressionManager());
            setBpmnParser(like.getBpmnParser());
        }

        @Override
        protected void registerDefinition(
                DeploymentEntity deployment, ProcessDefinitionEntity definition, Properties properties) {
            definitionAddedToDeploymentCache(deployment, definition, properties);
            addDefinitionToDeploymentCache(getDeploymentCache(), definition);
            deployment.addDeployedArtifact(definition);
        }
    }
}
