package io.mandate.onboarding.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What is needed to work on a task.
 *
 * @param form the form-js schema, in the version of the task's case
 * @param data values of its fields and options of its lists
 */
public record TaskPage(JsonNode form, Map<String, Object> data) {}
