package io.mandate.analyst.difference;

import static io.mandate.analyst.difference.Difference.FILE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mandate.analyst.difference.Difference.Change;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The differences of two versions of a form field by field, and those of its texts in another language. */
final class FormDifferences {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELDS = "components";
    private static final int LONGEST_LABEL = 60;

    /**
     * A field, or the form itself.
     *
     * @param within id of the group in which it stands
     * @param properties all that is said of it, by path
     */
    private record Field(String id, String label, String kind, String within, Map<String, String> properties) {}

    private final Map<String, Field> before;
    private final Map<String, Field> now;
    private final List<Difference> found = new ArrayList<>();

    private FormDifferences(Map<String, Field> before, Map<String, Field> now) {
        this.before = before;
        this.now = now;
    }

    static List<Difference> between(byte[] before, byte[] now) {
        try {
            return new FormDifferences(fields(JSON.readTree(before)), fields(JSON.readTree(now))).find();
        } catch (IOException unreadable) {
            return List.of(new Difference(FILE, Change.LAYOUT, Message.of("difference.unreadable-form")));
        }
    }

    /** What people call the fields, by id and by key. */
    static Map<String, String> labels(byte[] form) {
        Map<String, String> labels = new LinkedHashMap<>();
        try {
            fields(JSON.readTree(form)).values().stream()
                    .filter(field -> !field.id().equals(FILE))
                    .forEach(field -> {
                        labels.putIfAbsent(field.id(), field.label());
                        labels.putIfAbsent(field.properties().getOrDefault("key", field.id()), field.label());
                    });
        } catch (IOException unreadable) {
            return Map.of();
        }
        return labels;
    }

    private static Map<String, Field> fields(JsonNode form) {
        Map<String, Field> fields = new LinkedHashMap<>();
        add(FILE, form, FILE, fields);
        return fields;
    }

    private static void add(String id, JsonNode node, String within, Map<String, Field> fields) {
        Map<String, String> properties = new LinkedHashMap<>();
        node.properties().stream()
                .filter(property -> !isFields(property))
                .filter(property -> id.equals(FILE) || !property.getKey().equals("id"))
                .forEach(property -> flatten(property.getKey(), property.getValue(), properties));
        fields.put(id, new Field(id, label(id, node), node.path("type").asText(), within, properties));
        for (JsonNode inner : node.path(FIELDS)) {
            String name = inner.path("id").asText(inner.path("key").asText(""));
            while (name.isEmpty() || fields.containsKey(name)) {
                name += "+";
            }
            add(name, inner, id, fields);
        }
    }

    private static boolean isFields(Map.Entry<String, JsonNode> property) {
        return property.getKey().equals(FIELDS) && property.getValue().isArray();
    }

    private static String label(String id, JsonNode node) {
        for (String name : List.of("label", "text", "key")) {
            String text = node.path(name).asText("").strip();
            if (!text.isEmpty()) {
                return text.length() > LONGEST_LABEL ? text.substring(0, LONGEST_LABEL) + "…" : text;
            }
        }
        return id;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> properties) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(inner -> flatten(path + "." + inner.getKey(), inner.getValue(), properties));
        } else if (value.isArray() && !value.isEmpty()) {
            for (int n = 0; n < value.size(); n++) {
                JsonNode one = value.get(n);
                boolean option = one.size() == 2
                        && one.path("value").isTextual()
                        && one.path("label").isTextual();
                if (option) {
                    properties.put(
                            path + "[" + one.get("value").asText() + "]",
                            one.get("label").asText());
                } else {
                    flatten(path + "[" + (n + 1) + "]", one, properties);
                }
            }
        } else {
            properties.put(path, value.isValueNode() ? value.asText() : value.toString());
        }
    }

    private List<Difference> find() {
        now.values().forEach(field -> {
            Field earlier = before.get(field.id());
            if (earlier == null) {
                found.add(new Difference(field.id(), Change.ADDED, whole("difference.field-added", field)));
                field.properties().forEach((path, value) -> added(field, path, value));
            } else {
                compare(earlier, field);
            }
        });
        before.values().stream()
                .filter(field -> !now.containsKey(field.id()))
                .forEach(field -> found.add(
                        new Difference(field.id(), Change.REMOVED, whole("difference.field-removed", field))));
        order();
        if (found.isEmpty()) {
            found.add(new Difference(FILE, Change.LAYOUT, Message.of("difference.nothing-in-form")));
        }
        return found;
    }

    private static Message whole(String key, Field field) {
        return Message.of(key).with("field", field.label()).with("kind", field.kind());
    }

    /** Of a new field, its name and where it is drawn are no news. */
    private void added(Field field, String path, String value) {
        if (!path.equals("label") && !path.equals("type") && !path.startsWith("layout.")) {
            property(field, path, null, value, Change.ADDED);
        }
    }

    private void compare(Field earlier, Field field) {
        Set<String> paths = new LinkedHashSet<>(earlier.properties().keySet());
        paths.addAll(field.properties().keySet());
        if (!earlier.within().equals(field.within())) {
            found.add(new Difference(
                    field.id(),
                    Change.CHANGED,
                    changed(field, Message.of("difference.what.place"))
                            .with("before", called(before.get(earlier.within())))
                            .with("now", called(now.get(field.within())))));
        }
        paths.forEach(path -> property(
                field.id().equals(FILE) ? field : earlier,
                path,
                earlier.properties().get(path),
                field.properties().get(path),
                Change.CHANGED));
    }

    private static Object called(Field field) {
        return field.id().equals(FILE) ? Message.of("difference.file") : field.label();
    }

    private static Message changed(Field field, Message what) {
        return Message.of("difference.changed").with("element", called(field)).with("what", what);
    }

    private void property(Field field, String path, String was, String is, Change change) {
        if (was == null ? is == null : was.equals(is)) {
            return;
        }
        String key = was == null ? "difference.set" : is == null ? "difference.unset" : "difference.changed";
        found.add(new Difference(
                field.id(),
                change,
                Message.of(key)
                        .with("element", called(field))
                        .with("what", what(path))
                        .with("before", said(was))
                        .with("now", said(is))));
    }

    /** On and off, of what is only so or not. */
    private static Object said(String value) {
        return value == null
                ? ""
                : switch (value) {
                    case "true" -> Message.of("difference.on");
                    case "false" -> Message.of("difference.off");
                    default -> value;
                };
    }

    private static Message what(String path) {
        return path.matches("values\\[.*]")
                ? Message.of("difference.option").with("option", path.substring("values[".length(), path.length() - 1))
                : Message.named("difference.form", path);
    }

    private void order() {
        List<String> was = new ArrayList<>(before.keySet());
        List<String> is = new ArrayList<>(now.keySet());
        was.retainAll(is);
        is.retainAll(was);
        if (!was.equals(is)) {
            found.add(new Difference(
                    FILE,
                    Change.CHANGED,
                    Message.of("difference.fields-order")
                            .with(
                                    "fields",
                                    is.stream()
                                            .filter(id -> !id.equals(FILE))
                                            .map(id -> "“" + now.get(id).label() + "”")
                                            .toList())));
        }
    }
}
