package io.mandate.engine.hardening;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.slf4j.MDC;
import org.slf4j.MDC.MDCCloseable;
import org.springframework.stereotype.Component;

/** Whatever is logged while a step of a case is done names the case. */
@Component
class CaseInLogs extends AbstractProcessEnginePlugin {

    private static final String CASE = "case.id";

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setLoggingContextBusinessKey(CASE);
        engine.setDelegateInterceptor(new Naming());
    }

    /** The engine itself knows the case only where the step is not inside a sub-process. */
    private static class Naming extends DefaultDelegateInterceptor {

        @Override
        public void handleInvocation(DelegateInvocation invocation) throws Exception {
            if (!(invocation.getContextExecution() instanceof ExecutionEntity execution)
                    || execution.getProcessBusinessKey() == null) {
                super.handleInvocation(invocation);
                return;
            }
            String before = MDC.get(CASE);
            try (MDCCloseable here = MDC.putCloseable(CASE, execution.getProcessBusinessKey())) {
                super.handleInvocation(invocation);
            }
            if (before != null) {
                MDC.put(CASE, before);
            }
        }
    }
}
