package io.mandate.engine.release.check;

import io.mandate.platform.words.Message;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML once without building anything from it, before anybody else reads it. */
final class Xml {

    private static final int DEEPEST = 40;
    private static final int ELEMENTS = 20_000;
    private static final int ATTRIBUTES = 40;
    private static final int ATTRIBUTE = 4_000;
    private static final int TEXT = 20_000;

    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']");

    private static final XMLInputFactory READER = reader();

    private Xml() {}

    private static XMLInputFactory reader() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Whether other parsers may read it. */
    static boolean isHarmless(String file, String source, Findings findings) {
        Matcher encoding = ENCODING.matcher(source);
        if (encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8")) {
            findings.add(file, null, Message.of("finding.encoding.declared").with("encoding", encoding.group(1)));
        } else if (source.contains("<!DOCTYPE") || source.contains("<!ENTITY")) {
            findings.add(file, null, Message.of("finding.xml-doctype"));
        } else {
            try {
                read(file, READER.createXMLStreamReader(new StringReader(source)), findings);
            } catch (XMLStreamException malformed) {
                findings.add(file, "line " + malformed.getLocation().getLineNumber(), Message.of("finding.parse.xml"));
            }
        }
        return findings.isClean(file);
    }

    private static void read(String file, XMLStreamReader xml, Findings findings) throws XMLStreamException {
        int depth = 0;
        int elements = 0;
        int text = 0;
        while (xml.hasNext() && findings.isClean(file)) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    elements++;
                    text = 0;
                    if (depth > DEEPEST || elements > ELEMENTS || isLarge(xml)) {
                        tooLarge(file, xml, findings);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text += xml.getTextLength();
                    if (text > TEXT) {
                        tooLarge(file, xml, findings);
                    }
                }
                case XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.ENTITY_REFERENCE ->
                    findings.add(file, line(xml), Message.of("finding.xml-instruction"));
                default -> {
                    // nothing that models are made of
                }
            }
            findings.requireTime(file);
        }
    }

    private static boolean isLarge(XMLStreamReader xml) {
        boolean large = xml.getAttributeCount() > ATTRIBUTES || xml.getNamespaceCount() > ATTRIBUTES;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            large |= xml.getAttributeValue(i).length() > ATTRIBUTE;
        }
        return large;
    }

    private static void tooLarge(String file, XMLStreamReader xml, Findings findings) {
        findings.add(file, line(xml), Message.of("finding.xml-size"));
    }

    private static String line(XMLStreamReader xml) {
        return "line " + xml.getLocation().getLineNumber();
    }
}
