package io.mandate.engine.release.replay;

import static io.mandate.analyst.replay.ReplayMeaning.ROUTE;

import io.mandate.engine.release.replay.TrialTable.Answer;

/** What another answer of designation-review.dmn means. */
final class RouteMeaning {

    static final String TABLE = "designation-review";
    private static final String OUTPUT = "route";

    private RouteMeaning() {}

    static void count(Answer inForce, Answer answer, ReplayTally tally) {
        count(inForce.output(OUTPUT), -1, tally);
        count(answer.output(OUTPUT), 1, tally);
    }

    private static void count(Object route, int more, ReplayTally tally) {
        if (route != null) {
            tally.count(ROUTE + route, more);
        }
    }
}
