package io.mandate.analyst.merge;

import io.mandate.analyst.merge.Question.Choice;
import io.mandate.platform.words.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges a file by its kind: a table cell by cell, a process element by element, a form field by field, a mail by lines. */
public final class FileMerge {

    private FileMerge() {}

    /**
     * What comes of it.
     *
     * @param content null if there is no such file any more; of no use as long as there are questions
     */
    public record Merged(byte[] content, List<Question> questions) {}

    /**
     * Merges one file; null is none.
     *
     * @param base what both began from
     * @param theirs what is in force now
     * @param chosen by the place of a question
     */
    public static Merged of(String file, byte[] base, byte[] theirs, byte[] mine, Map<String, Choice> chosen) {
        if (Arrays.equals(mine, base) || Arrays.equals(mine, theirs)) {
            return new Merged(theirs, List.of());
        }
        if (Arrays.equals(theirs, base)) {
            return new Merged(mine, List.of());
        }
        if (base != null && theirs != null && mine != null) {
            Answers answers = new Answers(file, chosen);
            Optional<byte[]> merged = byKind(file, base, theirs, mine, answers);
            if (merged.isPresent()) {
                return new Merged(merged.get(), answers.open());
            }
        }
        Answers answers = new Answers(file, chosen);
        Choice choice =
                answers.ask(Question.WHOLE, Message.of("merge.whole-file"), text(base), text(theirs), text(mine));
        return new Merged(choice == Choice.MINE ? mine : theirs, answers.open());
    }

    private static Optional<byte[]> byKind(String file, byte[] base, byte[] theirs, byte[] mine, Answers answers) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "bpmn", "dmn" -> XmlMerge.of(base, theirs, mine, answers);
            case "form", "json" -> JsonMerge.of(base, theirs, mine, answers);
            default -> Optional.of(LineMerge.of(base, theirs, mine, answers));
        };
    }

    private static String text(byte[] content) {
        return content == null ? null : new String(content, StandardCharsets.UTF_8);
    }
}
