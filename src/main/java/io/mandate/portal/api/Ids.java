package io.mandate.portal.api;

import io.mandate.rules.NotVisible;
import java.util.UUID;

/** Ids in paths. */
final class Ids {

    private Ids() {}

    /** @throws NotVisible for what is no id: it names nothing that is there */
    static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotVisible();
        }
    }
}
