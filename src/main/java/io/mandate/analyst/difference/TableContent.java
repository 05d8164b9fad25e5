package io.mandate.analyst.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What stands in a DMN file: its first table as people see it, and the rest as one text.
 *
 * @param properties of the table: name, description, hitPolicy, aggregation
 * @param rest what the table does not show, without its drawing
 */
public record TableContent(Map<String, String> properties, List<Column> columns, List<Row> rows, String rest) {

    private static final String MODEL = "https://www.omg.org/spec/DMN/";
    private static final int DEEPEST = 100;

    /**
     * A column.
     *
     * @param label what people call it
     * @param properties everything that is said of it
     */
    public record Column(String id, String label, boolean output, Map<String, String> properties) {}

    /**
     * A row.
     *
     * @param number from 1
     * @param reason empty if none is given
     * @param reasons in other languages, by {@code description.<language>}
     * @param cells by the ids of their columns
     * @param places ids of the columns by those of the entries
     */
    public record Row(
            String id,
            int number,
            String reason,
            Map<String, String> reasons,
            Map<String, String> cells,
            Map<String, String> places) {}

    /** @return empty if the content is no decision table that can be read */
    public static Optional<TableContent> read(byte[] content) {
        try {
            return SafeXml.read(content)
                    .map(Document::getDocumentElement)
                    .filter(root -> String.valueOf(root.getNamespaceURI()).startsWith(MODEL))
                    .flatMap(TableContent::read);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<TableContent> read(Element root) {
        Element decision = first(root, "decision").orElse(null);
        Element table = Optional.ofNullable(decision)
                .flatMap(one -> first(one, "decisionTable"))
                .orElse(null);
        if (table == null) {
            return Optional.empty();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.putAll(ModelNames.take(decision));
        properties.put("name", decision.getAttribute("name"));
        properties.put("description", take(decision, "description"));
        properties.put("hitPolicy", orElse(table.getAttribute("hitPolicy"), "UNIQUE"));
        properties.put("aggregation", table.getAttribute("aggregation"));
        decision.removeAttribute("name");
        table.removeAttribute("hitPolicy");
        table.removeAttribute("aggregation");
        List<Column> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Element part : SafeXml.children(table)) {
            switch (part.getLocalName()) {
                case "input", "output" -> columns.add(column(part, columns.size()));
                case "rule" -> rows.add(row(part, rows.size() + 1, columns));
                default -> {
                    continue;
                }
            }
            table.removeChild(part);
        }
        SafeXml.children(root).stream()
                .filter(part -> part.getLocalName().equals("DMNDI"))
                .forEach(root::removeChild);
        return Optional.of(new TableContent(properties, columns, rows, written(root, 0)));
    }

    private static Column column(Element part, int position) {
        boolean output = part.getLocalName().equals("output");
        Map<String, String> properties = new TreeMap<>(ModelNames.take(part));
        flatten(part, "", properties, 0);
        String id = properties.getOrDefault("id", "column " + position);
        properties.keySet().removeIf(path -> path.equals("id") || path.endsWith("/id"));
        String label = Stream.of(
                        properties.getOrDefault(ModelNames.ofReader(), ""),
                        part.getAttribute("label"),
                        part.getAttribute("name"),
                        properties.getOrDefault("inputExpression/text", ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(id);
        return new Column(id, label, output, properties);
    }

    private static Row row(Element part, int number, List<Column> columns) {
        Map<String, String> reasons = ModelNames.take(part);
        String reason = take(part, "description");
        List<Element> entries = SafeXml.children(part).stream()
                .filter(entry -> entry.getLocalName().matches("(in|out)putEntry"))
                .toList();
        Map<String, String> cells = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        for (int n = 0; n < entries.size(); n++) {
            String column = n < columns.size() ? columns.get(n).id() : "cell " + (n + 1);
            places.put(entries.get(n).getAttribute("id"), column);
            cells.put(
                    column,
                    first(entries.get(n), "text")
                            .map(text -> text.getTextContent().strip())
                            .orElse(""));
        }
        return new Row(orElse(part.getAttribute("id"), "row " + number), number, reason, reasons, cells, places);
    }

    private static void flatten(Element element, String path, Map<String, String> found, int depth) {
        requireDepth(depth);
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            Node attribute = element.getAttributes().item(n);
            found.put(path + attribute.getNodeName(), attribute.getNodeValue());
        }
        List<Element> inner = SafeXml.children(element);
        if (inner.isEmpty() && !path.isEmpty()) {
            found.put(
                    path.substring(0, path.length() - 1),
                    element.getTextContent().strip());
        }
        inner.forEach(child -> flatten(child, path + child.getLocalName() + "/", found, depth + 1));
    }

    /** Everything in it, whatever the order of attributes and the white space. */
    private static String written(Element element, int depth) {
        requireDepth(depth);
        StringBuilder text = new StringBuilder("<").append(element.getLocalName());
        Map<String, String> attributes = new TreeMap<>();
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            Attr attribute = (Attr) element.getAttributes().item(n);
            if (!attribute.getName().startsWith("xmlns")) {
                attributes.put(attribute.getName(), attribute.getValue());
            }
        }
        text.append(attributes).append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                text.append(written(inner, depth + 1));
            } else if (child instanceof org.w3c.dom.Text some) {
                text.append(some.getData().strip());
            }
        }
        return text.append("</>").toString();
    }

    private static void requireDepth(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
    }

    private static Optional<Element> first(Element element, String name) {
        return SafeXml.children(element).stream()
                .filter(child -> child.getLocalName().equals(name))
                .findFirst();
    }

    /** The text of a child, which is looked at no further. */
    private static String take(Element element, String name) {
        Optional<Element> child = first(element, name);
        child.ifPresent(element::removeChild);
        return child.map(one -> one.getTextContent().strip()).orElse("");
    }

    private static String orElse(String text, String otherwise) {
        return text.isBlank() ? otherwise : text;
    }

    /** The columns that ask or answer, by id. */
    Map<String, Column> byId() {
        return columns.stream()
                .collect(Collectors.toMap(Column::id, column -> column, (one, other) -> one, LinkedHashMap::new));
    }
}
