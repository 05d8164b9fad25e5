package io.mandate.onboarding.user;

import io.mandate.onboarding.user.UserList.Kind;
import io.mandate.onboarding.user.UserList.Order;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a page ended: opaque to callers, base64url of order, kind, id and sort key. */
record PageCursor(Kind kind, UUID id, String key) {

    private static final int PARTS = 4;

    static PageCursor of(UserList.Row last, Order order) {
        return new PageCursor(last.entry().kind(), last.entry().caseId(), order.name() + "|" + last.key());
    }

    String written() {
        String text = kind + "|" + id + "|" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static PageCursor read(String written, Order order) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split("\\|", PARTS);
            if (parts.length < PARTS || !parts[2].equals(order.name())) {
                throw unknown();
            }
            return new PageCursor(Kind.valueOf(parts[0]), UUID.fromString(parts[1]), parts[3]);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static InvalidInput unknown() {
        return new InvalidInput("/after", "unknown", Message.of("refusal.no-such-page"));
    }
}
