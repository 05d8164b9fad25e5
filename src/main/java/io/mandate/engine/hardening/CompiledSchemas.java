package io.mandate.engine.hardening;

import java.io.InputStream;
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
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnModelConstants;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/**
 * Models are read by schemas that are compiled once. Camunda's parsers compile them for each file, six of DMN for every table
 * of a few rules, which took nearly all of the time of reading it.
 */
@Component
class CompiledSchemas extends AbstractProcessEnginePlugin {

    private static final String JAXP = "http://java.sun.com/xml/jaxp/properties/";

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        Bpmn.INSTANCE = new CompiledBpmn();
        Dmn.INSTANCE = new CompiledDmn();
    }

    static final class CompiledBpmn extends Bpmn {

        private static final Schema SCHEMA = compiled(BpmnModelConstants.BPMN_20_SCHEMA_LOCATION);

        private final BpmnParser parser = new BpmnParser() {
            @Override
            protected void configureFactory(DocumentBuilderFactory factory) {
                super.configureFactory(factory);
                use(SCHEMA, factory);
            }
        };

        @Override
        protected BpmnModelInstance doReadModelFromInputStream(InputStream stream) {
            return parser.parseModelFromStream(stream);
        }
    }

    static final class CompiledDmn extends Dmn {

        private static final Schema SCHEMA = compiled(
                DmnModelConstants.DMN_15_SCHEMA_LOCATION,
                DmnModelConstants.DMN_14_SCHEMA_LOCATION,
                DmnModelConstants.DMN_13_SCHEMA_LOCATION,
                DmnModelConstants.DMN_12_SCHEMA_LOCATION,
                DmnModelConstants.DMN_11_SCHEMA_LOCATION,
                DmnModelConstants.DMN_11_ALTERNATIVE_SCHEMA_LOCATION);

        private final DmnParser parser = new DmnParser() {
            @Override
            protected void configureFactory(DocumentBuilderFactory factory) {
                super.configureFactory(factory);
                use(SCHEMA, factory);
            }
        };

        @Override
        protected DmnModelInstance doReadModelFromInputStream(InputStream stream) {
            return parser.parseModelFromStream(stream);
        }
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

    private static void use(Schema schema, DocumentBuilderFactory factory) {
        factory.setAttribute(JAXP + "schemaSource", null);
        factory.setAttribute(JAXP + "schemaLanguage", null);
        factory.setValidating(false);
        factory.setSchema(schema);
    }
}
