package io.mandate.engine.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Opens ours where the engine asks for its own. */
record OwnSession(Class<?> sessionType, Supplier<Session> ours) implements SessionFactory {

    /** Adds them to those that other plugins put in. */
    static void in(ProcessEngineConfigurationImpl engine, OwnSession... ours) {
        List<SessionFactory> all = new ArrayList<>(List.of(ours));
        if (engine.getCustomSessionFactories() != null) {
            all.addAll(engine.getCustomSessionFactories());
        }
        engine.setCustomSessionFactories(all);
    }

    @Override
    public Class<?> getSessionType() {
        return sessionType;
    }

    @Override
    public Session openSession() {
        return ours.get();
    }
}
