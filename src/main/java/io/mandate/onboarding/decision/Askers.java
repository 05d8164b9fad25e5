package io.mandate.onboarding.decision;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The applications that may ask for decisions. */
public interface Askers {

    /** The one whose bearer key the request carries. */
    Optional<String> of(HttpServletRequest request);
}
