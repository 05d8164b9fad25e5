package io.mandate.platform.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One line of a group's activity.
 *
 * @param actor user ID of who acted, or null for the system and the public
 * @param by name of who acted, or null like {@code actor}
 * @param actingAs in which capacity
 * @param subject user ID of the person it was about, where there is an account
 * @param about name of the person, from their account, invitation or designation
 * @param detail ids, rights and reasons; never names, addresses or codes
 */
public record AuditEvent(
        Instant at,
        AuditAction action,
        String actor,
        String by,
        String actingAs,
        String caseId,
        String subject,
        String about,
        Map<String, Object> detail) {}
