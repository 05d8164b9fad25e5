package io.mandate.platform.refusal;

/** Knows by which failures a transaction shows that another one was faster. Done once more, it sees what the other did. */
public interface LostRace {

    /** @param failure as it was thrown, without its causes */
    boolean isShownBy(Throwable failure);
}
