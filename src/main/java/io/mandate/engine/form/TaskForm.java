package io.mandate.engine.form;

import io.mandate.engine.hardening.form.TaskCompletion;
import io.mandate.people.SignedOn;
import java.util.Map;

/** Receives a form that completes a user task. One bean per form; other forms are received by {@link AddedStep}. */
public interface TaskForm {

    /** The id of the {@code .form}. */
    String formId();

    /** What the form shows: values of its fields and options of its lists, from the rows. */
    Map<String, Object> data(TaskRef task, SignedOn who);

    /**
     * Takes values that passed every rule of the case's own form: moves the row, then completes the task by
     * {@link TaskCompletion#finish}.
     *
     * @throws io.mandate.platform.refusal.InvalidInput if a rule that the form does not know is broken
     */
    void submit(TaskRef task, Map<String, Object> values, SignedOn who);
}
