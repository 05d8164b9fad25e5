package io.mandate.platform.audit;

import java.util.UUID;

/**
 * Who acts.
 *
 * @param accountId null for the system and for people without an account
 * @param role in which capacity: {@code officer}, {@code primary-administrator}, {@code membership-services}, ...
 */
public record Actor(UUID accountId, String role) {

    public static final Actor SYSTEM = new Actor(null, "system");
    public static final Actor PUBLIC = new Actor(null, "public");

    public static Actor of(UUID accountId, String role) {
        return new Actor(accountId, role);
    }
}
