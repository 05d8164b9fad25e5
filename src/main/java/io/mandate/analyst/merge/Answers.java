package io.mandate.analyst.merge;

import io.mandate.analyst.merge.Question.Choice;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person chose in one file, and what nobody has chosen yet. */
final class Answers {

    private final String file;
    private final Map<String, Choice> chosen;
    private final List<Question> open = new ArrayList<>();

    /** @param chosen by place */
    Answers(String file, Map<String, Choice> chosen) {
        this.file = file;
        this.chosen = chosen;
    }

    /** @return theirs as long as nobody has chosen */
    Choice ask(String place, Message label, String base, String theirs, String mine) {
        Choice choice = chosen.get(place);
        if (choice == null) {
            open.add(new Question(file, place, label, base, theirs, mine));
        }
        return choice == null ? Choice.THEIRS : choice;
    }

    boolean isOpen(String place) {
        return open.stream().anyMatch(question -> question.place().equals(place));
    }

    List<Question> open() {
        return open;
    }
}
