package io.mandate.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.people.SignedOn;
import java.util.Map;

/** Receives the forms of user tasks that analysts add to a model, for which there is no {@link TaskForm}. */
public interface AddedStep {

    /** What is known of the case, for fields that show it. */
    Map<String, Object> data(TaskRef task);

    /**
     * Takes values that passed every rule of the form, and completes the task.
     *
     * @param schema of the form, which tells choices from texts
     */
    void submit(TaskRef task, JsonNode schema, Map<String, Object> values, SignedOn who);
}
