package io.mandate.engine.form;

import com.fasterxml.jackson.databind.JsonNode;

/** One version of a form. The schema is shared and must not be changed. */
record DeployedForm(String id, String deploymentId, JsonNode schema) {}
