package io.mandate.engine.form;

import java.util.UUID;

/**
 * An open user task.
 *
 * @param key id of the BPMN element
 * @param caseId business key of the process instance
 * @param assignee user ID of whoever claimed it; null if nobody did
 */
public record TaskRef(String id, String key, UUID caseId, String assignee) {}
