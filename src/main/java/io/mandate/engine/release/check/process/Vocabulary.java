package io.mandate.engine.release.check.process;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The elements that models of one kind are made of, with their attributes, written as in the Modeler: {@code camunda:} in
 * front of what the engine adds.
 */
final class Vocabulary {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/MODEL",
            "",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "",
            CAMUNDA,
            "camunda:",
            "http://camunda.org/schema/1.0/dmn",
            "camunda:",
            "http://camunda.org/schema/modeler/1.0",
            "modeler:",
            "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:");

    /** Diagrams, which no engine runs. */
    private static final Set<String> PICTURES =
            Set.of("http://www.omg.org/spec/BPMN/20100524/DI", "https://www.omg.org/spec/DMN/20191111/DMNDI/");

    private final Map<String, Set<String>> attributes = new HashMap<>();

    /**
     * @param everywhere attributes of every element
     * @param lines one element each: {@code name: attribute attribute}; several names are separated by bars
     */
    Vocabulary(String everywhere, String lines) {
        lines.strip().lines().forEach(line -> {
            String[] parts = line.split(":(?= |$)", 2);
            Set<String> known = new TreeSet<>(Arrays.asList(everywhere.split(" ")));
            known.addAll(Arrays.asList(parts[1].strip().split(" ")));
            Arrays.stream(parts[0].strip().split("\\|")).forEach(element -> attributes
                    .computeIfAbsent(element, first -> new TreeSet<>())
                    .addAll(known));
        });
    }

    /** Names of elements and of their attributes. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(attributes.keySet());
        attributes.values().forEach(names::addAll);
        names.remove("");
        return names;
    }

    boolean knows(String element) {
        return attributes.containsKey(element);
    }

    boolean knows(String element, String attribute) {
        return attributes.get(element).contains(attribute);
    }

    /** Such as {@code serviceTask} or {@code camunda:property}; foreign namespaces are kept in front. */
    static String name(Node node) {
        String namespace = node.getNamespaceURI();
        if (namespace == null) {
            return node.getNodeName();
        }
        return PREFIXES.getOrDefault(namespace, "{" + namespace + "}") + node.getLocalName();
    }

    static boolean isPicture(Element element) {
        return PICTURES.contains(element.getNamespaceURI());
    }

    static boolean isDeclaration(Attr attribute) {
        return "http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI());
    }
}
