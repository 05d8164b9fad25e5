package io.mandate.onboarding.user;

import io.mandate.onboarding.user.UserList.Order;
import io.mandate.platform.EmailAddress;
import io.mandate.platform.Right;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is looked for in the list of users; null or empty means everything.
 *
 * @param tab which part of the list; null means users and all invitations that gave no access
 * @param text part of a name, an address, a user ID or a firm, in any case
 * @param state one of the states of {@link UserList.Entry}; people whose access ended are listed only when asked for
 * @param unit who has access to this billing unit; {@code ALL} means to the whole group
 * @param right who holds, or is offered, this right
 * @param firm whose people
 */
public record UserCriteria(Tab tab, String text, String state, String unit, Right right, String firm, Order order) {

    private static final Set<String> STATES = Set.of(
            "ACTIVE", "SUSPENDED", "ENDED", "PENDING", "SENT", "EXPIRED", "ADDRESS_REFUSED", "WITHDRAWN", "LAPSED");
    private static final int LONGEST_TEXT = 120;

    /** A part of the list. */
    public enum Tab {
        /** Who has access now. */
        USERS,
        /** Whose invitation is open. */
        INVITED,
        /** Whose access or invitation is over. */
        PAST
    }

    public UserCriteria {
        text = blankToNull(text);
        state = blankToNull(state);
        unit = blankToNull(unit);
        right = right == null || right.code().isBlank() ? null : right;
        firm = blankToNull(firm);
        order = order == null ? Order.NEWEST : order;
        if (state != null && !STATES.contains(state)) {
            throw new InvalidInput("/state", "unknown", Message.of("refusal.state"));
        }
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new InvalidInput("/text", "maxLength", Message.of("refusal.shorter-text"));
        }
    }

    /** What is read of grants, in SQL. */
    String grants() {
        if (tab == Tab.INVITED) {
            return "false";
        }
        return tab == Tab.PAST || (tab == null && "ENDED".equals(state)) ? "not held" : "held";
    }

    /** What is read of invitations, in SQL. */
    String invitations() {
        if (tab == null) {
            return "state <> 'REDEEMED'";
        }
        return switch (tab) {
            case USERS -> "false";
            case INVITED -> "state in ('OPEN', 'EXPIRED', 'ADDRESS_REFUSED')";
            case PAST -> "state = 'WITHDRAWN'";
        };
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * In SQL, where {@code itsState} is that of a row; puts what it compares with into the values. A case, since the planner
     * expects every other row to meet one: so it reads in the order of the list until the page is full, where it would sort
     * whatever it guesses to be few.
     */
    String conditions(String itsState, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (text != null) {
            conditions.add("position(folded(:text) in found) > 0");
            values.put("text", EmailAddress.orText(text));
        }
        if (state != null) {
            conditions.add(itsState + " = :state");
            values.put("state", state);
        }
        if (unit != null) {
            conditions.add("billing_unit in (:unit, 'ALL')");
            values.put("unit", unit);
        }
        if (right != null) {
            conditions.add(":right = any (granted) and :right = any (rights)");
            values.put("right", right.code());
        }
        if (firm != null) {
            conditions.add("firm_key(firm) = firm_key(:firm)");
            values.put("firm", firm);
        }
        return conditions.isEmpty() ? "true" : "case when " + String.join(" and ", conditions) + " then true end";
    }
}
