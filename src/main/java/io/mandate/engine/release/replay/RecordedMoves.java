package io.mandate.engine.release.replay;

import io.mandate.analyst.MovedCases;
import io.mandate.analyst.MovedCases.CaseMoved;
import io.mandate.analyst.ReleaseBook;
import io.mandate.analyst.difference.ModelNames;
import io.mandate.analyst.explanation.Explanations.ChangedCell;
import io.mandate.analyst.explanation.Explanations.DecisionTable;
import io.mandate.analyst.explanation.Explanations.Effect;
import io.mandate.analyst.explanation.Explanations.Moved;
import io.mandate.analyst.explanation.Explanations.NamedRelease;
import io.mandate.engine.release.replay.RecordedDecision.MatchedRow;
import io.mandate.engine.release.replay.RecordedDecision.Output;
import io.mandate.onboarding.code.CodeOutcomes;
import io.mandate.onboarding.code.CodeOutcomes.CodeOutcome;
import io.mandate.platform.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What became of a case when it went over to another release: the times of a live code are counted anew. */
@Component
record RecordedMoves(MovedCases moves, NamedReleases names, ReleaseBook releases, CodeOutcomes codes) {

    private static final String FILE = CodeMeaning.TABLE + ".dmn";

    /** @param decisions of the case, the earliest first */
    List<Moved> of(UUID caseId, List<RecordedDecision> decisions) {
        List<CaseMoved> all = moves.of(caseId);
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, NamedRelease> known = names.all();
        List<CodeOutcome> lives = codes.of(List.of(caseId));
        List<Moved> told = new ArrayList<>();
        RecordedDecision counted = null;
        List<MatchedRow> before = List.of();
        for (CaseMoved move : all) {
            RecordedDecision latest = decisions.stream()
                    .filter(decision -> decision.table().equals(CodeMeaning.TABLE)
                            && !decision.at().isAfter(move.at()))
                    .reduce((one, later) -> later)
                    .orElse(null);
            if (latest != counted) {
                counted = latest;
                before = latest == null ? List.of() : latest.rows();
            }
            boolean live = counted != null
                    && lives.stream()
                            .anyMatch(code -> !code.issuedAt().isAfter(move.at())
                                    && code.endedAt().isAfter(move.at()));
            List<MatchedRow> now = live ? answer(move.release(), counted) : before;
            told.add(new Moved(move.at(), known.get(move.release()), effects(move.release(), before, now)));
            before = now;
        }
        return told;
    }

    private List<MatchedRow> answer(String release, RecordedDecision asked) {
        byte[] file = releases.files(release).get(FILE);
        TrialTable table = new TrialTable(CodeMeaning.TABLE, file);
        return table.answer(asked.variables(table.columns())).rows();
    }

    private List<Effect> effects(String release, List<MatchedRow> before, List<MatchedRow> now) {
        List<ChangedCell> cells = new ArrayList<>();
        Map<String, String> columns = Optional.ofNullable(
                        releases.files(release).get(FILE))
                .map(file -> ModelNames.in(Language.ofRequest(), file))
                .orElse(Map.of());
        for (MatchedRow row : now) {
            for (Output output : row.outputs()) {
                String is = AnswerWords.of(output.value());
                String was = AnswerWords.of(MatchedRow.output(before, output.name()));
                if (!Objects.equals(is, was)) {
                    cells.add(new ChangedCell(columns.getOrDefault(output.column(), output.label()), was, is));
                }
            }
        }
        Optional<ReleaseBook.Table> table = releases.table(release, FILE);
        return cells.isEmpty()
                ? List.of()
                : List.of(new Effect(
                        new DecisionTable(
                                FILE, table.map(ReleaseBook.Table::name).orElse(CodeMeaning.TABLE)),
                        RecordedReasons.rule(
                                now.get(0).rule(),
                                table.map(ReleaseBook.Table::rows).orElse(List.of())),
                        cells));
    }
}
