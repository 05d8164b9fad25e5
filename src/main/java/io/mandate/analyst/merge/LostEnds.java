package io.mandate.analyst.merge;

import static java.util.stream.Collectors.joining;

import io.mandate.analyst.merge.Question.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Elements that one side took away while the other leads something to them, such as a new arrow: both changed different values,
 * and yet an arrow would end nowhere. A person chooses whether the element stays, with what it stood in, or goes, with what
 * leads there.
 */
record LostEnds(XmlParts base, XmlParts theirs, XmlParts mine, XmlParts merged, PlaceNames names, Answers answers) {

    /** @return whether something was written */
    boolean settle() {
        Set<String> known = new HashSet<>();
        Set<String> dropped = new HashSet<>();
        for (List<String> lost = lost(known); !lost.isEmpty(); lost = lost(known)) {
            for (String id : lost) {
                known.add(id);
                XmlParts side = holder(id);
                if (!dropped.contains(id) && merged.has(side.part(id).parent()) && stays(id, side)) {
                    merged.insert(side.part(id).element(), side.part(id).parent(), null);
                    bringBackAround(id);
                } else {
                    drop(id, dropped);
                }
            }
        }
        return !known.isEmpty();
    }

    /** What stood at an element that is back: its drawing, and the arrows that lead somewhere still, with theirs. */
    void bringBackAround(String id) {
        XmlParts side = holder(id);
        List<String> back = new ArrayList<>(List.of(id));
        for (int n = 0; n < back.size(); n++) {
            for (String other : side.ids()) {
                if (!merged.has(other)
                        && side.references(other).contains(back.get(n))
                        && merged.ids().containsAll(side.references(other))
                        && merged.has(side.part(other).parent())) {
                    merged.insert(side.part(other).element(), side.part(other).parent(), null);
                    back.add(other);
                }
            }
        }
    }

    private XmlParts holder(String id) {
        return theirs.has(id) ? theirs : mine;
    }

    /** What the result leads to and has not, but one side has. */
    private List<String> lost(Set<String> known) {
        return merged.ids().stream()
                .filter(id -> !merged.isDrawing(id))
                .flatMap(id -> merged.references(id).stream())
                .filter(id -> !merged.has(id) && (theirs.has(id) || mine.has(id)) && !known.contains(id))
                .distinct()
                .toList();
    }

    private boolean stays(String id, XmlParts side) {
        boolean inForce = side == theirs;
        // it is a question already, since one side changed it
        if (answers.isOpen(id)) {
            return inForce;
        }
        String leading =
                leading(id).stream().map(merged::part).map(names::arrow).collect(joining("\n"));
        Choice choice = answers.ask(
                id, names.endOf(id), names.text(base, id), inForce ? leading : null, inForce ? null : leading);
        return (choice == Choice.THEIRS) == inForce;
    }

    private List<String> leading(String id) {
        return merged.ids().stream()
                .filter(one -> !merged.isDrawing(one) && merged.references(one).contains(id))
                .toList();
    }

    /** What led there leads where it led on the other side, or goes too. */
    private void drop(String id, Set<String> dropped) {
        for (String one : leading(id)) {
            List<String> withDrawings =
                    Stream.concat(Stream.of(one), merged.drawings(one)).toList();
            Stream.of(theirs, mine)
                    .filter(side -> side.has(one) && !side.references(one).contains(id))
                    .findFirst()
                    .ifPresentOrElse(
                            side -> withDrawings.stream()
                                    .filter(side::has)
                                    .forEach(part -> merged.replaceOwn(
                                            part, side.part(part).element())),
                            () -> {
                                if (merged.isOnlyAWay(one, id)) {
                                    merged.forgetDefault(one);
                                    return;
                                }
                                withDrawings.forEach(merged::remove);
                                dropped.addAll(withDrawings);
                            });
        }
    }
}
