package io.mandate.engine.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mandate.platform.refusal.InvalidInput;
import io.mandate.platform.words.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A file that the Modeler would deploy is what its name says; what it says is checked with the change. */
final class DeployedFile {

    private static final Map<String, String> NAMESPACES = Map.of(
            "bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL",
            "dmn", "https://www.omg.org/spec/DMN/");

    private static final XMLInputFactory XML = xml();
    private static final JsonFactory JSON = new JsonFactory();

    private DeployedFile() {}

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @throws InvalidInput with the name of a file that is no model */
    static void requireModel(String name, byte[] content) {
        String ending = name == null ? "" : name.substring(name.lastIndexOf('.') + 1);
        boolean isModel =
                switch (ending) {
                    case "bpmn", "dmn" -> isDefinitions(content, NAMESPACES.get(ending));
                    case "form" -> isObject(content);
                    default -> true;
                };
        if (!isModel) {
            throw new InvalidInput(
                    "",
                    "noModel",
                    Message.of("refusal.no-model").with("file", name).with("kind", ending.toUpperCase(Locale.ROOT)));
        }
    }

    private static boolean isDefinitions(byte[] content, String namespace) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(content));
            reader.nextTag();
            boolean isRoot = reader.getLocalName().equals("definitions")
                    && String.valueOf(reader.getNamespaceURI()).startsWith(namespace);
            while (isRoot && reader.hasNext()) {
                reader.next();
            }
            return isRoot;
        } catch (XMLStreamException | RuntimeException noXml) {
            return false;
        }
    }

    private static boolean isObject(byte[] content) {
        try (JsonParser parser = JSON.createParser(content)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() != null) {
                // well-formed to its end
            }
            return isObject;
        } catch (IOException noJson) {
            return false;
        }
    }
}
