package io.mandate.engine.form;

import io.mandate.people.SignedOn;
import java.util.Map;
import java.util.UUID;

/** Receives a form that starts a case. One bean per form; a form without one cannot be submitted. */
public interface StartForm {

    /** The id of the {@code .form}. */
    String formId();

    /** What the form shows before anything is typed, by key of its fields. */
    Map<String, Object> data(SignedOn who);

    /**
     * Takes values that passed every rule of the deployed form: records the case and starts its process.
     *
     * @return the case, which is the business key of the process instance that was started
     * @throws io.mandate.platform.refusal.InvalidInput if a rule that the form does not know is broken
     */
    UUID submit(Map<String, Object> values, SignedOn who);
}
