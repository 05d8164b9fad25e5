package io.mandate.engine.hardening;

import io.mandate.engine.hardening.authorization.GroupsOnly;
import io.mandate.engine.hardening.expression.GuardedExpressions;
import io.mandate.engine.hardening.expression.NoScripts;
import io.mandate.engine.hardening.expression.PlainTables;
import io.mandate.engine.hardening.identity.AccountIdentityProvider;
import io.mandate.onboarding.access.Memberships;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.stereotype.Component;

/** Sets what no configuration key can: the engine evaluates, deserializes, remembers and knows only what we allow. */
@Component
class Hardening extends AbstractProcessEnginePlugin {

    private final BeanFactory beans;
    private final Memberships memberships;

    Hardening(BeanFactory beans, Memberships memberships) {
        this.beans = beans;
        this.memberships = memberships;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setDmnEngineConfiguration(PlainTables.configuration());
        engine.setExpressionManager(new GuardedExpressions(beans));
        engine.setScriptEngineResolver(new NoScripts());
        // variables are ids, instants and inputs of gateways: none is an object of a class
        engine.setDeserializationTypeValidator(className -> false);
        engine.setCustomHistoryLevels(List.of(new CaseHistory()));
        engine.setIdentityProviderSessionFactory(new AccountIdentityProvider.Factory(memberships));
        engine.setResourceAuthorizationProvider(new GroupsOnly());
        engine.setManagementService(new RetryNow(engine));
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new RetryNow.OfFailedJobs()));
    }
}
