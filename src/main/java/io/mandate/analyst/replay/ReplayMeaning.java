package io.mandate.analyst.replay;

import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a replay means for people, in sentences. */
public final class ReplayMeaning {

    /** More designations, or fewer if negative, with this route. */
    public static final String ROUTE = "route.";

    /** Codes that were issued in the period and expired unused. */
    public static final String EXPIRED = "code.expired";

    /** Of the expired: the person had access in the end, by a later code. */
    public static final String REDEEMED_LATER = "code.redeemedLater";

    /** Of the expired: the draft's validity had not ended when the person tried again. */
    public static final String STILL_VALID = "code.stillValid";

    /** Codes that were redeemed after the draft's validity. */
    public static final String TOO_LATE = "code.tooLate";

    /** More reminders, or fewer if negative. */
    public static final String REMINDERS = "code.reminders";

    private ReplayMeaning() {}

    /**
     * What it means.
     *
     * @param counts by the names above
     * @param unknown variables that the draft reads and past decisions did not record
     */
    public static List<Message> of(Map<String, Integer> counts, Collection<String> unknown) {
        List<Message> said = new ArrayList<>();
        new TreeMap<>(counts).forEach((name, count) -> {
            if (name.startsWith(ROUTE) && count != 0) {
                said.add(change(route(name.substring(ROUTE.length())), count));
            }
        });
        if (counts.containsKey(EXPIRED)) {
            codes(said, counts);
        }
        unknown.forEach(
                variable -> said.add(Message.of("replay.unknown-variable").with("variable", variable)));
        return said;
    }

    private static Message route(String route) {
        return switch (route) {
            case "REVIEW" -> Message.of("replay.review");
            case "CONFIRM" -> Message.of("replay.confirm");
            case "REFUSE" -> Message.of("replay.refuse");
            case "ACCEPT" -> Message.of("replay.accept");
            default -> Message.of("replay.other-route").with("route", route);
        };
    }

    private static Message change(Message what, int more) {
        return what.with("count", Math.abs(more)).with("change", more > 0 ? "more" : "fewer");
    }

    private static void codes(List<Message> said, Map<String, Integer> counts) {
        said.add(Message.of("replay.expired").with("count", counts.get(EXPIRED)));
        if (counts.get(EXPIRED) > 0) {
            said.add(Message.of("replay.redeemed-later").with("count", counts.getOrDefault(REDEEMED_LATER, 0)));
            said.add(Message.of("replay.still-valid").with("count", counts.getOrDefault(STILL_VALID, 0)));
        }
        int tooLate = counts.getOrDefault(TOO_LATE, 0);
        if (tooLate > 0) {
            said.add(Message.of("replay.too-late").with("count", tooLate));
        }
        int reminders = counts.getOrDefault(REMINDERS, 0);
        if (reminders != 0) {
            said.add(change(Message.of("replay.reminders"), reminders));
        }
    }
}
