package io.mandate.analyst.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.refusal.NotVisible;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Tries a draft on the past: what was decided in a period, decided once more by the draft's tables. */
public interface Replays {

    /** Where a replay stands. */
    enum State {
        RUNNING,
        DONE,
        FAILED,
        /** By a person, or because the draft was changed meanwhile. */
        STOPPED
    }

    /**
     * A replay.
     *
     * @param from start of the period; {@code to} its end, exclusive
     * @param done decisions that were decided once more, of {@code total}
     * @param limitReached the period has more decisions than {@code total}; the earliest are replayed
     * @param outdated the draft has another content by now
     * @param statements what it means
     */
    record Replay(
            UUID id,
            Instant from,
            Instant to,
            State state,
            int done,
            int total,
            boolean limitReached,
            boolean outdated,
            List<Changed> tables,
            List<Message> statements) {}

    /**
     * A decision table that the draft changes; compared is what is in force.
     *
     * @param table its key, such as {@code code-policy}
     * @param name as its reader calls it; null as long as nobody reads it
     * @param same decisions with the same answer
     * @param rows decisions by another row or with another answer, the most frequent first
     * @param further decisions that fit into no row, since there are too many different ones
     */
    record Changed(String table, String name, int evaluations, int same, int changed, List<Row> rows, int further) {}

    /**
     * Decisions that went the same way.
     *
     * @param then what was answered, in words; null if nothing
     * @param before what is answered by the table in force; null if nothing
     * @param after what the draft answers; null if nothing or not one thing, see {@code problem}
     * @param oldRule id of the row in force that answers, {@code newRule} of the draft's; null without answer
     * @param oldRow number of the row in force as its table shows it, {@code newRow} of the draft's; null if it is not there
     * @param problem {@code NO_ANSWER}, {@code SEVERAL_ANSWERS} or {@code FAILED}; null with an answer
     * @param cases some of them
     */
    record Row(
            String then,
            @JsonProperty("old") String before,
            @JsonProperty("new") String after,
            String oldRule,
            String newRule,
            Integer oldRow,
            Integer newRow,
            Problem problem,
            int count,
            List<UUID> cases) {

        /** The same way, gone by other cases. */
        public Row with(int number, List<UUID> examples) {
            return new Row(then, before, after, oldRule, newRule, oldRow, newRow, problem, number, examples);
        }

        /** The same, with the rows and the answers as people see them. */
        public Row shown(Integer old, Integer now, UnaryOperator<String> answer) {
            return new Row(
                    answer.apply(then),
                    answer.apply(before),
                    answer.apply(after),
                    oldRule,
                    newRule,
                    old,
                    now,
                    problem,
                    count,
                    cases);
        }
    }

    /** Why a table does not answer. */
    enum Problem {
        NO_ANSWER,
        SEVERAL_ANSWERS,
        FAILED
    }

    /**
     * Begins a replay; it runs in the background.
     *
     * @param from start of the period; {@code to} its end, exclusive
     * @throws InvalidInput if the period is none
     * @throws StateMovedOn if one of this draft runs already
     * @throws NotVisible if there is no such draft
     */
    UUID start(UUID draft, Instant from, Instant to);

    /** The replays of a draft, the newest first. */
    List<Replay> of(UUID draft);

    /**
     * Stops a replay; what it found so far stays.
     *
     * @throws NotVisible if the draft has no such replay
     */
    void stop(UUID draft, UUID replay);
}
