package io.mandate.analyst.difference;

import io.mandate.platform.words.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What the elements of a process or a decision table are called by readers of another language than the model's own: a
 * Camunda property {@code name.<language>}, which editors of processes show; in a table, where they show none, an attribute
 * {@code names:<language>}, which they keep. What a table and its rows say of themselves stands in an attribute
 * {@code descriptions:<language>}. An element without one keeps what the model says.
 */
public final class ModelNames {

    private static final String PROPERTY = "name.";
    private static final String DESCRIPTION = "description.";

    /** What the attributes of a namespace say. */
    private static final Map<String, String> NAMESPACES =
            Map.of("urn:mandate:names", PROPERTY, "urn:mandate:descriptions", DESCRIPTION);

    private ModelNames() {}

    /** Which property of an element holds its name for whoever reads now. */
    static String ofReader() {
        return PROPERTY + Language.ofRequest();
    }

    /**
     * The names in a language by the ids of their elements; none for elements without one, and for a file that cannot be read.
     *
     * @param language as BCP 47 tag
     */
    public static Map<String, String> in(String language, byte[] content) {
        return collect(PROPERTY + language, content);
    }

    /** The descriptions of a table and its rows, as {@link #in} has the names. */
    public static Map<String, String> descriptions(String language, byte[] content) {
        return collect(DESCRIPTION + language, content);
    }

    private static Map<String, String> collect(String property, byte[] content) {
        Map<String, String> found = new HashMap<>();
        SafeXml.read(content).map(Document::getDocumentElement).ifPresent(root -> collect(root, property, found));
        return found;
    }

    private static void collect(Element element, String property, Map<String, String> names) {
        String name = of(element).get(property);
        if (name != null) {
            names.put(element.getAttribute("id"), name);
        }
        SafeXml.children(element).forEach(child -> collect(child, property, names));
    }

    /** What the reader calls an element: its name in their language, or else its name or label; empty if it has none. */
    public static Optional<String> ofReader(Element element) {
        return Stream.of(
                        of(element).getOrDefault(ofReader(), ""),
                        element.getAttribute("name"),
                        element.getAttribute("label"))
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** Reads names and descriptions, and takes their properties away, so that nothing of how they are written stays. */
    static Map<String, String> take(Element element) {
        Map<String, String> names = of(element);
        attributes(element).forEach(element::removeAttributeNode);
        for (Element extension : below(element, "extensionElements")) {
            for (Element properties : below(extension, "properties")) {
                names(properties).forEach(properties::removeChild);
                removeEmpty(extension, properties);
            }
            removeEmpty(element, extension);
        }
        return names;
    }

    private static void removeEmpty(Element parent, Element child) {
        if (SafeXml.children(child).isEmpty()) {
            parent.removeChild(child);
        }
    }

    private static Map<String, String> of(Element element) {
        Map<String, String> names = new LinkedHashMap<>();
        attributes(element).stream()
                .filter(attribute -> !attribute.getValue().isBlank())
                .forEach(attribute -> names.put(
                        NAMESPACES.get(attribute.getNamespaceURI()) + attribute.getLocalName(),
                        attribute.getValue().strip()));
        below(element, "extensionElements").stream()
                .flatMap(extension -> below(extension, "properties").stream())
                .flatMap(properties -> names(properties).stream())
                .filter(property -> !property.getAttribute("value").isBlank())
                .forEach(property -> names.put(
                        property.getAttribute("name"),
                        property.getAttribute("value").strip()));
        return names;
    }

    /** Whether an attribute is a name or a description in another language. */
    public static boolean isName(Attr attribute) {
        return attribute.getNamespaceURI() != null && NAMESPACES.containsKey(attribute.getNamespaceURI());
    }

    private static List<Attr> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(n -> (Attr) element.getAttributes().item(n))
                .filter(ModelNames::isName)
                .toList();
    }

    private static List<Element> names(Element properties) {
        return below(properties, "property").stream()
                .filter(property -> property.getAttribute("name").startsWith(PROPERTY))
                .toList();
    }

    private static List<Element> below(Element element, String name) {
        List<Element> found = new ArrayList<>(SafeXml.children(element));
        found.removeIf(child -> !name.equals(child.getLocalName()));
        return found;
    }
}
