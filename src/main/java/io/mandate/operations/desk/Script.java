package io.mandate.operations.desk;

import io.mandate.platform.rules.CallerQuestion;
import io.mandate.platform.words.Message;
import java.util.List;

/**
 * What a caller is asked.
 *
 * @param needed how many must be answered right
 * @param minutes how long the check counts
 */
public record Script(Caller caller, List<Line> lines, int needed, long minutes) {

    /** A question with its right answer, which the desk sees and never tells. */
    public record Line(CallerQuestion question, Message words, String answer) {}
}
