package io.mandate.analyst.difference;

import static io.mandate.analyst.difference.Difference.FILE;

import io.mandate.analyst.difference.Difference.Change;
import io.mandate.platform.words.Message;
import java.util.Arrays;
import java.util.List;

/** The differences of two versions of a file of a release, in words, whatever its kind; none is left out. */
public final class FileDifferences {

    private FileDifferences() {}

    /**
     * @param before null if there was none; {@code now} null if there is none any more
     */
    public static List<Difference> between(String file, byte[] before, byte[] now) {
        if (before == null) {
            return List.of(new Difference(FILE, Change.ADDED, Message.of("difference.file-added")));
        }
        if (now == null) {
            return List.of(new Difference(FILE, Change.REMOVED, Message.of("difference.file-removed")));
        }
        if (Arrays.equals(before, now)) {
            return List.of();
        }
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "bpmn" -> ProcessDifferences.between(before, now);
            case "dmn" -> TableDifferences.between(before, now);
            case "form", "json" -> FormDifferences.between(before, now);
            default -> TextDifferences.between(before, now);
        };
    }
}
