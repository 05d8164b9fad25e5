package io.mandate.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.mandate.engine.feel.Feel;
import io.mandate.platform.refusal.FieldError;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.text.TypedText;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Checks values against the schema of a form, with the rules that form-js 1.8.7 has in the browser and a few more: the
 * engine itself checks nothing and would take any variable. Choices of lists that are filled from data
 * ({@code valuesKey}) are checked by the feature that knows them.
 */
@Component
record FormRules(Feel feel) {

    private static final Set<String> WITHOUT_VALUE = Set.of(
            "text",
            "html",
            "image",
            "separator",
            "spacer",
            "button",
            "table",
            "iframe",
            "filepicker",
            "documentPreview");

    private static final Set<String> TYPED = Set.of("textfield", "textarea");

    /**
     * @param values as sent, nested as the form's groups are
     * @param data what the form showed; read-only fields must still say so
     * @return the values that count: without blank ones and those of disabled and computed fields
     * @throws InvalidInput with one error per broken rule
     */
    Map<String, Object> check(JsonNode schema, Map<String, Object> values, Map<String, Object> data) {
        Check check = new Check(merged(data, values));
        Map<String, Object> accepted = new LinkedHashMap<>();
        check.unknown(Keys.of(schema.path("components")), values, "");
        check.components(
                schema.path("components"), new Place(values, data, accepted, "", Map.of("this", check.all)), false);
        if (!check.errors.isEmpty()) {
            throw new InvalidInput(check.errors);
        }
        return withoutEmpty(accepted);
    }

    /** Groups in which nothing was filled in. */
    private static Map<String, Object> withoutEmpty(Map<String, Object> values) {
        values.values().forEach(value -> {
            if (value instanceof Map) {
                withoutEmpty(object(value));
            }
        });
        values.values().removeIf(value -> value instanceof Map<?, ?> inside && inside.isEmpty());
        return values;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
        Map<String, Object> merged = new HashMap<>(below);
        above.forEach((key, value) -> merged.merge(
                key,
                value == null ? "" : value,
                (old, now) -> old instanceof Map && now instanceof Map
                        ? merged((Map<String, Object>) old, (Map<String, Object>) now)
                        : now));
        return merged;
    }

    private enum Kind {
        FIELD,
        GROUP,
        LIST
    }

    /** The names that a form accepts, nested as its values are. */
    private record Keys(Kind kind, Map<String, Keys> below) {

        static Keys of(JsonNode components) {
            Keys keys = new Keys(Kind.GROUP, new HashMap<>());
            keys.add(components);
            return keys;
        }

        private void add(JsonNode components) {
            for (JsonNode component : components) {
                String type = component.path("type").asText();
                if (type.equals("group")) {
                    at(path(component), Kind.GROUP).add(component.path("components"));
                } else if (type.equals("dynamiclist")) {
                    at(path(component), Kind.LIST).add(component.path("components"));
                } else if (!WITHOUT_VALUE.contains(type)) {
                    at(segments(component.path("key").asText()), Kind.FIELD);
                }
            }
        }

        private Keys at(List<String> path, Kind kind) {
            Keys keys = this;
            for (int i = 0; i < path.size(); i++) {
                Kind here = i == path.size() - 1 ? kind : Kind.GROUP;
                keys = keys.below.computeIfAbsent(path.get(i), missing -> new Keys(here, new HashMap<>()));
            }
            return keys;
        }
    }

    /**
     * Where a component stands.
     *
     * @param given what was sent for this group or list item
     * @param shown what the form showed there
     * @param accepted what counts of it
     * @param context {@code this}, {@code parent} and {@code i} of expressions
     */
    private record Place(
            Map<String, Object> given,
            Map<String, Object> shown,
            Map<String, Object> accepted,
            String pointer,
            Map<String, Object> context) {

        Place group(String name) {
            @SuppressWarnings("unchecked")
            Map<String, Object> inside =
                    (Map<String, Object>) accepted.computeIfAbsent(name, missing -> new LinkedHashMap<>());
            return inner(object(given.get(name)), object(shown.get(name)), inside, pointer + "/" + escaped(name), 0);
        }

        Place item(Object item, Object shownItem, Map<String, Object> inside, String itemPointer, int index) {
            return inner(object(item), object(shownItem), inside, itemPointer, index);
        }

        private Place inner(
                Map<String, Object> given,
                Map<String, Object> shown,
                Map<String, Object> inside,
                String pointer,
                int index) {
            Map<String, Object> inner = new HashMap<>();
            inner.put("parent", context.get("this"));
            inner.put("this", merged(shown, given));
            inner.put("i", index + 1);
            return new Place(given, shown, inside, pointer, inner);
        }
    }

    /** One submission. */
    private class Check {

        private final List<FieldError> errors = new ArrayList<>();
        private final Map<String, Object> all;

        Check(Map<String, Object> all) {
            this.all = all;
        }

        void unknown(Keys known, Object given, String pointer) {
            if (known.kind() == Kind.FIELD || given == null) {
                return;
            }
            if (known.kind() == Kind.LIST && given instanceof List<?> items) {
                for (int i = 0; i < items.size(); i++) {
                    unknown(new Keys(Kind.GROUP, known.below()), items.get(i), pointer + "/" + i);
                }
            } else if (known.kind() == Kind.GROUP && given instanceof Map<?, ?> object) {
                object.forEach((name, value) -> {
                    String place = pointer + "/" + escaped((String) name);
                    if (known.below().containsKey(name)) {
                        unknown(known.below().get(name), value, place);
                    } else {
                        error(place, "unknown", Message.of("refusal.form.unknown"));
                    }
                });
            } else {
                error(pointer, "type", Message.of("refusal.form.type"));
            }
        }

        void components(JsonNode components, Place place, boolean hidden) {
            for (JsonNode component : components) {
                boolean hiddenToo =
                        hidden || holds(component.path("conditional").path("hide"), place);
                switch (component.path("type").asText()) {
                    case "group" -> components(component.path("components"), into(place, path(component)), hiddenToo);
                    case "dynamiclist" -> list(component, place, hiddenToo);
                    default -> field(component, place, hiddenToo);
                }
            }
        }

        private void list(JsonNode component, Place at, boolean hidden) {
            List<String> path = path(component);
            Place place = into(at, path.subList(0, path.size() - 1));
            String name = path.get(path.size() - 1);
            Object given = place.given().get(name);
            if (hidden || !(given instanceof List<?> items)) {
                if (hidden && !isBlank(given)) {
                    error(place.pointer() + "/" + escaped(name), "hidden", Message.of("refusal.form.not-asked"));
                }
                return;
            }
            List<?> shown = place.shown().get(name) instanceof List<?> list ? list : List.of();
            List<Map<String, Object>> accepted = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                Map<String, Object> inside = new LinkedHashMap<>();
                accepted.add(inside);
                String pointer = place.pointer() + "/" + escaped(name) + "/" + i;
                components(
                        component.path("components"),
                        place.item(items.get(i), i < shown.size() ? shown.get(i) : null, inside, pointer, i),
                        false);
            }
            place.accepted().put(name, accepted);
        }

        private void field(JsonNode component, Place at, boolean hidden) {
            if (WITHOUT_VALUE.contains(component.path("type").asText())) {
                return;
            }
            List<String> segments = segments(component.path("key").asText());
            Place place = into(at, segments.subList(0, segments.size() - 1));
            String name = segments.get(segments.size() - 1);
            String pointer = place.pointer() + "/" + escaped(name);
            Object value = read(component, place.given().get(name));
            if (component.path("disabled").asBoolean()
                    || component.path("type").asText().equals("expression")) {
                return;
            }
            if (hidden) {
                if (!isBlank(value) && !Boolean.FALSE.equals(value)) {
                    error(pointer, "hidden", Message.of("refusal.form.not-asked"));
                }
                return;
            }
            if (holds(component.path("readonly"), place)) {
                if (!isBlank(value)
                        && !same(value, read(component, place.shown().get(name)))) {
                    error(pointer, "readonly", Message.of("refusal.form.read-only"));
                }
            } else {
                new FieldRules(component, limit -> feel.evaluate(limit, all, place.context()))
                        .check(value, (code, detail) -> error(pointer, code, detail));
            }
            if (!isBlank(value)) {
                place.accepted().put(name, value);
            }
        }

        private Place into(Place place, List<String> path) {
            Place inner = place;
            for (String name : path) {
                inner = inner.group(name);
            }
            return inner;
        }

        /** A boolean, or an expression that answers one. */
        private boolean holds(JsonNode condition, Place place) {
            return condition.isTextual()
                    ? Boolean.TRUE.equals(feel.evaluate(condition.asText(), all, place.context()))
                    : condition.asBoolean();
        }

        private void error(String pointer, String code, Message detail) {
            errors.add(new FieldError(pointer, code, detail));
        }
    }

    private static Object read(JsonNode component, Object value) {
        return value instanceof String typed
                        && TYPED.contains(component.path("type").asText())
                ? TypedText.read(typed)
                : value;
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? FieldRules.decimal(a).compareTo(FieldRules.decimal(b)) == 0
                : Objects.equals(one, other);
    }

    static boolean isBlank(Object value) {
        return value == null || "".equals(value) || value instanceof List<?> list && list.isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    private static List<String> path(JsonNode component) {
        return segments(component.path("path").asText());
    }

    private static List<String> segments(String key) {
        return key.isEmpty() ? List.of() : Arrays.asList(key.split("\\."));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
