package io.mandate.testing;

import io.mandate.platform.words.Message;
import io.mandate.platform.words.Words;
import java.time.ZoneId;
import java.util.List;

/** What people read, for tests without the application. */
public final class Said {

    /** As the application speaks. */
    public static final Words WORDS = new Words(List.of("en", "es"), ZoneId.of("America/Los_Angeles"));

    private Said() {}

    public static String english(Message message) {
        return WORDS.in("en", message);
    }
}
