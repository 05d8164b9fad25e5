package io.mandate.analyst.merge;

import io.mandate.analyst.merge.Question.Choice;
import io.mandate.analyst.merge.XmlParts.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Merges models by the ids of their elements: what stands in an element without a further id is one value, such as a cell of
 * a table. What one side took away and the other changed is a question.
 */
final class XmlMerge {

    private final XmlParts base;
    private final XmlParts theirs;
    private final XmlParts mine;
    private final PlaceNames names;
    private final Answers answers;
    /** Theirs at first; what mine has besides is written into it. */
    private final XmlParts merged;

    /** What one side took away and a person kept. */
    private final Set<String> stayed = new LinkedHashSet<>();

    private boolean written;

    private XmlMerge(
            XmlParts base, XmlParts theirs, XmlParts mine, XmlParts merged, PlaceNames names, Answers answers) {
        this.base = base;
        this.theirs = theirs;
        this.mine = mine;
        this.merged = merged;
        this.names = names;
        this.answers = answers;
    }

    /** @return empty if they cannot be merged by element */
    static Optional<byte[]> of(byte[] base, byte[] theirs, byte[] mine, Answers answers) {
        Optional<XmlParts> was = XmlParts.read(base);
        Optional<XmlParts> left = XmlParts.read(theirs);
        Optional<XmlParts> right = XmlParts.read(mine);
        Optional<XmlParts> target = XmlParts.read(theirs);
        if (was.isEmpty() || left.isEmpty() || right.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        XmlMerge merge = new XmlMerge(
                was.get(), left.get(), right.get(), target.get(), new PlaceNames(base, theirs, mine), answers);
        if (!merge.isPossible()) {
            return Optional.empty();
        }
        merge.merge();
        return Optional.of(merge.written ? merge.merged.write() : theirs);
    }

    /** Nobody moved an element into another one, and not both the order of the same. */
    private boolean isPossible() {
        for (String id : base.ids()) {
            Set<String> parents = new LinkedHashSet<>();
            for (XmlParts side : List.of(base, theirs, mine)) {
                side.find(id).ifPresent(part -> parents.add(part.parent()));
            }
            if (parents.size() > 1 || order(id).isEmpty()) {
                return false;
            }
        }
        return mine.ids().stream()
                .filter(id -> theirs.has(id) && !base.has(id))
                .allMatch(id -> theirs.part(id).parent().equals(mine.part(id).parent()));
    }

    private Optional<List<String>> order(String id) {
        return !theirs.has(id) || !mine.has(id)
                ? Optional.of(List.of())
                : Order.merge(base.children(id), theirs.children(id), mine.children(id));
    }

    private void merge() {
        Set<String> settled = new LinkedHashSet<>();
        for (String id : base.ids()) {
            if (settled.contains(id)) {
                continue;
            }
            if (theirs.has(id) && !mine.has(id)) {
                settled.addAll(base.under(id));
                takeAway(id);
            } else if (!theirs.has(id) && mine.has(id)) {
                settled.addAll(base.under(id));
                bringBack(id);
            }
        }
        for (String id : mine.ids()) {
            if (!settled.contains(id)) {
                if (merged.has(id) && theirs.has(id)) {
                    own(id);
                } else if (!merged.has(id)
                        && !base.has(id)
                        && merged.has(mine.part(id).parent())) {
                    insert(id);
                }
            }
        }
        for (String id : base.ids()) {
            if (merged.has(id) && theirs.has(id) && mine.has(id)) {
                arrange(id);
            }
        }
        LostEnds ends = new LostEnds(base, theirs, mine, merged, names, answers);
        stayed.forEach(ends::bringBackAround);
        written |= ends.settle();
        if (written) {
            merged.nameEndsOfFlows();
        }
    }

    /** Mine has it no more. */
    private void takeAway(String id) {
        String was = base.whole(id);
        String is = theirs.whole(id);
        if (is.equals(was)
                || answers.ask(id, names.of(id), names.text(base, id), names.text(theirs, id), null) == Choice.MINE) {
            merged.remove(id);
            written = true;
        } else {
            stayed.add(id);
        }
    }

    /** Theirs has it no more. */
    private void bringBack(String id) {
        String was = base.whole(id);
        String is = mine.whole(id);
        if (!is.equals(was)
                && answers.ask(id, names.of(id), names.text(base, id), null, names.text(mine, id)) == Choice.MINE
                && merged.has(mine.part(id).parent())) {
            insert(id);
            stayed.add(id);
        }
    }

    private void own(String id) {
        String was = base.find(id).map(Part::own).orElse(null);
        String left = theirs.part(id).own();
        String right = mine.part(id).own();
        if (right.equals(was) || right.equals(left)) {
            return;
        }
        boolean alone = left.equals(was);
        if (alone
                || answers.ask(
                                id,
                                names.of(id),
                                names.difference(base, id, theirs, mine),
                                names.difference(theirs, id, base, mine),
                                names.difference(mine, id, base, theirs))
                        == Choice.MINE) {
            merged.replaceOwn(id, mine.part(id).element());
            written = true;
        }
    }

    /** With everything in it that is not somewhere else already. */
    private void insert(String id) {
        Part part = mine.part(id);
        List<String> siblings = mine.children(part.parent());
        String before = null;
        for (String sibling : siblings.subList(0, siblings.indexOf(id))) {
            before = merged.has(sibling) && merged.part(sibling).parent().equals(part.parent()) ? sibling : before;
        }
        merged.insert(part.element(), part.parent(), before);
        written = true;
    }

    private void arrange(String id) {
        List<String> wanted = new ArrayList<>(order(id).orElseThrow());
        List<String> is = merged.children(id);
        wanted.retainAll(is);
        if (!Objects.equals(wanted, is) && wanted.size() == is.size()) {
            merged.arrange(id, wanted);
            written = true;
        }
    }
}
