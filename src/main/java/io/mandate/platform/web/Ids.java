package io.mandate.platform.web;

import io.mandate.platform.refusal.NotVisible;
import java.util.UUID;

/** Ids in paths. */
public final class Ids {

    private Ids() {}

    /** @throws NotVisible for what is no id: it names nothing that is there */
    public static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotVisible();
        }
    }
}
