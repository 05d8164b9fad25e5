package io.mandate.engine.hardening;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.stereotype.Component;

/**
 * The only way into the engine's repository. Whoever deploys otherwise, by whatever API, is refused: what is deployed has
 * been a release before, and a release has been checked.
 */
@Component
public class DeploymentGuard extends AbstractProcessEnginePlugin {

    private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

    public static Deployment deploy(DeploymentBuilder deployment) {
        OPEN.set(true);
        try {
            return deployment.deploy();
        } finally {
            OPEN.remove();
        }
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> first = new ArrayList<>(List.<Deployer>of(DeploymentGuard::requireOpen));
        if (engine.getCustomPreDeployers() != null) {
            first.addAll(engine.getCustomPreDeployers());
        }
        engine.setCustomPreDeployers(first);
    }

    /** The engine calls it as well for what it reads again; that was deployed before. */
    private static void requireOpen(DeploymentEntity deployment) {
        if (deployment.isNew() && !OPEN.get()) {
            throw new IllegalStateException("models are deployed as a release only");
        }
    }
}
