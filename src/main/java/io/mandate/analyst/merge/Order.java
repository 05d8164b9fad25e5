package io.mandate.analyst.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order of what two people moved, added and took away. */
final class Order {

    private Order() {}

    /**
     * Everything that one of the two has, in one order; what the other took away is in it too.
     *
     * @return empty if both changed the order of the same
     */
    static Optional<List<String>> merge(List<String> base, List<String> theirs, List<String> mine) {
        Set<String> shared = new LinkedHashSet<>(base);
        shared.retainAll(new HashSet<>(theirs));
        shared.retainAll(new HashSet<>(mine));
        List<String> common = List.copyOf(shared);
        List<String> left = theirs.stream().filter(shared::contains).toList();
        List<String> right = mine.stream().filter(shared::contains).toList();
        List<String> order = new ArrayList<>(theirs);
        if (!right.equals(common) && !right.equals(left)) {
            if (!left.equals(common)) {
                return Optional.empty();
            }
            Iterator<String> next = right.iterator();
            order.replaceAll(id -> shared.contains(id) ? next.next() : id);
        }
        String before = null;
        Set<String> known = new HashSet<>(order);
        for (String id : mine) {
            if (known.add(id)) {
                order.add(before == null ? 0 : order.indexOf(before) + 1, id);
            }
            before = id;
        }
        return Optional.of(order);
    }
}
