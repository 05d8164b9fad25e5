package io.mandate.engine.hardening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.impl.util.IoUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Read by compiled schemas, a model is what Camunda's own parsers make of it. */
class CompiledSchemasTest {

    private static final Function<InputStream, ModelInstance> DMN = new DmnParser()::parseModelFromStream;
    private static final Function<InputStream, ModelInstance> BPMN = new BpmnParser()::parseModelFromStream;

    @BeforeAll
    static void compiled() {
        new CompiledSchemas().preInit(null);
    }

    static Stream<String> models() throws IOException {
        return Files.walk(Path.of("processes"))
                .map(Path::toString)
                .filter(file -> file.endsWith("mn"))
                .sorted();
    }

    private static ModelInstance camundas(String file, String source) {
        return (file.endsWith(".dmn") ? DMN : BPMN).apply(stream(source));
    }

    private static ModelInstance ours(String file, String source) {
        return file.endsWith(".dmn")
                ? Dmn.readModelFromStream(stream(source))
                : Bpmn.readModelFromStream(stream(source));
    }

    private static InputStream stream(String source) {
        return new ByteArrayInputStream(source.getBytes(UTF_8));
    }

    private static String written(ModelInstance model) {
        return IoUtil.convertXmlDocumentToString(model.getDocument());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelIsTheSame(String file) throws IOException {
        String source = Files.readString(Path.of(file));

        assertThat(written(ours(file, source))).isEqualTo(written(camundas(file, source)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.omg.org/spec/DMN/20230324/MODEL/",
                "https://www.omg.org/spec/DMN/20211108/MODEL/",
                "https://www.omg.org/spec/DMN/20191111/MODEL/",
                "http://www.omg.org/spec/DMN/20180521/MODEL/",
                "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                "http://www.omg.org/spec/DMN/20151101/dmn11.xsd"
            })
    void whateverItsVersionATableIsTheSameAndAFaultIsFound(String version) {
        String source =
                """
                <definitions xmlns="%s" id="d" name="d" namespace="n"><decision id="t" name="t"><decisionTable id="dt">
                <input id="i"><inputExpression id="e" typeRef="string"><text>i</text></inputExpression></input>
                <output id="o" name="o" typeRef="string"/>
                <rule id="r"><inputEntry id="ie"><text>"a"</text></inputEntry>
                <outputEntry id="oe"><text>"b"</text></outputEntry></rule>
                </decisionTable></decision></definitions>"""
                        .formatted(version);

        assertThat(written(ours("t.dmn", source))).isEqualTo(written(camundas("t.dmn", source)));

        String faulty = source.replace("<output id=\"o\"", "<putout id=\"o\"");
        assertThatThrownBy(() -> ours("t.dmn", faulty))
                .hasRootCauseMessage(root(catchThrowable(() -> camundas("t.dmn", faulty))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<process/>", "<definitions/>", "<?xml version='1.0'?><!DOCTYPE a><a/>", "", "{}"})
    void whatIsNoProcessIsRefusedInTheSameWords(String source) {
        assertThatThrownBy(() -> ours("p.bpmn", source))
                .hasRootCauseMessage(root(catchThrowable(() -> camundas("p.bpmn", source))));
    }

    private static String root(Throwable thrown) {
        return thrown.getCause() == null ? thrown.getMessage() : root(thrown.getCause());
    }
}
