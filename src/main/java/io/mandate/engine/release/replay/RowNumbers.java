package io.mandate.engine.release.replay;

import io.mandate.analyst.ReleaseBook;
import io.mandate.analyst.replay.Replays.Changed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rows of tables as people see them: by number.
 *
 * @param inForce files of the release in force; {@code draft} those of the draft
 */
record RowNumbers(ReleaseBook releases, SortedMap<String, byte[]> inForce, SortedMap<String, byte[]> draft) {

    List<Changed> of(List<Changed> tables) {
        return tables.stream().map(this::of).toList();
    }

    private Changed of(Changed table) {
        Map<String, Integer> old = numbers(inForce, table.table());
        Map<String, Integer> now = numbers(draft, table.table());
        return new Changed(
                table.table(),
                table.evaluations(),
                table.same(),
                table.changed(),
                table.rows().stream()
                        .map(row -> row.numbered(old.get(row.oldRule()), now.get(row.newRule())))
                        .toList(),
                table.further());
    }

    private Map<String, Integer> numbers(SortedMap<String, byte[]> files, String key) {
        Map<String, Integer> numbers = new HashMap<>();
        String file = key + ".dmn";
        Optional.ofNullable(files.get(file))
                .flatMap(content -> releases.table(file, content))
                .ifPresent(table -> table.rows().forEach(row -> numbers.put(row.id(), numbers.size() + 1)));
        return numbers;
    }
}
