package io.mandate.engine.hardening;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Moves of many cases as one command of the engine. It writes at the end of a command, rows of a kind as one batch, and counts
 * commands that are given within another to that one; each on its own it would write after every case.
 */
@Component
public class ManyMoves {

    private final ProcessEngineConfigurationImpl engine;

    ManyMoves(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    /** If one of them fails, all do. */
    public void asOne(Runnable moves) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            moves.run();
            return null;
        });
    }
}
