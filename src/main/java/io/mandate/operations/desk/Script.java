package io.mandate.operations.desk;

import io.mandate.platform.rules.CallerQuestion;
import java.util.List;

/**
 * What a caller is asked.
 *
 * @param needed how many must be answered right
 * @param minutes how long the check counts
 */
public record Script(Caller caller, List<Line> lines, int needed, long minutes) {

    /**
     * A question with its right answer, which the desk sees and never tells.
     *
     * @param words in the language of the request
     */
    public record Line(CallerQuestion question, String words, String answer) {}
}
