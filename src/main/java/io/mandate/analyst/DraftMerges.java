package io.mandate.analyst;

import io.mandate.analyst.merge.FileMerge;
import io.mandate.analyst.merge.FileMerge.Merged;
import io.mandate.analyst.merge.Question;
import io.mandate.analyst.merge.Question.Choice;
import io.mandate.platform.refusal.OutOfDate;
import io.mandate.platform.refusal.StateMovedOn;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings a change up to date with what came into force since it began: values of both stay, or a person chooses. */
@Component
@Transactional
public class DraftMerges {

    private final Drafts drafts;
    private final DraftRows rows;
    private final ReleaseBook releases;

    DraftMerges(Drafts drafts, DraftRows rows, ReleaseBook releases) {
        this.drafts = drafts;
        this.rows = rows;
        this.releases = releases;
    }

    /**
     * What has to be chosen before the change can be brought up to date.
     *
     * @param inForce release that the questions are about
     */
    public record Questions(String inForce, List<Question> items) {}

    /** @param place of the question */
    public record Answer(String file, String place, Choice choice) {}

    /** @param files what each becomes; null for none */
    private record Outcome(Map<String, byte[]> files, List<Question> questions) {}

    @Transactional(readOnly = true)
    public Questions questions(UUID id) {
        String inForce = releases.inForce();
        return new Questions(inForce, merged(id, inForce, List.of()).questions());
    }

    /**
     * Compares the change with what is in force now, which it will replace, instead of with what it began from.
     *
     * @param inForce release that the answers are about; null without answers
     * @return the new version
     * @throws StateMovedOn when something is to be chosen still, or another release came into force since it was asked
     * @throws OutOfDate when somebody else has changed it since
     */
    public long bringUpToDate(UUID id, long version, String inForce, List<Answer> answers, UUID editor) {
        String now = releases.inForce();
        if (inForce != null && !inForce.equals(now)) {
            throw questions();
        }
        Outcome outcome = merged(id, now, answers);
        long next = drafts.edited(id, version, editor);
        if (!outcome.questions().isEmpty()) {
            throw questions();
        }
        SortedMap<String, byte[]> files = releases.files(now);
        rows.forget(id);
        outcome.files().forEach((name, content) -> {
            if (!Arrays.equals(content, files.get(name))) {
                rows.write(id, name, content);
            }
        });
        rows.base(id, now);
        return next;
    }

    private static StateMovedOn questions() {
        return new StateMovedOn("MERGE_QUESTIONS", Message.of("refusal.release.merge-questions"));
    }

    /** What the change leaves alone is as it is in force now. */
    private Outcome merged(UUID id, String inForce, List<Answer> answers) {
        SortedMap<String, byte[]> began = releases.files(drafts.find(id).base());
        SortedMap<String, byte[]> now = releases.files(inForce);
        Map<String, byte[]> own = Drafts.difference(drafts.files(id), began);
        Map<String, byte[]> files = new HashMap<>();
        List<Question> questions = new ArrayList<>();
        own.forEach((name, content) -> {
            Map<String, Choice> chosen = new HashMap<>();
            answers.stream()
                    .filter(answer -> name.equals(answer.file()) && answer.choice() != null)
                    .forEach(answer -> chosen.put(answer.place(), answer.choice()));
            Merged merged = FileMerge.of(name, began.get(name), now.get(name), content, chosen);
            files.put(name, merged.content());
            questions.addAll(merged.questions());
        });
        return new Outcome(files, questions);
    }
}
