package io.mandate.engine.release;

import io.mandate.engine.hardening.DeploymentGuard;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** Lets a test put models into the engine that are no release. */
public final class TestDeployments {

    private TestDeployments() {}

    public static Deployment deploy(DeploymentBuilder deployment) {
        return DeploymentGuard.deploy(deployment);
    }
}
