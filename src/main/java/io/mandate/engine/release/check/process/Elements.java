package io.mandate.engine.release.check.process;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Children, attributes and texts of XML elements. */
final class Elements {

    private Elements() {}

    static Element root(Node document) {
        return document instanceof Document whole ? whole.getDocumentElement() : (Element) document;
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Those that stand in the file, not those that the schema adds. */
    static List<Attr> attributes(Element element) {
        NamedNodeMap all = element.getAttributes();
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            if (attribute.getSpecified()) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    /** What stands in the element itself, without its children. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }

    /** The id of the element, or of the nearest around it that has one. */
    static String id(Element element) {
        for (Node node = element; node instanceof Element around; node = node.getParentNode()) {
            if (around.hasAttribute("id")) {
                return around.getAttribute("id");
            }
        }
        return null;
    }
}
