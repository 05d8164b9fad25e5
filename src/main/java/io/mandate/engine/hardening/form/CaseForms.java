package io.mandate.engine.hardening.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.people.SignedOn;
import io.mandate.platform.refusal.StateMovedOn;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The forms of cases, for a person; the engine's API leads here. A task that is not the person's to work on is empty. */
public interface CaseForms {

    /** The schema in a language, its lists filled: Tasklist asks for no variables before a process is started. */
    JsonNode startForm(String processDefinitionId, String language, SignedOn who);

    Map<String, Object> startData(String processDefinitionId, SignedOn who);

    /** @return the business key of the process instance */
    UUID start(String processDefinitionId, Map<String, Object> values, SignedOn who);

    Optional<JsonNode> taskForm(String taskId, String language, SignedOn who);

    Optional<Map<String, Object>> taskData(String taskId, SignedOn who);

    /**
     * Completes a task with the values of its form. It is the person's from then on.
     *
     * @return false if the person may not work on it
     * @throws StateMovedOn if somebody else was faster
     */
    boolean complete(String taskId, Map<String, Object> values, SignedOn who);

    /** @return false if the person does not hold the task */
    boolean giveBack(String taskId, SignedOn who);
}
