package io.mandate.engine.release.check;

/** Looks at one file, and at nothing but what stands in it. */
public interface FileCheck {

    /** @param models what could be read; one of another kind than the check is about is none of its business */
    void check(String file, Models models, Findings findings);
}
