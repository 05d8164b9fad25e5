package io.mandate.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.engine.EngineTest;
import io.mandate.engine.release.Releases;
import io.mandate.engine.release.TestDeployments;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DeploymentGuardTest extends EngineTest {

    @Autowired
    private RepositoryService repository;

    private DeploymentBuilder harmless() {
        return repository
                .createDeployment()
                .name(Releases.NAME)
                .addModelInstance(
                        "harmless.bpmn",
                        Bpmn.createExecutableProcess("harmless")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .endEvent()
                                .done());
    }

    @Test
    void nobody_deploys_by_the_engines_own_api() {
        long before = repository.createDeploymentQuery().count();

        assertThatThrownBy(() -> harmless().deploy()).hasStackTraceContaining("models are deployed as a release only");
        assertThatThrownBy(() -> as("adam", () -> harmless().deploy())).isInstanceOf(RuntimeException.class);

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("harmless")
                        .count())
                .isZero();
    }

    @Test
    void the_way_in_is_shut_again_after_a_release() {
        String deployed = TestDeployments.deploy(harmless()).getId();

        assertThatThrownBy(() -> harmless().deploy()).hasStackTraceContaining("models are deployed as a release only");

        repository.deleteDeployment(deployed, true);
    }

    @Test
    void what_was_released_is_read_again() {
        String deployed = TestDeployments.deploy(harmless()).getId();
        ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getDeploymentCache()
                .purgeCache();

        String instance =
                engine.getRuntimeService().startProcessInstanceByKey("harmless").getId();

        assertThat(instance).isNotNull();
        repository.deleteDeployment(deployed, true);
    }
}
