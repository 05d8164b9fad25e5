package io.mandate.analyst.merge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.mandate.analyst.difference.SafeXml;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The elements of a model that have an id, each with what stands in it and in none of the others. */
final class XmlParts {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> ENDS = Set.of("incoming", "outgoing");
    private static final String DRAWN = "bpmnElement";
    private static final String DEFAULT = "default";
    private static final List<String> REFERENCES = List.of("sourceRef", "targetRef", "attachedToRef", DEFAULT, DRAWN);
    /** No id of XML. */
    private static final String NOTHING = "/";

    private static final int DEEPEST = 100;

    private final Document document;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /**
     * An element with an id.
     *
     * @param parent id of the nearest element around it that has one
     * @param own what stands in it, whatever the white space and the order of attributes
     */
    record Part(Element element, String parent, String own) {}

    private XmlParts(Document document) {
        this.document = document;
    }

    /** @return empty if it cannot be read, or an id stands twice */
    static Optional<XmlParts> read(byte[] content) {
        try {
            return SafeXml.read(content).map(document -> {
                XmlParts read = new XmlParts(document);
                read.find(document.getDocumentElement(), NOTHING, 0);
                return read;
            });
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private void find(Element element, String parent, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        String name = name(element, parent);
        if (parts.put(name, new Part(element, parent, own(element))) != null) {
            throw new IllegalArgumentException("an id is used twice");
        }
        SafeXml.children(element).stream().filter(XmlParts::isPart).forEach(child -> find(child, name, depth + 1));
    }

    /** What has no id, and parts in it, is named by the place where it stands. */
    private static String name(Element element, String parent) {
        String id = element.getAttribute("id");
        return id.isEmpty() ? parent + "/" + element.getLocalName() : id;
    }

    private static boolean isPart(Node node) {
        return node instanceof Element element
                && (!element.getAttribute("id").isEmpty()
                        || SafeXml.children(element).stream().anyMatch(XmlParts::isPart));
    }

    /** An element repeats which flows begin and end at it; the engine goes by what the flows say themselves. */
    private static boolean isEndOfFlow(Node node) {
        return BPMN.equals(node.getNamespaceURI()) && ENDS.contains(node.getLocalName());
    }

    private static String own(Element element) {
        StringBuilder own = new StringBuilder();
        Map<String, String> attributes = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int n = 0; n < all.getLength(); n++) {
            if (!all.item(n).getNodeName().startsWith("xmlns")) {
                attributes.put(all.item(n).getNodeName(), all.item(n).getNodeValue());
            }
        }
        own.append(element.getNodeName()).append(attributes);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text) {
                own.append(text.getData().strip());
            } else if (child instanceof Element inner && !isPart(inner) && !isEndOfFlow(inner)) {
                own.append('<').append(own(inner)).append('>');
            }
        }
        return own.toString();
    }

    Set<String> ids() {
        return parts.keySet();
    }

    boolean has(String id) {
        return parts.containsKey(id);
    }

    Part part(String id) {
        return parts.get(id);
    }

    Optional<Part> find(String id) {
        return Optional.ofNullable(parts.get(id));
    }

    /** The ids right below one. */
    List<String> children(String id) {
        return SafeXml.children(part(id).element()).stream()
                .filter(XmlParts::isPart)
                .map(child -> name(child, id))
                .toList();
    }

    /** An id and everything below it. */
    List<String> under(String id) {
        List<String> under = new ArrayList<>(List.of(id));
        for (int n = 0; n < under.size(); n++) {
            under.addAll(children(under.get(n)));
        }
        return under;
    }

    /** Ids of what an element leads to, stands at or draws. */
    Set<String> references(String id) {
        Element element = part(id).element();
        return REFERENCES.stream()
                .map(element::getAttribute)
                .filter(other -> !other.isEmpty())
                .collect(toUnmodifiableSet());
    }

    boolean isDrawing(String id) {
        return part(id).element().hasAttribute(DRAWN);
    }

    Stream<String> drawings(String id) {
        return List.copyOf(parts.keySet()).stream()
                .filter(one -> id.equals(part(one).element().getAttribute(DRAWN)));
    }

    /** Whether an element refers to an arrow only as the way that is taken if no other is. */
    boolean isOnlyAWay(String id, String arrow) {
        return arrow.equals(part(id).element().getAttribute(DEFAULT));
    }

    void forgetDefault(String id) {
        part(id).element().removeAttribute(DEFAULT);
    }

    /** An element with everything in it. */
    String whole(String id) {
        StringBuilder whole = new StringBuilder();
        under(id)
                .forEach(one ->
                        whole.append(one).append('=').append(part(one).own()).append('\n'));
        return whole.toString();
    }

    void remove(String id) {
        Element element = part(id).element();
        under(id).forEach(parts::remove);
        if (element.getPreviousSibling() instanceof Text blank
                && blank.getData().isBlank()) {
            blank.getParentNode().removeChild(blank);
        }
        element.getParentNode().removeChild(element);
    }

    /** What stands in the other element and in no part of it, instead of what stands in this one. */
    void replaceOwn(String id, Element other) {
        Element element = part(id).element();
        List<Node> kept = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (isPart(child) || child instanceof Element && isEndOfFlow(child)) {
                kept.add(child);
            }
        }
        Element copy = (Element) document.importNode(other, true);
        List<Element> places = new ArrayList<>();
        for (Element child : SafeXml.children(copy)) {
            if (isPart(child) || isEndOfFlow(child)) {
                places.add(child);
            }
        }
        Node behind = places.isEmpty() ? null : places.get(0);
        for (Node one : kept) {
            copy.insertBefore(one, behind);
            copy.insertBefore(document.createTextNode("\n"), behind);
        }
        places.forEach(copy::removeChild);
        element.getParentNode().replaceChild(copy, element);
        parts.put(id, new Part(copy, part(id).parent(), own(copy)));
    }

    /**
     * Inserts an element of another file with everything in it.
     *
     * @param before id of the sibling behind which it stands; null for the first place
     */
    void insert(Element other, String parent, String before) {
        Element around = part(parent).element();
        Element copy = (Element) document.importNode(other, true);
        Node behind = before == null ? first(around) : part(before).element().getNextSibling();
        around.insertBefore(document.createTextNode("\n"), behind);
        around.insertBefore(copy, behind);
        find(copy, parent, 0);
    }

    private static Node first(Element around) {
        return SafeXml.children(around).stream()
                .filter(XmlParts::isPart)
                .findFirst()
                .orElse(null);
    }

    void arrange(String id, List<String> order) {
        List<Element> elements = order.stream().map(one -> part(one).element()).toList();
        Node parent = part(id).element();
        List<Node> places = new ArrayList<>();
        for (String child : children(id)) {
            Node mark = document.createTextNode("");
            parent.insertBefore(mark, part(child).element());
            places.add(mark);
        }
        for (int n = 0; n < elements.size(); n++) {
            parent.replaceChild(elements.get(n), places.get(n));
        }
    }

    /** Says of every element anew which flows begin and end at it. */
    void nameEndsOfFlows() {
        List<Element> flows = parts.values().stream()
                .map(Part::element)
                .filter(element ->
                        "sequenceFlow".equals(element.getLocalName()) && BPMN.equals(element.getNamespaceURI()))
                .toList();
        if (flows.isEmpty()) {
            return;
        }
        for (Part part : List.copyOf(parts.values())) {
            SafeXml.children(part.element()).stream()
                    .filter(XmlParts::isEndOfFlow)
                    .filter(end -> flows.stream().anyMatch(flow -> names(end, flow)) || isGone(end))
                    .forEach(end -> part.element().removeChild(end));
        }
        flows.forEach(flow -> {
            end(flow, "outgoing", flow.getAttribute("sourceRef"));
            end(flow, "incoming", flow.getAttribute("targetRef"));
        });
    }

    private static boolean names(Element end, Element flow) {
        return end.getTextContent().strip().equals(flow.getAttribute("id"));
    }

    private boolean isGone(Element end) {
        return !parts.containsKey(end.getTextContent().strip());
    }

    private void end(Element flow, String kind, String id) {
        if (!parts.containsKey(id)) {
            return;
        }
        Element element = part(id).element();
        String prefix = flow.getPrefix() == null ? "" : flow.getPrefix() + ":";
        Element end = document.createElementNS(BPMN, prefix + kind);
        end.setTextContent(flow.getAttribute("id"));
        Node behind = SafeXml.children(element).stream()
                .filter(child -> !Set.of("documentation", "extensionElements", "incoming")
                                .contains(child.getLocalName())
                        && !(kind.equals("outgoing") && child.getLocalName().equals("outgoing")))
                .findFirst()
                .orElse(null);
        element.insertBefore(end, behind);
    }

    byte[] write() {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            document.setXmlStandalone(true);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(document), new StreamResult(content));
            return content.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("a merged model", e);
        }
    }
}
