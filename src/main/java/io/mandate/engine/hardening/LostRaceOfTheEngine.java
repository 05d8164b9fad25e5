package io.mandate.engine.hardening;

import io.mandate.platform.refusal.LostRace;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Component;

/** The engine found a row of its own changed meanwhile. */
@Component
class LostRaceOfTheEngine implements LostRace {

    @Override
    public boolean isShownBy(Throwable failure) {
        return failure instanceof OptimisticLockingException;
    }
}
