package io.mandate.analyst.merge;

import static java.util.stream.Collectors.joining;

import io.mandate.analyst.difference.ModelNames;
import io.mandate.analyst.difference.TableContent;
import io.mandate.analyst.difference.TableContent.Column;
import io.mandate.analyst.difference.TableContent.Row;
import io.mandate.analyst.merge.XmlParts.Part;
import io.mandate.platform.words.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Places of a model as people call them, and what stands there. */
final class PlaceNames {

    private static final int LONGEST = 500;

    /** Of tables: the one that has the place is asked, those in force first. */
    private final List<TableContent> tables;

    private final List<XmlParts> models;

    PlaceNames(byte[] base, byte[] theirs, byte[] mine) {
        this.tables = Stream.of(theirs, mine, base)
                .map(TableContent::read)
                .flatMap(Optional::stream)
                .toList();
        this.models = Stream.of(theirs, mine, base)
                .map(XmlParts::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The cell, row or column of a table; the name of an element. */
    Message of(String id) {
        Element element = element(id);
        for (TableContent table : tables) {
            for (Row row : table.rows()) {
                if (row.id().equals(id)) {
                    return Message.of("merge.row").with("row", row.number());
                }
                String column = row.places().get(id);
                if (column != null) {
                    return Message.of("merge.cell").with("row", row.number()).with("column", label(table, column));
                }
            }
            Optional<Column> column =
                    table.columns().stream().filter(one -> one.id().equals(id)).findFirst();
            if (column.isPresent()) {
                return Message.of("merge.column").with("column", column.get().label());
            }
        }
        return Message.of(
                        id.endsWith("_di")
                                        || !element.getAttribute("bpmnElement").isEmpty()
                                ? "merge.drawing"
                                : "merge.element")
                .with("element", name(id));
    }

    /** An element that one side took away while the other leads to it. */
    Message endOf(String id) {
        return Message.of("merge.end").with("element", name(id));
    }

    /** "Approve release → Publish release". */
    String arrow(Part part) {
        Element arrow = part.element();
        return Stream.of("sourceRef", "targetRef").allMatch(arrow::hasAttribute)
                ? name(arrow.getAttribute("sourceRef")) + " → " + name(arrow.getAttribute("targetRef"))
                : name(arrow.getAttribute("id"));
    }

    private Element element(String id) {
        return models.stream()
                .flatMap(model -> model.find(id).stream())
                .findFirst()
                .orElseThrow()
                .element();
    }

    private String name(String id) {
        if (models.stream().noneMatch(model -> model.has(id))) {
            return id;
        }
        return ModelNames.ofReader(element(id)).orElse(id);
    }

    private static String label(TableContent table, String column) {
        return table.columns().stream()
                .filter(one -> one.id().equals(column))
                .map(Column::label)
                .findFirst()
                .orElse(column);
    }

    /** All that stands in an element, for people. */
    String text(XmlParts model, String id) {
        return model.find(id)
                .map(part -> shortened(part.element().getTextContent().strip().replaceAll("\\s+", " ")))
                .map(text ->
                        text.isEmpty() ? properties(model, id).values().stream().collect(joining(", ")) : text)
                .orElse(null);
    }

    /** What stands in one and not in both of the others; the text of an element that has nothing else. */
    String difference(XmlParts model, String id, XmlParts one, XmlParts other) {
        if (!model.has(id)) {
            return null;
        }
        Map<String, String> own = properties(model, id);
        Set<String> paths = new LinkedHashSet<>();
        List<Map<String, String>> all = Stream.of(model, one, other)
                .filter(side -> side.has(id))
                .map(side -> properties(side, id))
                .toList();
        all.forEach(properties -> paths.addAll(properties.keySet()));
        List<String> said = new ArrayList<>();
        List<String> different = paths.stream()
                .filter(path -> all.stream()
                                .map(properties -> properties.getOrDefault(path, ""))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        for (String path : different) {
            String value = own.getOrDefault(path, "");
            said.add(different.size() == 1 && path.endsWith("text") ? value : path + ": " + value);
        }
        return shortened(String.join("\n", said));
    }

    private static Map<String, String> properties(XmlParts model, String id) {
        Map<String, String> properties = new LinkedHashMap<>();
        flatten(model.part(id).element(), "", properties);
        return properties;
    }

    private static void flatten(Element element, String path, Map<String, String> properties) {
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            Node attribute = element.getAttributes().item(n);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                properties.put(path + attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        int number = 0;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text && !text.getData().isBlank()) {
                properties.merge(
                        path.isEmpty() ? "text" : path.substring(0, path.length() - 1),
                        text.getData().strip(),
                        String::concat);
            } else if (child instanceof Element inner
                    && inner.getAttribute("id").isEmpty()) {
                String name = path + inner.getLocalName();
                flatten(inner, (properties.containsKey(name) ? name + ++number : name) + "/", properties);
            }
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
