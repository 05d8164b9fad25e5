package io.mandate.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints cause and remedy instead of a stack trace. */
class CannotStartLocallyAnalyzer extends AbstractFailureAnalyzer<CannotStartLocally> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotStartLocally cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
