package io.mandate.operations.erasure;

import io.mandate.platform.EmailAddress;
import java.util.List;
import java.util.Map;

/**
 * What is known of a person.
 *
 * @param userId null without an account
 * @param rows how many of each kind, such as {@code invitations}
 * @param obstacles what stands in the way of an erasure
 */
public record Preview(
        String userId, List<EmailAddress> addresses, Map<String, Integer> rows, List<Obstacle> obstacles) {}
