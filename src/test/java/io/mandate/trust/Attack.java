package io.mandate.trust;

import io.mandate.testing.Http;
import io.mandate.testing.Http.Answer;
import java.nio.charset.StandardCharsets;

/**
 * A request that somebody should not send.
 *
 * @param what is wrong with it
 * @param refused whether any answer but a refusal is wrong
 */
record Attack(String what, Http sender, String method, String path, String contentType, byte[] body, boolean refused) {

    private static final int SHOWN = 160;

    Answer send() {
        return sender.send(method, path, contentType, body);
    }

    @Override
    public String toString() {
        String text = new String(body, 0, Math.min(SHOWN, body.length), StandardCharsets.UTF_8);
        return "%s: %s %s %s %s"
                .formatted(what, method, path.substring(0, Math.min(SHOWN, path.length())), contentType, text);
    }
}
