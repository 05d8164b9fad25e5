package io.mandate.engine.release.check;

/** Looks at how the files of a release go together. */
public interface Check {

    /** @param models what could be read; a file that could not has its finding already and is missing */
    void check(Models models, Findings findings);
}
