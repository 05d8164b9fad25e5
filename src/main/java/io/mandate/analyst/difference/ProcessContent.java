package io.mandate.analyst.difference;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * What stands in a BPMN file, element by element: everything that is written, whether this program knows it or not.
 *
 * @param elements by id, in the order of the file; the file itself has the id {@link #FILE}
 * @param drawing how an element is drawn, by its id; an element that is not drawn is missing
 */
record ProcessContent(Map<String, Part> elements, Map<String, String> drawing) {

    static final String FILE = Difference.FILE;

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String PICTURE = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Their children with an id are elements of their own. */
    private static final Set<String> CONTAINERS =
            Set.of("definitions", "collaboration", "process", "subProcess", "transaction", "adHocSubProcess");

    private static final int DEEPEST = 100;

    /**
     * An element.
     *
     * @param kind such as {@code userTask}
     * @param container id of the element in which it stands
     * @param properties all attributes and texts by their path, such as {@code timerEventDefinition/timeDate}
     */
    record Part(String id, String kind, String container, Map<String, String> properties) {

        Optional<String> property(String path) {
            return Optional.ofNullable(properties.get(path));
        }

        /** Its name as the reader calls it. */
        Optional<String> called() {
            return Stream.of(ModelNames.ofReader(), "name")
                    .map(name -> properties.getOrDefault(name, "").strip())
                    .filter(name -> !name.isEmpty())
                    .findFirst();
        }

        boolean isFlow() {
            return kind.equals("sequenceFlow");
        }

        String source() {
            return properties.getOrDefault("sourceRef", "");
        }

        String target() {
            return properties.getOrDefault("targetRef", "");
        }
    }

    /** @return empty if the content is no BPMN that can be read */
    static Optional<ProcessContent> read(byte[] content) {
        Element root = SafeXml.read(content).map(Document::getDocumentElement).orElse(null);
        if (root == null) {
            return Optional.empty();
        }
        try {
            ProcessContent read = new ProcessContent(new LinkedHashMap<>(), new HashMap<>());
            if (!BPMN.equals(root.getNamespaceURI()) || !root.getLocalName().equals("definitions")) {
                return Optional.empty();
            }
            read.add(FILE, root, FILE, 0);
            read.elements.values().forEach(read::forgetRepeatedEnds);
            return Optional.of(read);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private void add(String id, Element element, String container, int depth) {
        Part part = new Part(id, element.getLocalName(), container, new LinkedHashMap<>());
        if (elements.put(id, part) != null) {
            throw new IllegalArgumentException("an id is used twice");
        }
        flatten(element, "", part, depth);
        if (!id.equals(FILE)) {
            part.properties.remove("id");
        }
    }

    private void flatten(Element element, String path, Part part, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        boolean empty = true;
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            Attr attribute = (Attr) element.getAttributes().item(n);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                part.properties.put(path + name(attribute), attribute.getValue());
                empty = false;
            }
        }
        if (path.isEmpty()) {
            part.properties.putAll(ModelNames.take(element));
        }
        StringBuilder text = new StringBuilder();
        Map<String, Integer> siblings = new HashMap<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text some) {
                text.append(some.getData());
            } else if (child instanceof Element inner) {
                empty = false;
                if (PICTURE.equals(inner.getNamespaceURI())) {
                    draw(inner, depth + 1);
                } else if (path.isEmpty() && isPart(element, inner)) {
                    add(inner.getAttribute("id"), inner, part.id(), depth + 1);
                } else {
                    int number = siblings.merge(name(inner), 1, Integer::sum);
                    flatten(inner, path + name(inner) + (number == 1 ? "/" : "[" + number + "]/"), part, depth + 1);
                }
            }
        }
        String said = text.toString().strip();
        if (!path.isEmpty() && (empty || !said.isEmpty())) {
            part.properties.put(path.substring(0, path.length() - 1), said);
        }
    }

    private static boolean isPart(Element container, Element inner) {
        return BPMN.equals(inner.getNamespaceURI())
                && CONTAINERS.contains(container.getLocalName())
                && !inner.getAttribute("id").isEmpty();
    }

    private static String name(Node node) {
        String prefix = CAMUNDA.equals(node.getNamespaceURI())
                ? "camunda"
                : BPMN.equals(node.getNamespaceURI()) ? null : node.getPrefix();
        return prefix == null ? node.getLocalName() : prefix + ":" + node.getLocalName();
    }

    private void draw(Element shown, int depth) {
        String element = shown.getAttribute("bpmnElement");
        if (Set.of("BPMNShape", "BPMNEdge").contains(shown.getLocalName())) {
            Part shape = new Part(element, shown.getLocalName(), FILE, new LinkedHashMap<>());
            flattenPicture(shown, "", shape, depth);
            drawing.merge(element, shape.properties.toString(), String::concat);
        } else {
            SafeXml.children(shown).forEach(inner -> draw(inner, depth + 1));
        }
    }

    private static void flattenPicture(Element element, String path, Part shape, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        for (int n = 0; n < element.getAttributes().getLength(); n++) {
            Node attribute = element.getAttributes().item(n);
            if (!"id".equals(attribute.getLocalName())) {
                shape.properties.put(path + attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        int number = 0;
        for (Element inner : SafeXml.children(element)) {
            flattenPicture(inner, path + inner.getLocalName() + number++ + "/", shape, depth + 1);
        }
    }

    /** An element repeats which flows begin and end at it; the engine goes by what the flows say themselves. */
    private void forgetRepeatedEnds(Part part) {
        part.properties
                .entrySet()
                .removeIf(property ->
                        property.getKey().matches("(incoming|outgoing)(\\[\\d+])?") && isFlow(property.getValue()));
    }

    private boolean isFlow(String id) {
        return elements.containsKey(id) && elements.get(id).isFlow();
    }

    /** What people call an element: its name, with its id where another has the same one; flows by their ends. */
    String label(String id) {
        Part part = elements.get(id);
        if (part == null) {
            return id;
        }
        if (part.isFlow()) {
            return label(part.source()) + " → " + label(part.target());
        }
        String name = part.called().orElse(id);
        boolean once = elements.values().stream()
                        .filter(other -> !other.isFlow())
                        .filter(other -> other.called().filter(name::equals).isPresent())
                        .count()
                <= 1;
        return once ? name : name + " (" + id + ")";
    }

    /** The flows of an element in the order in which the engine asks their conditions. */
    List<String> flowsFrom(String id) {
        return elements.values().stream()
                .filter(part -> part.isFlow() && part.source().equals(id))
                .map(Part::id)
                .toList();
    }
}
