package io.mandate.platform.refusal;

/** Recognizes failures that mean another transaction was faster. Repeated, the transaction sees what the other one did. */
public interface LostRace {

    /** @param failure as it was thrown, without its causes */
    boolean isShownBy(Throwable failure);
}
