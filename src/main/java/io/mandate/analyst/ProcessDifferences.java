package io.mandate.analyst;

import static java.util.stream.Collectors.joining;

import io.mandate.analyst.ProcessContent.Part;
import io.mandate.platform.words.Sentences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a process does otherwise than before, in words: no difference of the two files is left out. */
public final class ProcessDifferences {

    private static final String FLOW_ADDED = "The flow from “{}” to “{}” was added.";
    private static final String FLOW_REMOVED = "The flow from “{}” to “{}” was removed.";
    private static final String FLOW_LEADS = "The flow from “{}” now leads to “{}” instead of “{}”.";
    private static final String FLOW_COMES = "The flow to “{}” now comes from “{}” instead of “{}”.";
    private static final String FLOW_MOVED = "The flow from “{}” to “{}” now goes from “{}” to “{}”.";
    private static final String FLOW_DRAWN_AS_BEFORE =
            "The picture still shows the flow from “{}” to “{}” as it was before.";
    private static final String FLOW_ORDER = "“{}”: its flows are tried in another order now: {}.";
    private static final String ADDED = "“{}” ({}) was added.";
    private static final String REMOVED = "“{}” ({}) was removed.";
    private static final String RENAMED = "“{}” is now called “{}”.";
    private static final String CHANGED = "“{}”: {} changed from “{}” to “{}”.";
    private static final String SET = "“{}”: {} was added: “{}”.";
    private static final String UNSET = "“{}”: {} was removed: “{}”.";
    private static final String SET_EMPTY = "“{}”: {} was added.";
    private static final String UNSET_EMPTY = "“{}”: {} was removed.";
    private static final String DRAWN_ELSEWHERE = "Drawn in another place or another way: {}.";
    private static final String NOT_DRAWN = "Missing in the picture: {}.";
    private static final String UNREADABLE = "The file cannot be read as a process, so nobody can say what differs.";
    private static final String NOTHING =
            "Only comments, white space, the order of elements or their lists of flows differ.";

    /** What people call it, by the path in the file; the rest is called as it is written there. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("conditionExpression", "condition"),
            Map.entry("default", "default flow"),
            Map.entry("documentation", "description"),
            Map.entry("attachedToRef", "attached to"),
            Map.entry("cancelActivity", "interrupting"),
            Map.entry("messageRef", "message"),
            Map.entry("messageEventDefinition/messageRef", "message"),
            Map.entry("timerEventDefinition/timeDate", "timer (date)"),
            Map.entry("timerEventDefinition/timeDuration", "timer (duration)"),
            Map.entry("timerEventDefinition/timeCycle", "timer (cycle)"),
            Map.entry("camunda:delegateExpression", "delegate expression"),
            Map.entry("camunda:expression", "expression"),
            Map.entry("camunda:class", "class"),
            Map.entry("camunda:formRef", "form"),
            Map.entry("camunda:dueDate", "due date"),
            Map.entry("camunda:assignee", "assignee"),
            Map.entry("camunda:candidateGroups", "candidate groups"));

    /** What became of an element. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED,
        /** Its drawing, or nothing of it. */
        LAYOUT
    }

    /** @param word of the program, which is said in the language of the reader; else of the model */
    private record Value(String text, boolean word) {}

    /** One of them. */
    public static final class Difference {

        private final String element;
        private final Change change;
        private final String sentence;
        private final List<Value> values;

        private Difference(String element, Change change, String sentence, Value... values) {
            this.element = element;
            this.change = change;
            this.sentence = sentence;
            this.values = List.of(values);
        }

        /** Its id; for the file as a whole one that no element has. */
        public String element() {
            return element;
        }

        public Change change() {
            return change;
        }

        /** In the language of the running request. */
        public String said(Sentences sentences) {
            Iterator<Value> given = values.iterator();
            StringBuilder said = new StringBuilder();
            String[] pieces = sentences.said(sentence).split("\\{}", -1);
            for (int n = 0; n < pieces.length; n++) {
                said.append(pieces[n]);
                if (n < pieces.length - 1) {
                    Value value = given.next();
                    said.append(value.word() ? sentences.said(value.text()) : value.text());
                }
            }
            return said.toString();
        }
    }

    private final ProcessContent before;
    private final ProcessContent now;
    private final List<Difference> found = new ArrayList<>();

    private ProcessDifferences(ProcessContent before, ProcessContent now) {
        this.before = before;
        this.now = now;
    }

    /** In the order of the file, what is gone behind what is there. */
    public static List<Difference> between(byte[] before, byte[] now) {
        if (Arrays.equals(before, now)) {
            return List.of();
        }
        Optional<ProcessContent> was = ProcessContent.read(before);
        Optional<ProcessContent> is = ProcessContent.read(now);
        if (was.isEmpty() || is.isEmpty()) {
            return List.of(new Difference(ProcessContent.FILE, Change.LAYOUT, UNREADABLE));
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
            add(ProcessContent.FILE, Change.LAYOUT, NOTHING);
        }
        return found;
    }

    private void added(Part part) {
        if (part.isFlow()) {
            add(part.id(), Change.ADDED, FLOW_ADDED, is(part.source()), is(part.target()));
        } else {
            add(part.id(), Change.ADDED, ADDED, is(part.id()), kind(part));
        }
        properties(part.properties().keySet(), part)
                .forEach(path -> property(part.id(), path, null, part, Change.ADDED));
    }

    private void removed(Part part) {
        if (part.isFlow()) {
            add(part.id(), Change.REMOVED, FLOW_REMOVED, was(part.source()), was(part.target()));
        } else {
            add(part.id(), Change.REMOVED, REMOVED, was(part.id()), kind(part));
        }
    }

    private void compare(Part earlier, Part part) {
        if (part.isFlow() && earlier.isFlow()) {
            ends(earlier, part);
        }
        if (!earlier.kind().equals(part.kind())) {
            changed(part, word("kind"), kind(earlier), kind(part));
        }
        if (!earlier.container().equals(part.container())) {
            changed(part, word("place"), was(earlier.container()), is(part.container()));
        }
        Set<String> paths = new LinkedHashSet<>(earlier.properties().keySet());
        paths.addAll(part.properties().keySet());
        if (!part.isFlow() && named(earlier) && named(part) && !name(earlier).equals(name(part))) {
            add(part.id(), Change.CHANGED, RENAMED, was(part.id()), text(name(part)));
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
                    FLOW_MOVED,
                    was(earlier.source()),
                    was(earlier.target()),
                    is(flow.source()),
                    is(flow.target()));
        } else if (leads) {
            add(flow.id(), Change.CHANGED, FLOW_LEADS, is(flow.source()), is(flow.target()), was(earlier.target()));
        } else if (comes) {
            add(flow.id(), Change.CHANGED, FLOW_COMES, is(flow.target()), is(flow.source()), was(earlier.source()));
        }
        if (leads || comes) {
            drawnAsBefore(flow);
        }
    }

    /** A picture that did not follow leads to what the flow does not lead to. */
    private void drawnAsBefore(Part flow) {
        String drawn = now.drawing().get(flow.id());
        if (drawn != null && drawn.equals(before.drawing().get(flow.id()))) {
            add(flow.id(), Change.CHANGED, FLOW_DRAWN_AS_BEFORE, is(flow.source()), is(flow.target()));
        }
    }

    /** Of an exclusive gateway the first flow is taken whose condition holds. */
    private void order(Part part) {
        List<String> earlier = new ArrayList<>(before.flowsFrom(part.id()));
        List<String> flows = new ArrayList<>(now.flowsFrom(part.id()));
        earlier.retainAll(flows);
        flows.retainAll(earlier);
        if (!earlier.equals(flows)) {
            add(part.id(), Change.CHANGED, FLOW_ORDER, is(part.id()), text(now, flows));
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
        Value called = PROPERTIES.containsKey(path) ? word(PROPERTIES.get(path)) : text(path);
        if (old == null) {
            add(id, change, value.isEmpty() ? SET_EMPTY : SET, values(value, is(id), called, is(value)));
        } else if (value == null) {
            add(id, change, old.isEmpty() ? UNSET_EMPTY : UNSET, values(old, is(id), called, was(old)));
        } else {
            add(id, change, CHANGED, is(id), called, was(old), is(value));
        }
    }

    private static Value[] values(String last, Value... values) {
        return last.isEmpty() ? new Value[] {values[0], values[1]} : values;
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
            add(missing.get(0), Change.CHANGED, NOT_DRAWN, text(now, missing));
        }
        if (!moved.isEmpty()) {
            add(ProcessContent.FILE, Change.LAYOUT, DRAWN_ELSEWHERE, text(now, moved));
        }
    }

    /** What stands at the top of the file has no shape, such as messages. */
    private static boolean isDrawable(Part part) {
        return !part.container().equals(ProcessContent.FILE) && !part.id().equals(ProcessContent.FILE);
    }

    private void changed(Part part, Value what, Value from, Value to) {
        add(part.id(), Change.CHANGED, CHANGED, is(part.id()), what, from, to);
    }

    private void add(String element, Change change, String sentence, Value... values) {
        found.add(new Difference(element, change, sentence, values));
    }

    private Value was(String value) {
        return label(before, value);
    }

    private Value is(String value) {
        return label(now, value);
    }

    private static Value label(ProcessContent content, String value) {
        return value.equals(ProcessContent.FILE) ? word("The file") : text(content.label(value));
    }

    private static Value text(ProcessContent content, List<String> ids) {
        return text(
                ids.stream().map(content::label).map(label -> "“" + label + "”").collect(joining(", ")));
    }

    private static Value text(String text) {
        return new Value(text, false);
    }

    private static Value word(String english) {
        return new Value(english, true);
    }

    /** {@code userTask} is a user task. */
    private static Value kind(Part part) {
        return word(part.kind().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
    }
}
