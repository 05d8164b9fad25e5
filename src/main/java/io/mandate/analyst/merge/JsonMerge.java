package io.mandate.analyst.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mandate.analyst.merge.Question.Choice;
import io.mandate.platform.words.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merges JSON: objects by their names, lists of fields by their ids, everything else as one value. */
final class JsonMerge {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> IDENTITIES = List.of("id", "value");
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private final Answers answers;

    private JsonMerge(Answers answers) {
        this.answers = answers;
    }

    /** @return empty if one of them cannot be read */
    static Optional<byte[]> of(byte[] base, byte[] theirs, byte[] mine, Answers answers) {
        try {
            JsonNode merged = new JsonMerge(answers)
                    .merge("", List.of(), JSON.readTree(base), JSON.readTree(theirs), JSON.readTree(mine));
            return Optional.of((written(merged) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String written(JsonNode node) throws JsonProcessingException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(INDENT);
        printer.indentObjectsWith(INDENT);
        return JSON.writer(printer).writeValueAsString(node);
    }

    private JsonNode merge(String path, List<String> called, JsonNode base, JsonNode theirs, JsonNode mine) {
        if (mine.equals(base) || mine.equals(theirs)) {
            return theirs;
        }
        if (theirs.equals(base)) {
            return mine;
        }
        if (theirs.isObject() && mine.isObject() && (base.isObject() || base.isMissingNode())) {
            return objects(path, called, base, theirs, mine);
        }
        if (theirs.isArray() && mine.isArray() && base.isArray()) {
            Optional<JsonNode> list = lists(path, called, base, theirs, mine);
            if (list.isPresent()) {
                return list.get();
            }
        }
        Choice choice = answers.ask(
                path.isEmpty() ? Question.WHOLE : path,
                Message.written(String.join(" / ", called)),
                text(base),
                text(theirs),
                text(mine));
        return choice == Choice.MINE ? mine : theirs;
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }

    private JsonNode objects(String path, List<String> called, JsonNode base, JsonNode theirs, JsonNode mine) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : together(names(theirs), names(mine))) {
            JsonNode value = merge(
                    path + "/" + name, further(called, name), base.path(name), theirs.path(name), mine.path(name));
            if (!value.isMissingNode()) {
                merged.set(name, value);
            }
        }
        return merged;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> further(List<String> called, String name) {
        List<String> further = new ArrayList<>(called);
        if (!name.equals("components")) {
            further.add(name);
        }
        return further;
    }

    /** @return empty if what is in the lists has no names of its own, or both changed the order */
    private Optional<JsonNode> lists(String path, List<String> called, JsonNode base, JsonNode theirs, JsonNode mine) {
        Map<String, JsonNode> was = byIdentity(base);
        Map<String, JsonNode> left = byIdentity(theirs);
        Map<String, JsonNode> right = byIdentity(mine);
        if (was == null || left == null || right == null) {
            return Optional.empty();
        }
        Optional<List<String>> order =
                Order.merge(List.copyOf(was.keySet()), List.copyOf(left.keySet()), List.copyOf(right.keySet()));
        return order.map(names -> {
            ArrayNode merged = JsonNodeFactory.instance.arrayNode();
            for (String name : names) {
                JsonNode one = left.containsKey(name) ? left.get(name) : right.get(name);
                JsonNode value = merge(
                        path + "/" + name,
                        further(called, label(one, name)),
                        was.getOrDefault(name, MissingNode.getInstance()),
                        left.getOrDefault(name, MissingNode.getInstance()),
                        right.getOrDefault(name, MissingNode.getInstance()));
                if (!value.isMissingNode()) {
                    merged.add(value);
                }
            }
            return merged;
        });
    }

    private static String label(JsonNode one, String otherwise) {
        String label = one.path("label").asText(one.path("key").asText());
        return label.isBlank() ? otherwise : label;
    }

    private static Map<String, JsonNode> byIdentity(JsonNode list) {
        for (String identity : IDENTITIES) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            for (JsonNode one : list) {
                if (one.path(identity).isTextual()) {
                    found.put(one.get(identity).asText(), one);
                }
            }
            if (found.size() == list.size()) {
                return found;
            }
        }
        return null;
    }

    private static Set<String> together(List<String> some, List<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
