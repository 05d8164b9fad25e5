package io.mandate.engine.hardening;

import java.lang.reflect.Field;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.impl.DmnModelConstants;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.impl.parser.AbstractModelParser;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.xml.sax.SAXException;

/**
 * Models are read by schemas that are compiled once. Camunda's parsers compile them for each file, six of DMN for every table
 * of a few rules, which took nearly all of the time of reading it. The parsers cannot be replaced in every version of the engine, but
 * what they make their documents with can be set up anew.
 */
@Component
class CompiledSchemas extends AbstractProcessEnginePlugin {

    private static final String JAXP = "http://java.sun.com/xml/jaxp/properties/";

    private static final Schema BPMN = compiled(BpmnModelConstants.BPMN_20_SCHEMA_LOCATION);

    private static final Schema DMN = compiled(
            DmnModelConstants.DMN_15_SCHEMA_LOCATION,
            DmnModelConstants.DMN_14_SCHEMA_LOCATION,
            DmnModelConstants.DMN_13_SCHEMA_LOCATION,
            DmnModelConstants.DMN_12_SCHEMA_LOCATION,
            DmnModelConstants.DMN_11_SCHEMA_LOCATION,
            DmnModelConstants.DMN_11_ALTERNATIVE_SCHEMA_LOCATION);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        use(BPMN, part(Bpmn.INSTANCE, BpmnParser.class));
        use(DMN, part(Dmn.INSTANCE, DmnParser.class));
    }

    private static Schema compiled(String... locations) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Stream.of(locations)
                            .map(location -> new StreamSource(CompiledSchemas.class
                                    .getClassLoader()
                                    .getResource(location)
                                    .toString()))
                            .toArray(Source[]::new));
        } catch (SAXException ofTheModelApi) {
            throw new IllegalStateException(ofTheModelApi);
        }
    }

    private static void use(Schema schema, AbstractModelParser parser) {
        DocumentBuilderFactory factory = part(parser, DocumentBuilderFactory.class);
        factory.setAttribute(JAXP + "schemaSource", null);
        factory.setAttribute(JAXP + "schemaLanguage", null);
        factory.setValidating(false);
        factory.setSchema(schema);
    }

    /** The field of this type, whatever its name. */
    private static <T> T part(Object of, Class<T> type) {
        Field field = ReflectionUtils.findField(of.getClass(), null, type);
        if (field == null) {
            throw new IllegalStateException(of.getClass() + " has no " + type);
        }
        ReflectionUtils.makeAccessible(field);
        return type.cast(ReflectionUtils.getField(field, of));
    }
}
