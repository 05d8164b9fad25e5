package io.mandate.platform.rules;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A row of caller-check.dmn.
 *
 * @param needed how many must be answered right
 * @param validity how long a check counts that was passed
 */
public record CallerCheck(List<CallerQuestion> questions, int needed, Duration validity) {

    /**
     * The questions of a list as the table has it, such as {@code GROUP_NUMBER, COMPANY}.
     *
     * @throws IllegalArgumentException when one of them is unknown
     */
    public static List<CallerQuestion> questions(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .map(CallerQuestion::valueOf)
                .distinct()
                .toList();
    }
}
