package io.mandate.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;

/**
 * What somebody may do for a group. Which rights there are is data: grantable-rights.dmn says it, and analysts change it.
 *
 * @param code such as {@code VIEW_BILL}; as asked for or typed, it may name no right that there is
 */
public record Right(@JsonValue String code) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Right {}

    /** As an array of SQL. */
    public static String[] codes(Collection<Right> rights) {
        return rights.stream().map(Right::code).toArray(String[]::new);
    }

    @Override
    public String toString() {
        return code;
    }
}
