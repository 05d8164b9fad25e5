package io.mandate.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mandate.engine.EngineTest;
import io.mandate.engine.model.Authorization;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CompleteDefinitionsTest extends EngineTest {

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_process_that_could_not_be_read_to_the_end_is_read_anew() {
        String process = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(Authorization.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        DeploymentCache cache =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache();
        TransactionTemplate another = new TransactionTemplate(transaction.getTransactionManager());
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(locked -> {
            database.sql("lock table act_ru_jobdef in access exclusive mode").update();
            cache.removeProcessDefinition(process);
            assertThatThrownBy(() -> another.executeWithoutResult(impatient -> {
                        database.sql("set local lock_timeout = '200ms'").update();
                        read(process);
                    }))
                    .hasStackTraceContaining("lock timeout");
            assertThat(cache.findProcessDefinitionFromCache(process)).isNull();
        });

        read(process);
        assertThat(cache.findProcessDefinitionFromCache(process)).isNotNull();
    }

    private void read(String process) {
        ((RepositoryServiceImpl) engine.getRepositoryService()).getDeployedProcessDefinition(process);
    }
}
