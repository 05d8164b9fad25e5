package io.mandate.analyst;

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
     * The sentences, in English.
     *
     * @param counts by the names above
     * @param unknown variables that the draft reads and past decisions did not record
     */
    public static List<String> of(Map<String, Integer> counts, Collection<String> unknown) {
        List<String> said = new ArrayList<>();
        new TreeMap<>(counts).forEach((name, count) -> {
            if (name.startsWith(ROUTE) && count != 0) {
                said.add(route(name.substring(ROUTE.length()), count));
            }
        });
        if (counts.containsKey(EXPIRED)) {
            codes(said, counts);
        }
        unknown.forEach(variable -> said.add(
                "The draft reads " + variable + ", which past decisions have not recorded: it was taken as empty."));
        return said;
    }

    private static String route(String route, int more) {
        int count = Math.abs(more);
        return switch (route) {
            case "REVIEW" ->
                more > 0
                        ? "Designations that would have gone to review: " + count + " more."
                        : "Designations that would have gone to review: " + count + " fewer.";
            case "CONFIRM" ->
                more > 0
                        ? "Designations that the officer of record would have been asked to confirm: " + count
                                + " more."
                        : "Designations that the officer of record would have been asked to confirm: " + count
                                + " fewer.";
            case "REFUSE" ->
                more > 0
                        ? "Designations that would have been refused: " + count + " more."
                        : "Designations that would have been refused: " + count + " fewer.";
            case "ACCEPT" ->
                more > 0
                        ? "Designations that would have been accepted at once: " + count + " more."
                        : "Designations that would have been accepted at once: " + count + " fewer.";
            default ->
                more > 0
                        ? "Designations with the route " + route + ": " + count + " more."
                        : "Designations with the route " + route + ": " + count + " fewer.";
        };
    }

    private static void codes(List<String> said, Map<String, Integer> counts) {
        said.add("Codes of this period that expired: " + counts.get(EXPIRED) + ".");
        if (counts.get(EXPIRED) > 0) {
            said.add("Of these, the person entered a later code in the end: " + counts.getOrDefault(REDEEMED_LATER, 0)
                    + ".");
            said.add("Of these, the code would still have been valid when the person tried again: "
                    + counts.getOrDefault(STILL_VALID, 0) + ".");
        }
        int tooLate = counts.getOrDefault(TOO_LATE, 0);
        if (tooLate > 0) {
            said.add("Codes that were entered and would have expired before: " + tooLate + ".");
        }
        int reminders = counts.getOrDefault(REMINDERS, 0);
        if (reminders > 0) {
            said.add("Reminders that would have been sent: " + reminders + " more.");
        } else if (reminders < 0) {
            said.add("Reminders that would have been sent: " + -reminders + " fewer.");
        }
    }
}
