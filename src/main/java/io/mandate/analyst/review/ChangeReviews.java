package io.mandate.analyst.review;

import io.mandate.analyst.Draft;
import io.mandate.analyst.Draft.Decision.Outcome;
import io.mandate.analyst.Draft.InFlight;
import io.mandate.analyst.Draft.State;
import io.mandate.analyst.Drafts;
import io.mandate.analyst.ReleaseBook.Change;
import io.mandate.analyst.ReleaseBook.Model;
import io.mandate.analyst.ReleaseDecisions;
import io.mandate.analyst.difference.Difference;
import io.mandate.analyst.review.MoveForecast.Forecast;
import io.mandate.people.SignedOn;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything that a change does, at one instant. */
@Component
@Transactional
class ChangeReviews {

    private static final int LONGEST_REASON = 500;

    private final Drafts drafts;
    private final ReleaseDecisions decisions;
    private final MoveForecast forecast;
    private final ChangeComments comments;

    ChangeReviews(Drafts drafts, ReleaseDecisions decisions, MoveForecast forecast, ChangeComments comments) {
        this.drafts = drafts;
        this.decisions = decisions;
        this.forecast = forecast;
        this.comments = comments;
    }

    /**
     * A change as it is read before it is decided on.
     *
     * @param version that was read; only this one can be decided on from here
     * @param files those that the change touches
     * @param unanswered comments that nobody answered
     * @param decides whether the reader may decide now
     */
    record Review(long version, List<Touched> files, int unanswered, boolean decides) {}

    /** A file and what the change does to it, in words. */
    record Touched(Model model, List<Difference> differences) {}

    @Transactional(readOnly = true)
    public Review of(UUID id, SignedOn reader) {
        Draft draft = drafts.find(id);
        List<Touched> touched = drafts.models(id).stream()
                .filter(model -> model.change() != Change.SAME)
                .map(model -> new Touched(model, drafts.differences(id, model.file())))
                .toList();
        return new Review(
                draft.version(),
                touched,
                comments.unanswered(id),
                draft.state() == State.SUBMITTED
                        && draft.decision() == null
                        && !decisions.isEditorOf(id, reader.accountId()));
    }

    /** Which open cases would move, counted now. */
    @Transactional(readOnly = true)
    public Forecast forecast(UUID id) {
        return forecast.of(drafts.files(id), inFlight(drafts.find(id)));
    }

    /** As long as nobody has chosen: what it would be if open cases came along. */
    private static InFlight inFlight(Draft draft) {
        return draft.submission() == null
                ? InFlight.OPEN_TOO
                : draft.submission().inFlight();
    }

    public void decide(UUID id, long seen, Outcome outcome, String reason, SignedOn reviewer) {
        decisions.decide(id, seen, outcome, WrittenText.read(reason, "/reason", LONGEST_REASON), reviewer.accountId());
    }
}
