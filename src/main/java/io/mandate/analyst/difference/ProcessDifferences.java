package io.mandate.analyst.difference;

import io.mandate.analyst.difference.Difference.Change;
import io.mandate.analyst.difference.ProcessContent.Part;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The differences of two versions of a process, in words; none is left out. */
final class ProcessDifferences {

    private final ProcessContent before;
    private final ProcessContent now;
    private final List<Difference> found = new ArrayList<>();

    private ProcessDifferences(ProcessContent before, ProcessContent now) {
        this.before = before;
        this.now = now;
    }

    /** In the order of the file, what is gone behind what is there. */
    static List<Difference> between(byte[] before, byte[] now) {
        if (Arrays.equals(before, now)) {
            return List.of();
        }
        Optional<ProcessContent> was = ProcessContent.read(before);
        Optional<ProcessContent> is = ProcessContent.read(now);
        if (was.isEmpty() || is.isEmpty()) {
            return List.of(new Difference(ProcessContent.FILE, Change.LAYOUT, Message.of("difference.unreadable")));
        }
        return new ProcessDifferences(was.get(), is.get()).find();
    }

    private List<Difference> find() {
        now.elements().values().forEach(part -> {
            Part earlier = before.elements().get(part.id());
            if (earlier == null) {
                added(part);
            } else {
                compare(earlier, part);
            }
        });
        before.elements().values().stream()
                .filter(part -> !now.elements().containsKey(part.id()))
                .forEach(this::removed);
        drawing();
        if (found.isEmpty()) {
            add(ProcessContent.FILE, Change.LAYOUT, Message.of("difference.nothing"));
        }
        return found;
    }

    private void added(Part part) {
        if (part.isFlow()) {
            add(
                    part.id(),
                    Change.ADDED,
                    Message.of("difference.flow-added")
                            .with("from", is(part.source()))
                            .with("to", is(part.target())));
        } else {
            add(
                    part.id(),
                    Change.ADDED,
                    Message.of("difference.added")
                            .with("element", is(part.id()))
                            .with("kind", kind(part)));
        }
        properties(part.properties().keySet(), part)
                .forEach(path -> property(part.id(), path, null, part, Change.ADDED));
    }

    private void removed(Part part) {
        if (part.isFlow()) {
            add(
                    part.id(),
                    Change.REMOVED,
                    Message.of("difference.flow-removed")
                            .with("from", was(part.source()))
                            .with("to", was(part.target())));
        } else {
            add(
                    part.id(),
                    Change.REMOVED,
                    Message.of("difference.removed")
                            .with("element", was(part.id()))
                            .with("kind", kind(part)));
        }
    }

    private void compare(Part earlier, Part part) {
        if (part.isFlow() && earlier.isFlow()) {
            ends(earlier, part);
        }
        if (!earlier.kind().equals(part.kind())) {
            changed(part.id(), Message.of("difference.what.kind"), kind(earlier), kind(part), Change.CHANGED);
        }
        if (!earlier.container().equals(part.container())) {
            changed(
                    part.id(),
                    Message.of("difference.what.place"),
                    was(earlier.container()),
                    is(part.container()),
                    Change.CHANGED);
        }
        Set<String> paths = new LinkedHashSet<>(earlier.properties().keySet());
        paths.addAll(part.properties().keySet());
        if (!part.isFlow() && named(earlier) && named(part) && !name(earlier).equals(name(part))) {
            add(
                    part.id(),
                    Change.CHANGED,
                    Message.of("difference.renamed")
                            .with("element", was(part.id()))
                            .with("name", name(part)));
            paths.remove("name");
        }
        properties(paths, part, earlier).forEach(path -> property(part.id(), path, earlier, part, Change.CHANGED));
        order(part);
    }

    private static boolean named(Part part) {
        return part.property("name").filter(name -> !name.isBlank()).isPresent();
    }

    private static String name(Part part) {
        return part.property("name").orElseThrow();
    }

    private void ends(Part earlier, Part flow) {
        boolean leads = !earlier.target().equals(flow.target());
        boolean comes = !earlier.source().equals(flow.source());
        if (leads && comes) {
            add(
                    flow.id(),
                    Change.CHANGED,
                    Message.of("difference.flow-moved")
                            .with("fromBefore", was(earlier.source()))
                            .with("toBefore", was(earlier.target()))
                            .with("from", is(flow.source()))
                            .with("to", is(flow.target())));
        } else if (leads) {
            add(
                    flow.id(),
                    Change.CHANGED,
                    Message.of("difference.flow-leads")
                            .with("from", is(flow.source()))
                            .with("to", is(flow.target()))
                            .with("before", was(earlier.target())));
        } else if (comes) {
            add(
                    flow.id(),
                    Change.CHANGED,
                    Message.of("difference.flow-comes")
                            .with("to", is(flow.target()))
                            .with("from", is(flow.source()))
                            .with("before", was(earlier.source())));
        }
        if (leads || comes) {
            drawnAsBefore(flow);
        }
    }

    /** A picture that did not follow leads to what the flow does not lead to. */
    private void drawnAsBefore(Part flow) {
        String drawn = now.drawing().get(flow.id());
        if (drawn != null && drawn.equals(before.drawing().get(flow.id()))) {
            add(
                    flow.id(),
                    Change.CHANGED,
                    Message.of("difference.flow-drawn-as-before")
                            .with("from", is(flow.source()))
                            .with("to", is(flow.target())));
        }
    }

    /** Of an exclusive gateway the first flow is taken whose condition holds. */
    private void order(Part part) {
        List<String> earlier = new ArrayList<>(before.flowsFrom(part.id()));
        List<String> flows = new ArrayList<>(now.flowsFrom(part.id()));
        earlier.retainAll(flows);
        flows.retainAll(earlier);
        if (!earlier.equals(flows)) {
            add(
                    part.id(),
                    Change.CHANGED,
                    Message.of("difference.flow-order")
                            .with("element", is(part.id()))
                            .with("flows", labels(flows)));
        }
    }

    /** The paths that are not said otherwise. */
    private static List<String> properties(Set<String> paths, Part... parts) {
        boolean flow = List.of(parts).stream().allMatch(Part::isFlow);
        return paths.stream()
                .filter(path -> !flow || !Set.of("sourceRef", "targetRef").contains(path))
                .filter(path -> parts.length > 1 || flow || !path.equals("name"))
                .toList();
    }

    /** @param earlier null for a new element */
    private void property(String id, String path, Part earlier, Part part, Change change) {
        String old = earlier == null ? null : earlier.properties().get(path);
        String value = part.properties().get(path);
        if (Objects.equals(old, value)) {
            return;
        }
        Message what = what(path);
        if (old == null) {
            Message set = Message.of(value.isEmpty() ? "difference.set-empty" : "difference.set");
            add(id, change, set.with("element", is(id)).with("what", what).with("now", is(value)));
        } else if (value == null) {
            Message unset = Message.of(old.isEmpty() ? "difference.unset-empty" : "difference.unset");
            add(id, change, unset.with("element", is(id)).with("what", what).with("before", was(old)));
        } else {
            changed(id, what, was(old), is(value), change);
        }
    }

    /** By the last part of its path, which says enough beside the element; by all of it where that is nothing that a model may have. */
    private static Message what(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\[\\d+]$", "");
        return new Message(Message.named("difference.property", last).key(), Map.of(), path);
    }

    private void drawing() {
        List<String> moved = now.drawing().keySet().stream()
                .filter(id -> before.drawing().containsKey(id) && now.elements().containsKey(id))
                .filter(id -> !before.drawing().get(id).equals(now.drawing().get(id)))
                .sorted()
                .toList();
        List<String> missing = now.elements().keySet().stream()
                .filter(id -> !now.drawing().containsKey(id))
                .filter(id -> before.drawing().containsKey(id)
                        || !before.elements().containsKey(id)
                                && isDrawable(now.elements().get(id)))
                .toList();
        if (!missing.isEmpty()) {
            add(
                    missing.get(0),
                    Change.CHANGED,
                    Message.of("difference.not-drawn").with("elements", labels(missing)));
        }
        if (!moved.isEmpty()) {
            add(
                    ProcessContent.FILE,
                    Change.LAYOUT,
                    Message.of("difference.drawn-elsewhere").with("elements", labels(moved)));
        }
    }

    /** What stands at the top of the file has no shape, such as messages. */
    private static boolean isDrawable(Part part) {
        return !part.container().equals(ProcessContent.FILE) && !part.id().equals(ProcessContent.FILE);
    }

    private void changed(String id, Message what, Object before, Object now, Change change) {
        add(
                id,
                change,
                Message.of("difference.changed")
                        .with("element", is(id))
                        .with("what", what)
                        .with("before", before)
                        .with("now", now));
    }

    private void add(String element, Change change, Message sentence) {
        found.add(new Difference(element, change, sentence));
    }

    private Object was(String value) {
        return label(before, value);
    }

    private Object is(String value) {
        return label(now, value);
    }

    private static Object label(ProcessContent content, String value) {
        return value.equals(ProcessContent.FILE) ? Message.of("difference.file") : content.label(value);
    }

    private List<String> labels(List<String> ids) {
        return ids.stream().map(id -> "“" + now.label(id) + "”").toList();
    }

    /** {@code userTask} is a user task. */
    private static Message kind(Part part) {
        return Message.named(
                "difference.kind", part.kind().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
    }
}
